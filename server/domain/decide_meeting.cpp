#include <algorithm>

#include "server/domain/deciding.hpp"

/// Commands that open and close meetings.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

namespace {

std::vector<messages::CaseCopy> cases_on_agenda(const State& state, const Meeting& meeting) {
    std::vector<messages::CaseCopy> copies;
    for (const auto& entry : meeting.agenda) {
        if (!entry.item.case_id) continue;
        const auto same = [&](const auto& copy) { return copy.case_id == *entry.item.case_id; };
        if (std::ranges::any_of(copies, same)) continue;
        const auto& each = state.cases.at(entry.item.case_id->text);
        messages::CaseCopy copy{each.id(), each.opened.topic, each.opened.department, 0, each.state, {}};
        if (const auto* round = each.open_round()) copy.round = round->number;
        for (const auto& round : each.rounds)
            for (const auto& research : round.research)
                if (!research.filed) copy.open_research.push_back(research.id);
        copies.push_back(std::move(copy));
    }
    return copies;
}

std::vector<messages::RecordedStep> recorded_steps(const Meeting& meeting) {
    std::vector<messages::RecordedStep> steps;
    for (const auto& entry : meeting.agenda)
        for (const auto& [step, record] : entry.steps) {
            messages::RecordedStep recorded{entry.item.item, step, std::nullopt, std::nullopt};
            if (record.done) recorded.on = record.done->on;
            if (record.overridden) recorded.overridden = record.overridden->reason;
            steps.push_back(std::move(recorded));
        }
    return steps;
}

/// Somebody who was invited before the roster came in that has the same identifier, or null.
const std::string* attendee_on_roster(const Meeting& meeting, const Term& term) {
    for (const auto& [id, attendee] : meeting.attendees)
        if (term.roster && term.roster->member(id)) return &id;
    return nullptr;
}

/// Whether a vote of the case was withheld: then its round waits for a later agenda.
bool is_withheld(const Meeting& meeting, const messages::Identifier& case_id) {
    return std::ranges::any_of(meeting.agenda, [&](const AgendaEntry& each) {
        return each.item.case_id == case_id && each.state == messages::ItemState::withheld;
    });
}

}  // namespace

Decided decide(const State& state, const messages::OpenMeeting& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    if (auto rejection = refuse_unknown(state, command.decision)) return *rejection;
    const auto& term = state.terms.at(meeting->term);
    if (const auto* attendee = attendee_on_roster(*meeting, term)) return reject(attendee_is_member, *attendee);
    if (auto rejection = refuse_undecided(
            state, command.decision,
            {messages::DecisionMatter::set_agenda, std::nullopt, meeting->id, std::nullopt, std::nullopt}))
        return *rejection;
    if (!term.roster) return reject(roster_missing, std::to_string(term.number));
    if (meeting->state != messages::MeetingState::planned) return reject(meeting_not_planned, meeting->id.text);
    if (state.open_meeting) return reject(another_meeting_open, state.open_meeting->text);

    DecisionDraft draft(state, context);
    messages::MeetingOpened opened;
    static_cast<messages::Act&>(opened) = draft.act();
    opened.body = state.founded.body;
    opened.meeting = meeting->id;
    opened.term = meeting->term;
    opened.number = meeting->number;
    opened.extraordinary = meeting->extraordinary;
    opened.date = command.date;
    opened.fixed_members = term.fixed_members;
    opened.serving_members = static_cast<std::uint32_t>(term.roster->serving(command.date).size());
    opened.roster = term.roster_digest;
    for (const auto& [id, versions] : state.rule_sets) opened.rule_sets.push_back(versions.back());
    opened.speech_times = all_speech_times(state.speech_times);
    opened.script_templates = state.script_templates;
    for (const auto& entry : meeting->agenda) opened.agenda.push_back(entry.item);
    opened.recorded_steps = recorded_steps(*meeting);
    opened.cases = cases_on_agenda(state, *meeting);
    if (!meeting->attendees.empty()) {
        std::vector<messages::Attendee> attendees;
        for (const auto& [id, attendee] : meeting->attendees) attendees.push_back(attendee);
        opened.attendees = draft.attach(attendees);
    }
    opened.epoch = state.epoch;
    opened.register_head = context.head(state.register_log());
    opened.decision = *cite(state, command.decision);
    draft.add(state.meeting_log(meeting->id), std::move(opened));
    draft.add(state.register_log(), messages::MeetingStarted{draft.act(), meeting->id});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::CloseMeeting& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (const auto live = meeting->live_sittings(); !live.empty())
        return reject(sittings_still_open, live.front()->id.text);
    if (const auto* vote = meeting->vote_under_way()) return reject(vote_under_way, vote->id().text);
    for (const auto& entry : meeting->agenda) {
        if (!entry.item.case_id) continue;
        // A round that never came to a vote may wait for another meeting, but a re-hearing may not be dropped by simply
        // going home, nor may a round be left half decided unless its other vote is withheld.
        const auto* round = state.cases.at(entry.item.case_id->text).open_round();
        const bool half_decided = round && !round->votes.empty() && !is_withheld(*meeting, *entry.item.case_id);
        if (round && round->meeting == meeting->id && (entry.item.mandatory || half_decided))
            return reject(rehearing_undecided, entry.item.case_id->text);
    }
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id), messages::MeetingClosed{draft.act(), meeting->id});
    return std::move(draft).take();
}

}  // namespace yishi::domain
