#include <algorithm>
#include <set>

#include "server/domain/deciding.hpp"

/// Commands on interpellations (Supervision Law, art. 51-54).
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::InterpellationState;
using messages::reject;

namespace {

/// Its entries stand with the meeting's while that is open; an answer may come later.
std::string interpellation_log(const State& state, const Meeting& meeting) {
    return meeting.state == messages::MeetingState::open ? state.meeting_log(meeting.id) : state.register_log();
}

Found<Interpellation> find_interpellation(const State& state, const Meeting& meeting, const messages::Identifier& id) {
    const auto* found = find(state.interpellations, id);
    if (found && found->filed.meeting == meeting.id) return found;
    return reject(unknown_interpellation, id.text);
}

bool are_distinct(const std::vector<messages::Identifier>& members) {
    return std::set<messages::Identifier>(members.begin(), members.end()).size() == members.size();
}

NeededDecision about(messages::DecisionMatter matter, const messages::Identifier& interpellation) {
    return {matter, std::nullopt, std::nullopt, std::nullopt, interpellation};
}

}  // namespace

Decided decide(const State& state, const messages::FileInterpellation& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    if (!state.departments.contains(command.department.text))
        return reject(unknown_department, command.department.text);
    for (const auto& mover : command.movers) {
        const auto* member = meeting->roster ? meeting->roster->member(mover) : nullptr;
        if (meeting->roster && (!member || !serves_on(*member, *meeting->date)))
            return reject(unknown_member, mover.text);
    }
    if (state.interpellations.contains(command.interpellation.text))
        return reject(already_exists, command.interpellation.text);
    const auto needed = movers_needed(state.founded.level);
    if (command.movers.size() < needed || !are_distinct(command.movers))
        return reject(bad_movers, "≥ " + std::to_string(needed));
    if (command.content.text.empty()) return reject(text_missing);
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::InterpellationFiled{draft.act(), command.meeting, command.interpellation, command.department,
                                            command.topic, command.content, command.movers});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ReferInterpellation& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto interpellation = find_interpellation(state, *meeting, command.interpellation);
    if (!interpellation) return interpellation.rejection();
    const auto decision = find_decision(state, command.decision);
    if (!decision) return decision.rejection();
    if (auto rejection = refuse_undecided(
            state, command.decision, about(messages::DecisionMatter::refer_interpellation, command.interpellation)))
        return *rejection;
    if (interpellation->state != InterpellationState::filed)
        return reject(interpellation_not_open_to_this, command.interpellation.text);
    DecisionDraft draft(state, context);
    draft.add(interpellation_log(state, *meeting),
              messages::InterpellationReferred{draft.act(), command.meeting, command.interpellation, decision->cited(),
                                               command.manner});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::AnswerInterpellation& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto interpellation = find_interpellation(state, *meeting, command.interpellation);
    if (!interpellation) return interpellation.rejection();
    if (command.text.text.empty()) return reject(text_missing);
    if (interpellation->state != InterpellationState::referred &&
        interpellation->state != InterpellationState::second_answer_ordered)
        return reject(interpellation_not_open_to_this, command.interpellation.text);
    DecisionDraft draft(state, context);
    draft.add(interpellation_log(state, *meeting),
              messages::InterpellationAnswered{draft.act(), command.meeting, command.interpellation, command.signed_by,
                                               command.text, command.file});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RecordDissatisfaction& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto interpellation = find_interpellation(state, *meeting, command.interpellation);
    if (!interpellation) return interpellation.rejection();
    const auto& movers = interpellation->filed.movers;
    for (const auto& each : command.movers)
        if (std::ranges::find(movers, each) == movers.end()) return reject(bad_movers, each.text);
    if (!are_distinct(command.movers)) return reject(bad_movers);
    if (interpellation->state != InterpellationState::answered)
        return reject(interpellation_not_open_to_this, command.interpellation.text);
    DecisionDraft draft(state, context);
    draft.add(interpellation_log(state, *meeting),
              messages::DissatisfactionRecorded{draft.act(), command.meeting, command.interpellation, command.movers});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::OrderSecondAnswer& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto interpellation = find_interpellation(state, *meeting, command.interpellation);
    if (!interpellation) return interpellation.rejection();
    const auto decision = find_decision(state, command.decision);
    if (!decision) return decision.rejection();
    if (auto rejection = refuse_undecided(state, command.decision,
                                          about(messages::DecisionMatter::second_answer, command.interpellation)))
        return *rejection;
    if (interpellation->state != InterpellationState::answered)
        return reject(interpellation_not_open_to_this, command.interpellation.text);
    if (!interpellation->most_are_dissatisfied())
        return reject(too_few_dissatisfied, std::to_string(interpellation->dissatisfied.size()) + "/" +
                                                std::to_string(interpellation->filed.movers.size()));
    DecisionDraft draft(state, context);
    draft.add(interpellation_log(state, *meeting),
              messages::SecondAnswerOrdered{draft.act(), command.meeting, command.interpellation, decision->cited()});
    return std::move(draft).take();
}

}  // namespace yishi::domain
