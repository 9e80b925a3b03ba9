#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages/views.hpp"
#include "terminal/agent/receipt_keeper.hpp"
#include "terminal/agent/seat_observer.hpp"

namespace yishi::fleet {

/// What a fleet has seen, over all its seats and threads. Every member function may be called from any thread.
class FleetReport {
  public:
    std::atomic<std::size_t> connected{0};      ///< Seats connected now.
    std::atomic<std::size_t> connections{0};    ///< Connections made, reconnects included.
    std::atomic<std::size_t> signed_in{0};      ///< Sign-ins accepted.
    std::atomic<std::size_t> pressed{0};        ///< Presses begun.
    std::atomic<std::size_t> received{0};       ///< Presses acknowledged.
    std::atomic<std::size_t> refused{0};        ///< Presses refused, also those that may be.
    std::atomic<std::size_t> views{0};          ///< Distinct views, per thread.
    std::atomic<bool> rehearsal{false};         ///< The server has said that it is a rehearsal.
    std::atomic<bool> turned_away{false};       ///< Simulated seats may not play here: the run ends.
    std::atomic<std::size_t> failure_count{0};  ///< Everything that makes the run fail.

    /// Something wrong: what, and at which seat. The first hundred are kept in words.
    void fail(const std::string& device, const std::string& what);
    std::vector<std::string> failures() const;

    /// A view that was not seen before on its thread.
    void note_view(const messages::SeatView& view);

    /// A seat's press that counts has become `option`; `before` is what counted before, 0 for none.
    void count(const std::string& meeting, const std::string& vote, unsigned option, unsigned before);

    /// The ballots that were acknowledged go there, one JSON object a line; set before the seats start.
    std::function<void(const std::string& line)> acknowledged;
    /// Receipts go there, where it is not null; set before the seats start.
    agent::ReceiptKeeper* receipts = nullptr;
    void note_received(const agent::AnsweredPress& press);

    /// Whether a view has shown this vote's declared result; named `vote` or `meeting/vote`.
    bool declared(const std::string& vote) const;
    /// Whether the meeting was open and is no more.
    bool closed(const std::string& meeting) const;

    /// Compares every declared electronic result with what the seats of this fleet had acknowledged, and fails for each
    /// difference. Only right where all seats of the votes are here.
    void check_totals();

    /// The figures as one JSON object.
    std::string json() const;

  private:
    struct Tally {
        std::vector<std::int64_t> counts;
        std::vector<std::uint32_t> result;
        bool declared = false;
        bool manual = false;
    };

    mutable std::mutex mutex_;
    std::vector<std::string> failures_;
    std::map<std::string, Tally> tallies_;  ///< By meeting/vote.
    std::set<std::string> meetings_open_;
    std::set<std::string> meetings_closed_;
};

}  // namespace yishi::fleet
