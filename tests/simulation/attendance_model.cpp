#include "tests/simulation/attendance_model.hpp"

#include <algorithm>

#include "tests/simulation/finding.hpp"

namespace yishi::simulation {

void AttendanceModel::take(const messages::AttendeeInvited& event) {
    invited_[event.meeting.text].insert(event.attendee.attendee.text);
}

void AttendanceModel::take(const messages::InvitationWithdrawn& event) {
    require(invited_[event.meeting.text].erase(event.attendee.text) == 1, "who was invited loses the invitation",
            event.attendee.text);
    for (const auto& [id, sitting] : sittings_)
        require(event.meeting.text != meeting_ || !sitting.present.contains(event.attendee.text),
                "nobody loses the invitation who is there", event.attendee.text);
}

void AttendanceModel::take(const messages::MeetingOpened& event, const std::vector<messages::RosterMember>& roster) {
    meeting_ = event.meeting.text;
    fixed_members_ = event.fixed_members;
    sittings_.clear();
    serving_.clear();
    recused_.clear();
    for (const auto& member : roster)
        if (member.serving_from <= event.date && (!member.serving_to || *member.serving_to >= event.date))
            serving_.insert(member.id.text);
    require(event.serving_members == serving_.size(), "a meeting opens with those who serve that day", meeting_);
}

void AttendanceModel::take(const messages::SittingOpened& event) {
    Sitting sitting;
    sitting.plenary = event.sitting_kind == messages::SittingKind::plenary;
    const bool another =
        std::ranges::any_of(sittings_, [](const auto& each) { return each.second.plenary && !each.second.closed; });
    require(!sitting.plenary || !another, "one plenary is live at a time", event.sitting.text);
    require(sittings_.emplace(event.sitting.text, sitting).second, "a sitting opens once", event.sitting.text);
}

void AttendanceModel::take(const messages::SeatPlanSet& event, const std::vector<messages::SeatAssignment>& plan) {
    auto& sitting = sittings_[event.sitting.text];
    sitting.device_of.clear();
    for (const auto& seat : plan) sitting.device_of[seat.person.text] = seat.device.text;
    check_nobody_is_in_two_places();
}

void AttendanceModel::take(const messages::SeatRebound& event) {
    auto& device = sittings_[event.sitting.text].device_of[event.person.text];
    require(device == event.device.text, "a spare takes over from the person's seat", event.device.text);
    device = event.spare.text;
    check_nobody_is_in_two_places();
}

void AttendanceModel::take(const messages::SittingResumed& event) {
    sittings_[event.sitting.text].in_recess = false;
    check_nobody_is_in_two_places();
}

void AttendanceModel::take(const messages::SignedIn& event) {
    auto& sitting = sittings_[event.sitting.text];
    require(serves(event.person.text) || invited_[meeting_].contains(event.person.text),
            "only who serves that day or is invited signs in", event.person.text);
    require(sitting.present.insert(event.person.text).second, "nobody is signed in twice", event.person.text);
    require(!sitting.closed, "nobody signs in to a closed sitting", event.person.text);
    check_nobody_is_in_two_places();
}

void AttendanceModel::take(const messages::PersonLeft& event) {
    require(sittings_[event.sitting.text].present.erase(event.person.text) == 1, "only who is present leaves",
            event.person.text);
}

/// Of the sittings that are live and not in recess. Whoever is signed in to one in recess may sit in another.
void AttendanceModel::check_nobody_is_in_two_places() const {
    std::set<std::string> persons;
    std::set<std::string> devices;
    for (const auto& [id, sitting] : sittings_) {
        if (sitting.closed || sitting.in_recess) continue;
        for (const auto& person : sitting.present)
            require(persons.insert(person).second, "nobody is in two sittings at once", person);
        for (const auto& [person, device] : sitting.device_of)
            require(devices.insert(device).second, "a device belongs to one sitting at a time", device);
    }
}

unsigned AttendanceModel::members_present(const std::string& sitting) const {
    const auto& present = sittings_.at(sitting).present;
    return static_cast<unsigned>(std::ranges::count_if(present, [this](const auto& each) { return serves(each); }));
}

std::set<std::string> AttendanceModel::recused_from(const std::string& item) const {
    const auto found = recused_.find(item);
    return found == recused_.end() ? std::set<std::string>() : found->second;
}

}  // namespace yishi::simulation
