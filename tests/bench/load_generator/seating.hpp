#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "protocol/link/tls_context.hpp"
#include "protocol/messages/identifiers.hpp"
#include "protocol/record/signing_key.hpp"

namespace yishi::bench {

/// One seat of the hall: its device with the certificate, who sits there, and the loopback address it connects from.
struct Seat {
    messages::Identifier device;
    messages::Identifier member;
    std::shared_ptr<const link::Identity> identity;
    std::string source_address;
    record::SigningKey ballot_key;
};

/// The first `count` seats, certificates as yishi-certs lays them out in `certificates`. The seats are spread over
/// several source addresses, so that ports do not run out where thousands reconnect again and again.
std::vector<Seat> make_seating(const std::filesystem::path& certificates, std::size_t count);

}  // namespace yishi::bench
