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

/// The interpellation that a command names, its meeting, and the decision that the command cites, if it cites one.
struct Named {
    const Meeting* meeting = nullptr;
    const Interpellation* interpellation = nullptr;
    const ChairpersonsDecision* decision = nullptr;
    std::optional<messages::Rejection> rejection;
};

template <class Command>
Named find_named(const State& state, const Command& command) {
    Named named;
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) {
        named.rejection = meeting.rejection();
        return named;
    }
    named.meeting = &*meeting;
    named.interpellation = find(state.interpellations, command.interpellation);
    if (!named.interpellation || named.interpellation->filed.meeting != meeting->id)
        named.rejection = reject(unknown_interpellation, command.interpellation.text);
    return named;
}

/// The same of a command that needs a decision of the chairpersons' meeting on that matter about the interpellation.
template <class Command>
Named find_decided(const State& state, const Command& command, messages::DecisionMatter matter) {
    auto named = find_named(state, command);
    if (named.rejection) return named;
    const auto decision = find_decision(state, command.decision);
    if (decision)
        named.decision = &*decision;
    else
        named.rejection = decision.rejection();
    if (!named.rejection)
        named.rejection = refuse_undecided(state, command.decision,
                                           {matter, std::nullopt, std::nullopt, std::nullopt, command.interpellation});
    return named;
}

bool are_distinct(const std::vector<messages::Identifier>& members) {
    return std::set<messages::Identifier>(members.begin(), members.end()).size() == members.size();
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
    const auto [meeting, interpellation, decision, rejection] =
        find_decided(state, command, messages::DecisionMatter::refer_interpellation);
    if (rejection) return *rejection;
    if (interpellation->state != InterpellationState::filed)
        return reject(interpellation_not_open_to_this, command.interpellation.text);
    DecisionDraft draft(state, context);
    draft.add(interpellation_log(state, *meeting),
              messages::InterpellationReferred{draft.act(), command.meeting, command.interpellation, decision->cited(),
                                               command.manner});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::AnswerInterpellation& command, const Context& context) {
    const auto [meeting, interpellation, decision, rejection] = find_named(state, command);
    if (rejection) return *rejection;
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
    const auto [meeting, interpellation, decision, rejection] = find_named(state, command);
    if (rejection) return *rejection;
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
    const auto [meeting, interpellation, decision, rejection] =
        find_decided(state, command, messages::DecisionMatter::second_answer);
    if (rejection) return *rejection;
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
