#include <utility>

#include "server/domain/applying.hpp"

namespace yishi::domain {

using messages::SittingState;

void apply(const Applying& at, const messages::SittingOpened& event) {
    Sitting sitting;
    sitting.id = event.sitting;
    sitting.kind = event.sitting_kind;
    sitting.chair = event.chair;
    at.meeting().sittings.push_back(std::move(sitting));
}

void apply(const Applying& at, const messages::SeatPlanSet& event) {
    auto& sitting = at.sitting(event.sitting);
    sitting.person_at.clear();
    sitting.seat_of.clear();
    for (auto& seat : at.read_blob<std::vector<messages::SeatAssignment>>(event.plan)) {
        sitting.person_at.emplace(seat.device.text, seat.person);
        sitting.seat_of.emplace(seat.person.text, Seat{seat.device, seat.venue, seat.row, seat.column});
    }
}

void apply(const Applying& at, const messages::SittingStarted& event) {
    at.sitting(event.sitting).state = SittingState::in_session;
}

void apply(const Applying& at, const messages::SittingRecessed& event) {
    at.sitting(event.sitting).state = SittingState::recess;
}

void apply(const Applying& at, const messages::SittingResumed& event) {
    at.sitting(event.sitting).state = SittingState::in_session;
}

void apply(const Applying& at, const messages::SittingClosed& event) {
    const auto& meeting = at.meeting();
    auto& sitting = at.sitting(event.sitting);
    for (const auto* member : meeting.roster->serving(*meeting.date))
        if (meeting.expects(sitting, member->id)) sitting.expected.insert(member->id.text);
    for (const auto& [id, attendee] : meeting.attendees)
        if (meeting.expects(sitting, id)) sitting.expected.insert(id);
    sitting.leaves.insert(meeting.leaves.begin(), meeting.leaves.end());
    sitting.state = SittingState::closed;
    sitting.floor = {};
}

void apply(const Applying& at, const messages::ItemTakenUp& event) {
    auto& meeting = at.meeting();
    auto& sitting = at.sitting(event.sitting);
    sitting.item = event.item;
    sitting.taken_up.insert(event.item.text);
    auto* entry = meeting.item(event.item);
    if (!entry) at.contradiction("there is no such item");
    entry->taken_up = true;
    const auto* shown = meeting.last_result ? find(meeting.votes, *meeting.last_result) : nullptr;
    if (shown && shown->draft.sitting == event.sitting) meeting.last_result.reset();
}

}  // namespace yishi::domain
