#include "server/domain/applying.hpp"

namespace yishi::domain {
namespace {

/// Counts one person more, or one less, as present at a place.
void count(Sitting& sitting, const std::optional<messages::Identifier>& venue, bool member, bool comes) {
    const auto add = [&](PresentAt& at) {
        auto& figure = member ? at.members : at.attendees;
        comes ? ++figure : --figure;
    };
    add(sitting.present);
    add(sitting.present_at[venue ? venue->text : std::string()]);
}

}  // namespace

void apply(const Applying& at, const messages::VenueRegistered& event) {
    at.state.venues[event.venue.text] = event.name;
}

void apply(const Applying& at, const messages::AttendeeInvited& event) {
    at.in(at.state.meetings, event.meeting).attendees[event.attendee.attendee.text] = event.attendee;
}

void apply(const Applying& at, const messages::InvitationWithdrawn& event) {
    auto& meeting = at.in(at.state.meetings, event.meeting);
    meeting.attendees.erase(event.attendee.text);
    meeting.leaves.erase(event.attendee.text);
    for (auto& [item, inquirers] : meeting.inquiry.inquirers) std::erase(inquirers, event.attendee);
    for (auto& sitting : meeting.sittings) {
        if (!sitting.is_live()) continue;
        if (const auto* seat = find(sitting.seat_of, event.attendee)) sitting.person_at.erase(seat->device.text);
        sitting.seat_of.erase(event.attendee.text);
        sitting.leaves.erase(event.attendee.text);
    }
}

void apply(const Applying& at, const messages::SignedIn& event) {
    const auto& meeting = at.meeting();
    auto& sitting = at.sitting(event.sitting);
    const bool member = !meeting.attendees.contains(event.person.text);
    const auto [place, first] = sitting.attendance.try_emplace(event.person.text);
    auto& record = place->second;
    if (record.present) count(sitting, record.venue, member, false);
    if (first) {
        record.signed_in_at = event.time;
        record.late = event.late;
    } else {
        record.returned_at.push_back(event.time);
    }
    record.present = true;
    record.method = event.method;
    record.venue = event.venue;
    // A card at a free seat; of anybody else the seat plan knows the seat already.
    if (event.device && sitting.person_at.try_emplace(event.device->text, event.person).second)
        sitting.seat_of[event.person.text] = {*event.device, event.venue, {}, {}};
    if (event.ballot_key) sitting.ballot_keys[event.person.text] = *event.ballot_key;
    count(sitting, record.venue, member, true);
}

void apply(const Applying& at, const messages::BallotKeyReplaced& event) {
    at.sitting(event.sitting).ballot_keys[event.person.text] = event.ballot_key;
}

void apply(const Applying& at, const messages::PersonLeft& event) {
    const auto& meeting = at.meeting();
    auto& sitting = at.sitting(event.sitting);
    auto& record = at.in(sitting.attendance, event.person);
    if (record.present) count(sitting, record.venue, !meeting.attendees.contains(event.person.text), false);
    record.present = false;
    record.left_at = event.time;
    sitting.floor.drop_request(event.person);
}

void apply(const Applying& at, const messages::LeaveRecorded& event) {
    auto& leaves = event.sitting ? at.sitting(*event.sitting).leaves : at.meeting().leaves;
    leaves[event.person.text] = event.reason;
}

void apply(const Applying& at, const messages::RecusalRecorded& event) {
    at.meeting().recusals[event.item.text][event.member.text] = event.reason;
}

}  // namespace yishi::domain
