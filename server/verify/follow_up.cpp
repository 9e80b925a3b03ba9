#include "server/verify/follow_up.hpp"

#include <type_traits>
#include <variant>

#include "server/verify/entry.hpp"

namespace yishi::verify {

bool FollowUp::is_complete() const {
    if (decided_.passed) return is_tracked_;
    return on_fail_ == messages::OnFail::nothing || is_heard_again_;
}

bool FollowUp::takes(const messages::Event& event) {
    if (is_complete() || act_of(event).command != decided_.command) return false;
    if (const auto* tracking = std::get_if<messages::TrackingStarted>(&event)) return takes_tracking(*tracking);
    if (decided_.passed) return false;
    if (const auto* planned = std::get_if<messages::MeetingPlanned>(&event)) return takes_planned(*planned);
    if (const auto* research = std::get_if<messages::ResearchOpened>(&event)) return takes_research(*research);
    const auto* rehearing = std::get_if<messages::RehearingScheduled>(&event);
    return rehearing != nullptr && takes_rehearing(*rehearing);
}

bool FollowUp::takes_tracking(const messages::TrackingStarted& event) {
    is_tracked_ = decided_.passed && event.case_id == decided_.case_id && event.round == decided_.round;
    return is_tracked_;
}

bool FollowUp::takes_planned(const messages::MeetingPlanned& event) {
    if (has_planned_ || due_meeting_ || !event.automatic) return false;
    has_planned_ = true;
    if (!started_.contains(event.meeting.text)) planned_.insert(event.meeting.text);
    return true;
}

bool FollowUp::takes_research(const messages::ResearchOpened& event) {
    if (due_meeting_ || event.case_id != decided_.case_id || event.round != decided_.round ||
        event.failed != decided_.failed)
        return false;
    due_meeting_ = event.due_meeting;
    return true;
}

bool FollowUp::takes_rehearing(const messages::RehearingScheduled& event) {
    is_heard_again_ = due_meeting_ && event.case_id == decided_.case_id && event.round == decided_.round + 1 &&
                      event.meeting == *due_meeting_ && event.item.mandatory &&
                      event.item.case_id == decided_.case_id && planned_.contains(event.meeting.text);
    return is_heard_again_;
}

}  // namespace yishi::verify
