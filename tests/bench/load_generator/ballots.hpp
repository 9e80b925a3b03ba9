#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/link/connection.hpp"
#include "protocol/messages/views.hpp"
#include "tests/bench/load_generator/seating.hpp"

namespace yishi::bench {

/// A press that is ready to be sent, and the beginning that its acknowledgement must have.
struct PreparedPress {
    link::Frame frame;
    std::string acknowledgement;  ///< `{"kind":"received","leaf":"…","index":`
};

/// One press of every seat, in the order of the seats, and what the tally must be.
struct Storm {
    std::vector<PreparedPress> presses;
    std::vector<std::uint32_t> counts;  ///< One for each option.
};

/// `vote` as the seats' view shows it. Choices differ from round to round and always come out the same.
Storm prepare_storm(const messages::VoteView& vote, const messages::Identifier& body, const std::vector<Seat>& seating,
                    std::uint64_t round);

}  // namespace yishi::bench
