#include "server/domain/deciding.hpp"

/// Commands on oversight cases and the chairpersons' decisions that they need.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

Decided decide(const State& state, const messages::OpenCase& command, const Context& context) {
    if (!state.departments.contains(command.department.text))
        return reject(unknown_department, command.department.text);
    for (const auto& department : command.co_departments)
        if (!state.departments.contains(department.text)) return reject(unknown_department, department.text);
    if (!state.newest_rule_set(command.rule_set)) return reject(unknown_rule_set, command.rule_set.text);
    if (state.cases.contains(command.case_id.text)) return reject(already_exists, command.case_id.text);
    if (command.case_id.text.size() > messages::limits::case_identifier_bytes)
        return reject(bad_identifier, command.case_id.text);
    DecisionDraft draft(state, context);
    draft.add(
        state.register_log(),
        messages::CaseOpened{draft.act(), command.case_id, command.topic, command.department, command.co_departments,
                             command.legal_basis, command.reason, command.tags, command.rule_set});
    return std::move(draft).take();
}

namespace {

bool is_on_a_case(messages::DecisionMatter matter) {
    using enum messages::DecisionMatter;
    return matter == postpone || matter == escalate || matter == close_case;
}

bool is_on_an_interpellation(messages::DecisionMatter matter) {
    using enum messages::DecisionMatter;
    return matter == refer_interpellation || matter == second_answer;
}

}  // namespace

Decided decide(const State& state, const messages::RecordDecision& command, const Context& context) {
    if (command.case_id && !state.cases.contains(command.case_id->text))
        return reject(unknown_case, command.case_id->text);
    if (command.interpellation && !state.interpellations.contains(command.interpellation->text))
        return reject(unknown_interpellation, command.interpellation->text);
    if (state.decisions.contains(command.decision.text)) return reject(already_exists, command.decision.text);
    if (is_on_a_case(command.matter) && !command.case_id)
        return reject(decision_does_not_fit, "须指明监督事项 / it must name its case");
    if (is_on_an_interpellation(command.matter) && !command.interpellation)
        return reject(decision_does_not_fit, "须指明质询案 / it must name its interpellation");
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::DecisionRecorded{draft.act(), command.decision, command.matter, command.case_id,
                                         command.interpellation, command.decided_on, command.number, command.text,
                                         command.file});
    return std::move(draft).take();
}

namespace {

bool fits(const ChairpersonsDecision& decision, messages::DecisionMatter matter, const messages::Identifier& case_id) {
    return decision.matter == matter && decision.case_id == case_id;
}

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
    if (!fits(*decision, messages::DecisionMatter::postpone, command.case_id) || is_used_up(*of_case, command.decision))
        return reject(decision_does_not_fit, command.decision.text);
    const auto* round = of_case->open_round();
    const bool rehearing = round && round->number > 1 && of_case->rounds.size() > 1;
    if (rehearing) {
        const auto& from = state.meetings.at(round->meeting.text);
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
    if (!fits(*decision, messages::DecisionMatter::escalate, command.case_id))
        return reject(decision_does_not_fit, command.decision.text);
    if (of_case->state == tracking || of_case->state == escalated || of_case->state == closed)
        return reject(case_not_open_to_this, command.case_id.text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::CaseEscalated{draft.act(), command.case_id, command.decision, command.reason});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::CloseCase& command, const Context& context) {
    const auto of_case = find_case(state, command.case_id);
    if (!of_case) return of_case.rejection();
    const auto decision = find_decision(state, command.decision);
    if (!decision) return decision.rejection();
    if (!fits(*decision, messages::DecisionMatter::close_case, command.case_id))
        return reject(decision_does_not_fit, command.decision.text);
    if (of_case->state != messages::CaseState::tracking) return reject(case_not_open_to_this, command.case_id.text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::CaseClosed{draft.act(), command.case_id, command.decision});
    return std::move(draft).take();
}

}  // namespace yishi::domain
