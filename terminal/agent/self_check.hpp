#pragma once

#include <openssl/x509.h>

#include <memory>
#include <optional>
#include <string>

#include "protocol/messages/identifiers.hpp"
#include "terminal/agent/ballot_file.hpp"

namespace yishi::agent {

/// Days that a seat's certificate must be good for when it is tested: time enough to enrol the seat anew.
inline constexpr int certificate_days_least = 14;

/// What a terminal looks at when the clerk tests all seats.
struct SelfCheck {
    const BallotFile& ballot;
    std::shared_ptr<const X509> certificate;
    /// A shell command that asks the keys and whatever else the seat has; it ends with 0 where all is well, else its
    /// first line says what is not. Empty for none.
    std::string command;
};

/// Days until the certificate ends, counted down; negative where it has ended.
int days_left(const X509& certificate);

/// What is wrong with the seat, in words for the clerk, Chinese first; nothing where all is well. The first thing found
/// is told. It writes a file and runs the command, so it may take as long as these do: not on an event loop.
std::optional<messages::Name> self_check(const SelfCheck& check);

}  // namespace yishi::agent
