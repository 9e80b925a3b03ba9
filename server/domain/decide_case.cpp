#include <algorithm>

#include "server/domain/deciding.hpp"

/// Commands on oversight cases.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

namespace {

NeededDecision about_case(messages::DecisionMatter matter, const messages::Identifier& case_id) {
    return {matter, case_id, std::nullopt, std::nullopt, std::nullopt};
}

}  // namespace

Decided decide(const State& state, const messages::OpenCase& command, const Context& context) {
    if (auto rejection = refuse_unknown(state, command.decision)) return *rejection;
    if (!state.departments.contains(command.department.text))
        return reject(unknown_department, command.department.text);
    for (const auto& department : command.co_departments)
        if (!state.departments.contains(department.text)) return reject(unknown_department, department.text);
    if (!state.newest_rule_set(command.rule_set)) return reject(unknown_rule_set, command.rule_set.text);
    if (state.cases.contains(command.case_id.text)) return reject(already_exists, command.case_id.text);
    if (command.case_id.text.size() > messages::limits::case_identifier_bytes)
        return reject(bad_identifier, command.case_id.text);
    if (auto rejection = refuse_undecided(state, command.decision,
                                          about_case(messages::DecisionMatter::adopt_proposal, command.case_id)))
        return *rejection;
    DecisionDraft draft(state, context);
    draft.add(
        state.register_log(),
        messages::CaseOpened{draft.act(), command.case_id, command.topic, command.department, command.co_departments,
                             command.legal_basis, command.reason, command.tags, command.rule_set, *command.decision});
    return std::move(draft).take();
}

namespace {

/// One decision moves a re-hearing once.
bool is_used_up(const Case& of_case, const messages::Identifier& decision) {
    for (const auto& round : of_case.rounds)
        for (const auto& postponement : round.postponements)
            if (postponement.decision == decision) return true;
    return false;
}

bool is_later(const Meeting& meeting, const Meeting& than) {
    return std::pair(meeting.term, meeting.number) > std::pair(than.term, than.number);
}

}  // namespace

Decided decide(const State& state, const messages::PostponeRehearing& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto of_case = find_case(state, command.case_id);
    if (!of_case) return of_case.rejection();
    const auto decision = find_decision(state, command.decision);
    if (!decision) return decision.rejection();
    if (command.reason.text.empty()) return reject(reason_missing);
    if (auto rejection =
            refuse_undecided(state, command.decision, about_case(messages::DecisionMatter::postpone, command.case_id)))
        return *rejection;
    if (is_used_up(*of_case, command.decision)) return reject(decision_does_not_fit, command.decision.text);
    const auto* round = of_case->open_round();
    const auto* from_meeting = round ? find(state.meetings, round->meeting) : nullptr;
    // A later round that a clerk put on an agenda is no re-hearing: where the rules have no follow-up there is none.
    const bool rehearing = from_meeting && std::ranges::any_of(from_meeting->agenda, [&](const AgendaEntry& each) {
                               return each.item.mandatory && each.item.case_id == command.case_id;
                           });
    if (rehearing) {
        const auto& from = *from_meeting;
        if (meeting->state != messages::MeetingState::planned || !is_later(*meeting, from))
            return reject(meeting_not_later, command.meeting.text);
        const auto* vote = from.vote_under_way();
        if (vote && vote->opened->case_id == command.case_id) return reject(vote_under_way, vote->id().text);
    }
    if (!rehearing || !round->votes.empty()) return reject(case_not_open_to_this, command.case_id.text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::RehearingPostponed{draft.act(), command.case_id, round->number, round->meeting, command.meeting,
                                           command.decision, command.reason});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::AssignResearch& command, const Context& context) {
    const auto place = state.research(command.research);
    if (!place.research) return reject(unknown_research, command.research.text);
    if (!state.commissions.contains(command.commission.text))
        return reject(unknown_commission, command.commission.text);
    if (place.research->filed) return reject(research_already_filed, command.research.text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::ResearchAssigned{draft.act(), command.research, command.commission});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::FileResearch& command, const Context& context) {
    const auto place = state.research(command.research);
    if (!place.research) return reject(unknown_research, command.research.text);
    if (place.research->filed) return reject(research_already_filed, command.research.text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::ResearchFiled{draft.act(), command.research, command.title, command.summary, command.file});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::EscalateCase& command, const Context& context) {
    using enum messages::CaseState;
    const auto of_case = find_case(state, command.case_id);
    if (!of_case) return of_case.rejection();
    const auto decision = find_decision(state, command.decision);
    if (!decision) return decision.rejection();
    if (command.reason.text.empty()) return reject(reason_missing);
    if (auto rejection =
            refuse_undecided(state, command.decision, about_case(messages::DecisionMatter::escalate, command.case_id)))
        return *rejection;
    if (of_case->state == tracking || of_case->state == escalated || of_case->state == closed)
        return reject(case_not_open_to_this, command.case_id.text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::CaseEscalated{draft.act(), command.case_id, command.decision, command.reason});
    return std::move(draft).take();
}

namespace {

/// The kinds of the entries that a case lacks before it can be closed; empty where it lacks none.
std::string missing_in(const Tracking& tracking) {
    std::string missing;
    const auto add = [&](bool lacks, std::string_view what) {
        if (!lacks) return;
        if (!missing.empty()) missing += ", ";
        missing += what;
    };
    add(tracking.opinions.empty(), messages::OpinionsHandedOver::kind);
    add(tracking.handling.empty(), messages::HandlingReported::kind);
    add(tracking.feedback.empty(), messages::FeedbackRecorded::kind);
    return missing;
}

}  // namespace

Decided decide(const State& state, const messages::CloseCase& command, const Context& context) {
    const auto of_case = find_case(state, command.case_id);
    if (!of_case) return of_case.rejection();
    const auto decision = find_decision(state, command.decision);
    if (!decision) return decision.rejection();
    if (auto rejection = refuse_undecided(state, command.decision,
                                          about_case(messages::DecisionMatter::close_case, command.case_id)))
        return *rejection;
    if (of_case->state != messages::CaseState::tracking) return reject(case_not_open_to_this, command.case_id.text);
    if (const auto missing = missing_in(of_case->tracking); !missing.empty())
        return reject(tracking_incomplete, missing);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::CaseClosed{draft.act(), command.case_id, command.decision});
    return std::move(draft).take();
}

}  // namespace yishi::domain
