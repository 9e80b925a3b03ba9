#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fakes.hpp"
#include "server/engine/writer.hpp"

namespace yishi::test {

/// The founding of the body in which all tests take place.
domain::Founding founding();

engine::Submission opened(std::uint64_t connection, messages::Role role, const std::string& id);
engine::Submission closed(std::uint64_t connection);
/// A command from its line (protocol/messages/act_line.hpp).
engine::Submission command(std::uint64_t connection, const std::string& id, std::string_view line);

/// The frame as its type; fails the test where it is another.
template <class T>
T frame_as(const engine::Frame& frame);

/// A writer on fakes, with one meeting of a few members: clerk "li" on connection 1, and seats t-1, t-2, … on
/// connections 11, 12, … where members m-1, m-2, … sit.
struct Hall {
    /// `on` is the store to work on instead of the fake one.
    explicit Hall(std::uint32_t members = 3, engine::EventStore* on = nullptr);

    FakeStore store;
    ManualClock clock;
    RecordingOutbox outbox;
    KeptJournal journal;
    FakeCosignatures cosignatures;
    engine::SeatingBoard seating;
    std::unique_ptr<engine::Writer> writer;
    std::uint32_t members;
    engine::EventStore& worked_on;

    static constexpr std::uint64_t clerk = 1;
    static std::uint64_t seat(std::uint32_t number) { return 10 + number; }

    /// Makes the writer (anew) and starts it: what was not durable is gone, connections too.
    void start();
    void connect_all();

    /// Carries out one turn with these.
    void turn(std::vector<engine::Submission> submissions);
    template <class... Each>
    void turn_of(Each... each) {
        std::vector<engine::Submission> submissions;
        (submissions.push_back(std::move(each)), ...);
        turn(std::move(submissions));
    }

    /// One command of the clerk in a turn of its own; it must be accepted. Returns the position.
    std::uint64_t clerk_does(std::string_view line);
    /// One command of the clerk; it must be rejected.
    messages::RejectionCode clerk_is_refused(std::string_view line);

    /// Up to the opening of sitting s1, everybody signed in, item i1 taken up.
    void hold_sitting();
    /// Drafts, prepares and opens a vote.
    void open_vote(const std::string& vote, const std::string& more = "");

    engine::Submission press(std::uint32_t seat_number, const std::string& vote, unsigned choice,
                             std::uint32_t sequence = 1, std::optional<record::Digest> before = {});

    const domain::Vote& vote(const std::string& id) const;

  private:
    std::uint64_t next_command_ = 0;
};

}  // namespace yishi::test
