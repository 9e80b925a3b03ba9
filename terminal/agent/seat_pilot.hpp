#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/agent/seat_session.hpp"

namespace yishi::agent {

/// What a seat that nobody sits at is to do: sign in where, press what when.
class SeatPlan {
  public:
    struct Press {
        std::string_view choice;  ///< See `option_of`. Lives as long as the plan.
        /// Milliseconds after the seat saw the vote open, or after somebody was put at it in an open vote.
        std::uint32_t delay = 0;
    };

    virtual ~SeatPlan() = default;
    virtual bool signs_in(const std::string& meeting, const std::string& sitting, const std::string& device) const = 0;
    /// In the order in which they are made, each after the answer to the one before.
    virtual std::vector<Press> presses(const std::string& meeting, const messages::VoteView& vote,
                                       const std::string& device) const = 0;
};

/// The number of the option that a choice names: a number from 1, a label in Chinese or English, or `approve`, `reject`
/// or `abstain` for the first option of that class. Nothing where the vote has none such.
std::optional<unsigned> option_of(const messages::VoteView& vote, std::string_view choice);

/// Works a seat session by a plan, without sockets and clock. A press that is refused since the vote is held (after a
/// restart of the server it is) is made again when the vote goes on. Threads: one.
class SeatPilot {
  public:
    /// The vote that the seat is busy with.
    struct Task {
        messages::DigestText opening;
        std::string meeting;
        std::string vote;
        messages::PressRule rule = messages::PressRule::last;
        std::vector<SeatPlan::Press> presses;
        std::int64_t opened_at = 0;
        std::size_t next = 0;
        bool under_way = false;  ///< The press `next` was made and is not answered.
    };

    struct Hooks {
        std::function<messages::Identifier()> new_command;  ///< A fresh identifier for a sign-in.
        std::function<void()> on_press;                     ///< A press is begun.
        /// A press was refused for good.
        std::function<void(const Task&, const messages::Rejection&)> on_refused;
        std::function<void(const std::string&)> on_failure;  ///< What is planned cannot be done; English.
    };

    /// All but the hooks outlive the pilot.
    SeatPilot(SeatSession& session, const SeatPlan& plan, Hooks hooks);

    /// Does what is due, after anything was received or the time has come. Times in milliseconds. Returns when to call
    /// again at the latest, if ever.
    std::optional<std::int64_t> act(std::int64_t now);

    /// What the session's observer was told of a press.
    void on_delivery(Delivery delivery, const messages::Rejection* rejection);

    const std::optional<Task>& task() const { return task_; }

  private:
    void sign_in();
    void take_up(std::int64_t now);
    void leave_task();
    void refused(const messages::Rejection& rejection);

    SeatSession& session_;
    const SeatPlan& plan_;
    Hooks hooks_;
    std::optional<Task> task_;
    std::string signed_sitting_;  ///< Where it asked to sign in last: meeting/sitting.
};

}  // namespace yishi::agent
