#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/vocabulary.hpp"

/// The test of all seats before a meeting. Nothing of it stands in a log.
namespace yishi::messages {

/// Asks the server to test every seat (clerk). Answered by `seat_test_begun`, or rejected while a vote is under way.
/// While a test runs another is not begun: who asks then gets the results of the one that runs.
struct TestSeatsFrame {
    static constexpr std::string_view kind = "test_seats";
    Identifier id;

    bool operator==(const TestSeatsFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(TestSeatsFrame, (), (id))

/// A terminal's answer to `seat_test`, once it has looked at itself; `fault` says in words what it found wrong. Nobody
/// needs to act at the seat.
struct SeatTestedFrame {
    static constexpr std::string_view kind = "seat_tested";
    std::uint64_t round = 0;
    std::optional<Name> fault;

    bool operator==(const SeatTestedFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatTestedFrame, (), (round, fault))

/// To a seat: look at yourself and answer with `seat_tested` under the same round.
struct SeatTestFrame {
    static constexpr std::string_view kind = "seat_test";
    std::uint64_t round = 0;

    bool operator==(const SeatTestFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatTestFrame, (), (round))

/// The answer to `test_seats`: the round whose results follow, and how many seats it is about.
struct SeatTestBegunFrame {
    static constexpr std::string_view kind = "seat_test_begun";
    Identifier id;
    std::uint64_t round = 0;
    std::uint32_t seats = 0;

    bool operator==(const SeatTestBegunFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatTestBegunFrame, (), (id, round, seats))

/// A seat that found something wrong with itself, in its own words.
struct SeatFault {
    Identifier device;
    Name fault;

    bool operator==(const SeatFault&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatFault, (), (device, fault))

/// To clerks, at most 4 a second while seats answer, and when the test is over. `tested` counts the seats that have
/// answered, well or not. A silent seat is not connected, or when the test is over has not answered; `waiting` are the
/// connected ones that may still answer. tested + silent_count + waiting = the seats of the test. `silent` and `faulty`
/// name as many as `limits::seat_test_named`, by device; `finished` is true once, in the last result of a round.
struct SeatTestResultFrame {
    static constexpr std::string_view kind = "seat_test_result";
    std::uint64_t round = 0;
    std::uint32_t tested = 0;
    std::uint32_t silent_count = 0;
    std::vector<Identifier> silent;
    std::uint32_t faulty_count = 0;
    std::vector<SeatFault> faulty;
    std::uint32_t waiting = 0;
    bool finished = false;

    bool operator==(const SeatTestResultFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatTestResultFrame, (),
                      (round, tested, silent_count, silent, faulty_count, faulty, waiting, finished))

}  // namespace yishi::messages
