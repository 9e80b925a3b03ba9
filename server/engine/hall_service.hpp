#pragma once

#include <optional>
#include <vector>

#include "server/engine/connections.hpp"
#include "server/engine/journal.hpp"
#include "server/engine/outbox.hpp"
#include "server/engine/seat_test.hpp"
#include "server/engine/service_calls.hpp"
#include "server/engine/submission.hpp"

namespace yishi::engine {

/// What seats and clerks tell one another beside the record: the test of all seats, and calls for the staff. Nothing of
/// it is an entry; it is answered after the entries of the turn are on disk, so that what it says of them holds. One
/// thread, the writer's.
class HallService {
  public:
    using Time = messages::Time;

    /// Both must outlive it.
    HallService(Connections& connections, Journal& journal) : connections_(connections), journal_(journal) {}

    /// The device has connected; where the test that runs awaits it, it is asked again.
    void opened(const ConnectionId& connection, std::string_view device);
    /// A connection was closed: whom the test waits for may be others now.
    void closed() { seat_test_.touch(); }
    /// A seat's answer to the test.
    void tested(const Connected& from, const SeatTested& answer);

    /// Begins a test, or joins the one that runs. The submission is answered with the round. Not while a vote is under
    /// way, which the caller refuses.
    void begin_test(const ConnectionId& from, const SeatTestAsked& asked, const domain::State& state, Time now,
                    Outgoing& outgoing);
    /// A seat calls the staff, or no longer.
    void call(const ConnectionId& from, const ServiceCalled& called, Outgoing& outgoing);
    /// A clerk goes to a seat: its call is over. The clerk is told who still calls.
    void attend(const ConnectionId& from, const ServiceAttended& attended, const domain::State& state,
                Outgoing& outgoing);

    /// Tells clerks how the test stands and who calls, where that is new to them, and seats what concerns them. After
    /// the turn's greetings.
    void publish(const domain::State& state, Time now, Outgoing& outgoing);
    /// When `publish` has something to say though nothing more comes in; nothing where no test runs.
    std::optional<Time> due() const { return seat_test_.due(); }

  private:
    void publish_test(Time now, Outgoing& outgoing);
    void publish_calls(const domain::State& state, Outgoing& outgoing);

    Connections& connections_;
    Journal& journal_;
    SeatTest seat_test_;
    ServiceCalls calls_;
    std::vector<ConnectionId> to_test_;  ///< Opened in this turn, and awaited by the test that runs.
};

}  // namespace yishi::engine
