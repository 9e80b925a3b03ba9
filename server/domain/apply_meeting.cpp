#include <algorithm>
#include <utility>

#include "server/domain/applying.hpp"

namespace yishi::domain {

void apply(const Applying& at, const messages::MeetingOpened& event) {
    auto& meeting = at.meeting();
    meeting.state = messages::MeetingState::open;
    meeting.date = event.date;
    meeting.fixed_members = event.fixed_members;
    meeting.serving_members = event.serving_members;
    // The blob is the term's roster as a rule; reading it once more would only cost.
    const auto& term = at.state.terms.at(event.term);
    meeting.roster =
        term.roster_digest == event.roster
            ? term.roster
            : std::make_shared<const Roster>(at.read_blob<std::vector<messages::RosterMember>>(event.roster));
    meeting.speech_times = event.speech_times;
    for (const auto& rule_set : event.rule_sets) meeting.rule_sets.emplace(rule_set.id.text, rule_set);
    at.state.open_meeting = meeting.id;
}

void apply(const Applying& at, const messages::MeetingClosed& event) {
    auto& meeting = at.in(at.state.meetings, event.meeting);
    meeting.state = messages::MeetingState::closed;
    meeting.halted.reset();
    at.state.open_meeting.reset();
    for (const auto& entry : meeting.agenda) {
        if (!entry.item.case_id) continue;
        auto& of_case = at.in(at.state.cases, *entry.item.case_id);
        if (const auto* round = of_case.open_round(); round && round->meeting == meeting.id) drop_round(of_case);
    }
    // Nothing of a closed meeting can be pressed again: what only an open one needs is let go.
    for (auto& [id, vote] : meeting.votes) {
        vote.presses = {};
        vote.roll.reset();
    }
}

void apply(const Applying& at, const messages::SittingOpened& event) {
    Sitting sitting;
    sitting.id = event.sitting;
    sitting.kind = event.sitting_kind;
    sitting.chair = event.chair;
    at.meeting().sittings.push_back(std::move(sitting));
}

void apply(const Applying& at, const messages::SeatPlanSet& event) {
    auto& sitting = at.sitting(event.sitting);
    sitting.member_at.clear();
    sitting.device_of.clear();
    for (auto& seat : at.read_blob<std::vector<messages::SeatAssignment>>(event.plan)) {
        sitting.member_at.emplace(seat.device.text, seat.member);
        sitting.device_of.emplace(seat.member.text, seat.device);
    }
}

void apply(const Applying& at, const messages::SittingStarted& event) {
    at.sitting(event.sitting).state = messages::SittingState::in_session;
}

void apply(const Applying& at, const messages::SittingClosed& event) {
    auto& sitting = at.sitting(event.sitting);
    sitting.state = messages::SittingState::closed;
    sitting.floor = {};
}

void apply(const Applying& at, const messages::SignedIn& event) {
    auto& sitting = at.sitting(event.sitting);
    auto& record = sitting.attendance[event.member.text];
    if (record.attendance != messages::Attendance::present) ++sitting.present;
    record = {messages::Attendance::present, event.late};
}

void apply(const Applying& at, const messages::MemberLeft& event) {
    auto& sitting = at.sitting(event.sitting);
    auto& record = sitting.attendance[event.member.text];
    if (record.attendance == messages::Attendance::present) --sitting.present;
    record.attendance = messages::Attendance::left;
    sitting.floor.drop_request(event.member);
}

void apply(const Applying& at, const messages::ItemTakenUp& event) {
    auto& meeting = at.meeting();
    at.sitting(event.sitting).item = event.item;
    auto* entry = meeting.item(event.item);
    if (!entry) at.contradiction("there is no such item");
    entry->state = messages::ItemState::taken_up;
    meeting.last_result.reset();
}

void apply(const Applying&, const messages::Recovered&) {
    // Its time is remembered with the others; whether a vote was held stands in an entry of its own.
}

}  // namespace yishi::domain
