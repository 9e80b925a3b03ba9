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
    meeting.script_templates = event.script_templates;
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

void apply(const Applying& at, const messages::EpochBegun& event) {
    at.state.epoch = event.epoch;
}

void apply(const Applying&, const messages::Recovered&) {
    // Its time is remembered with the others; whether a vote was held stands in an entry of its own.
}

}  // namespace yishi::domain
