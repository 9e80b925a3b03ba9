#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "terminal/agent/seat_pilot.hpp"
#include "terminal/agent/seat_session.hpp"
#include "terminal/fleet/fleet_report.hpp"

namespace yishi::fleet {

/// What all seats of a fleet share.
struct FleetOrders {
    const agent::SeatPlan& plan;
    FleetReport& report;
    std::function<messages::Identifier()> new_command;  ///< A fresh identifier for each sign-in.
    std::set<messages::RejectionCode> may_refuse{};     ///< Refusals of a press that do not fail the run.
    /// Seats that act as people would: one comes too late for a vote and is told so, and nothing is wrong. They play
    /// only on a server that is a rehearsal.
    bool simulated = false;
};

/// One seat of a fleet, without sockets and clock: it signs in and presses as the plan says, and reports all that is
/// wrong. Threads: one.
class FleetSeat : public agent::SeatObserver {
  public:
    FleetSeat(const std::string& device, agent::SeatFrameReader& reader, agent::SeatRecord record,
              const FleetOrders& orders);

    agent::SeatSession& session() { return session_; }

    /// See agent::SeatPilot.
    std::optional<std::int64_t> act(std::int64_t now);

    /// At the end of the run: what was pressed must have been answered.
    void finish();

    /// Set by a welcome, and taken by the owner of the connection.
    std::optional<std::int64_t> take_heartbeat();
    /// It must not come back: another connection uses its certificate, or it may not play on this server.
    bool must_leave() const { return must_leave_; }
    /// The member who sits here as it was told last, by meeting and sitting: "15-35/s1/m-07"; empty where nobody does.
    const std::string& seated() const { return seated_; }

  private:
    void on_welcome(const messages::WelcomeFrame& frame) override;
    void on_personal(const messages::PersonalFrame& frame) override;
    void on_sign_in(const std::optional<messages::Rejection>& rejection) override;
    void on_delivery(agent::Delivery delivery, const messages::Rejection* rejection) override;
    void on_received(const agent::AnsweredPress& press) override;
    void on_seat_test(const messages::SeatTestFrame& frame) override;
    void on_goodbye(const messages::GoodbyeFrame& frame) override;
    void on_fault(const std::string& fault) override;

    void cannot(const std::string& what);
    void refused(const agent::SeatPilot::Task& task, const messages::Rejection& rejection);
    void fail(const std::string& what) { orders_.report.fail(session_.device().text, what); }

    const FleetOrders& orders_;
    agent::SeatSession session_;
    agent::SeatPilot pilot_;
    messages::DigestText counted_in_;  ///< The opening of the vote in which `counted_` counts.
    unsigned counted_ = 0;             ///< The option that counts for this member so far; 0 for none.
    std::string seated_;
    std::optional<std::int64_t> heartbeat_;
    std::optional<std::uint64_t> test_round_;  ///< Of a seat test, to be answered.
    bool must_leave_ = false;
};

}  // namespace yishi::fleet
