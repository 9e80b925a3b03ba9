#pragma once

#include <optional>
#include <set>
#include <string>

#include "protocol/messages/events.hpp"

namespace yishi::verify {

/// What must follow a `round_decided` at once: held against the entries after it, one by one.
class FollowUp {
  public:
    /// `planned`: meetings that have not started; `started`: those that have.
    FollowUp(messages::RoundDecided decided, messages::OnFail on_fail, std::set<std::string, std::less<>> planned,
             std::set<std::string, std::less<>> started)
        : decided_(std::move(decided)), on_fail_(on_fail), planned_(std::move(planned)), started_(std::move(started)) {}

    /// Whether nothing more needs to follow.
    bool is_complete() const;

    /// Whether the next entry is one that must or may follow here; where not, and it is not complete, it is missing.
    bool takes(const messages::Event& event);

  private:
    bool takes_planned(const messages::MeetingPlanned& event);
    bool takes_research(const messages::ResearchOpened& event);
    bool takes_rehearing(const messages::RehearingScheduled& event);
    bool takes_tracking(const messages::TrackingStarted& event);

    messages::RoundDecided decided_;
    messages::OnFail on_fail_;
    std::set<std::string, std::less<>> planned_;
    std::set<std::string, std::less<>> started_;
    bool has_planned_ = false;
    bool is_tracked_ = false;
    std::optional<messages::Identifier> due_meeting_;  ///< Of the research, once it is there.
    bool is_heard_again_ = false;
};

}  // namespace yishi::verify
