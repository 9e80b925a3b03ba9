#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/load_generator/child_process.hpp"
#include "tests/bench/load_generator/fleet.hpp"

namespace yishi::bench {

/// One server with its seats, and how its meeting is run. Both servers have the same members, seats, items, questions
/// and options.
class Hall {
  public:
    virtual ~Hall() = default;

    virtual std::string_view name() const = 0;
    virtual ChildProcess& process() = 0;
    virtual Fleet& fleet() = 0;

    /// Signs in every seat, which must be connected.
    virtual void sign_in() = 0;

    /// Takes up the item of that number, 0 or 1, which changes the view of every seat. Returns the time from the order
    /// until the last seat has the new view.
    virtual Seconds take_up(unsigned item) = 0;

    /// Opens the vote of that round; returns when every seat has it.
    virtual messages::VoteView open_vote(std::uint64_t round) = 0;

    /// Closes and counts, declares, and returns one count for each option when every seat has the result.
    virtual std::vector<std::uint32_t> close_vote(std::uint64_t round) = 0;
};

}  // namespace yishi::bench
