#include <variant>

#include "server/views/attendance.hpp"
#include "server/views/inquiry.hpp"
#include "server/views/notices.hpp"
#include "server/views/parts.hpp"
#include "server/views/register.hpp"
#include "server/views/result.hpp"
#include "server/views/views.hpp"

namespace yishi::views {
namespace {

using messages::RejectionCode;
using Answered = std::variant<messages::Answer, messages::Rejection>;

messages::Rejection unknown(RejectionCode code, const messages::Identifier& what) {
    return messages::reject(code, what.text);
}

/// Made in its place: on the way through a temporary g++ 12 takes other alternatives for uninitialized.
template <class Answer>
Answered given(Answer answer) {
    return Answered(std::in_place_type<messages::Answer>, std::move(answer));
}

messages::ResearchHistory research_history(const domain::State& state, const domain::Research& research) {
    messages::ResearchHistory history;
    history.research = research.id;
    history.commission = research.commission;
    if (const auto* name = research.commission ? domain::find(state.commissions, *research.commission) : nullptr)
        history.commission_name = *name;
    history.due_meeting = research.due_meeting;
    history.filed = research.filed.has_value();
    if (research.filed) history.title = research.filed->title;
    return history;
}

messages::RoundHistory round_history(const domain::State& state, const messages::Identifier& case_id,
                                     const domain::Round& round) {
    messages::RoundHistory history;
    history.round = round.number;
    history.meeting = round.meeting;
    if (const auto* meeting = domain::find(state.meetings, round.meeting))
        for (const auto& entry : meeting->agenda)
            if (entry.item.case_id == case_id) history.items.push_back(entry.item.item);
    history.decided = round.decided;
    history.passed = round.passed;
    history.votes = round.votes;
    history.failed = round.failed;
    if (!round.decided)
        for (const auto& vote : round.votes)
            if (!vote.outcome.passed) history.failed.push_back(vote.subject);
    for (const auto& research : round.research) history.research.push_back(research_history(state, research));
    history.rehearing_meeting = round.rehearing_meeting;
    for (const auto& each : round.postponements)
        history.postponements.push_back({each.from_meeting, each.meeting, each.decision, each.reason});
    return history;
}

messages::TrackingHistory tracking_history(const domain::Tracking& tracking) {
    messages::TrackingHistory history;
    for (const auto& each : tracking.opinions) history.opinions.push_back({each.on, each.title, each.file});
    for (const auto& each : tracking.handling)
        history.handling.push_back({each.on, each.title, each.summary, each.file});
    for (const auto& each : tracking.feedback) history.feedback.push_back({each.time, each.source, each.text});
    return history;
}

Answered reply(const domain::State& state, const messages::AskCaseHistory& ask) {
    const auto* found = domain::find(state.cases, ask.case_id);
    if (!found) return unknown(RejectionCode::unknown_case, ask.case_id);
    const auto& opened = found->opened;
    messages::CaseHistory history;
    history.case_id = opened.case_id;
    history.topic = opened.topic;
    history.department = opened.department;
    const auto* department = domain::find(state.departments, opened.department);
    history.department_name = department ? department->name : messages::Name(opened.department.text);
    history.co_departments = opened.co_departments;
    history.legal_basis = opened.legal_basis;
    history.reason = opened.reason;
    history.tags = opened.tags;
    history.state = found->state;
    history.escalation_proposed = found->escalation_proposed;
    for (const auto& round : found->rounds) history.rounds.push_back(round_history(state, opened.case_id, round));
    history.tracking = tracking_history(found->tracking);
    return given(std::move(history));
}

Answered reply(const domain::State& state, const messages::AskVoteResult& ask) {
    const auto* meeting = domain::find(state.meetings, ask.meeting);
    if (!meeting) return unknown(RejectionCode::unknown_meeting, ask.meeting);
    const auto* vote = domain::find(meeting->votes, ask.vote);
    if (!vote) return unknown(RejectionCode::unknown_vote, ask.vote);
    return given(messages::VoteAnswer{meeting->id, vote->id(), vote->state, result_view(state, *meeting, *vote)});
}

Answered reply(const domain::State& state, const messages::AskMeetingVotes& ask) {
    const auto* meeting = domain::find(state.meetings, ask.meeting);
    if (!meeting) return unknown(RejectionCode::unknown_meeting, ask.meeting);
    messages::MeetingVotesAnswer votes{meeting->id, {}};
    for (const auto& id : meeting->vote_order) {
        const auto* vote = domain::find(meeting->votes, id);
        if (!vote || vote->is_test()) continue;
        const auto& draft = vote->draft;
        const auto* entry = meeting->item(draft.item.text);
        votes.votes.push_back({draft.vote, draft.sitting, draft.item, entry ? entry->item.title : messages::Name(),
                               draft.subject, draft.question, vote->state});
    }
    return given(std::move(votes));
}

Answered reply(const domain::State& state, const messages::AskAttendance& ask) {
    const auto* meeting = domain::find(state.meetings, ask.meeting);
    if (!meeting) return unknown(RejectionCode::unknown_meeting, ask.meeting);
    const auto* sitting = meeting->sitting(ask.sitting);
    if (!sitting) return unknown(RejectionCode::unknown_sitting, ask.sitting);
    return given(attendance_answer(state, *meeting, *sitting));
}

Answered reply(const domain::State& state, const messages::AskRoster& ask) {
    const auto found = state.terms.find(ask.term);
    if (found == state.terms.end()) return messages::reject(RejectionCode::unknown_term, std::to_string(ask.term));
    messages::RosterAnswer roster{ask.term, found->second.fixed_members, {}};
    if (found->second.roster) roster.members = found->second.roster->members();
    return given(std::move(roster));
}

Answered reply(const domain::State& state, const messages::AskInquiry& ask) {
    return inquiry_answer(state, ask);
}

Answered reply(const domain::State& state, const messages::AskInterpellations& ask) {
    return interpellations_answer(state, ask);
}

Answered reply(const domain::State& state, const messages::AskWrittenReplies& ask) {
    return messages::Answer(written_replies_answer(state, ask));
}

Answered reply(const domain::State& state, const messages::AskAgendaChecks& ask) {
    const auto* meeting = domain::find(state.meetings, ask.meeting);
    if (!meeting) return unknown(RejectionCode::unknown_meeting, ask.meeting);
    return given(agenda_checks_answer(*meeting, ask.as_of));
}

Answered reply(const domain::State& state, const messages::AskRegister&) {
    return given(register_answer(state));
}

Answered reply(const domain::State& state, const messages::AskPreparation& ask) {
    const auto* meeting = domain::find(state.meetings, ask.meeting);
    if (!meeting) return unknown(RejectionCode::unknown_meeting, ask.meeting);
    return given(preparation_answer(*meeting));
}

}  // namespace

Answered answer(const domain::State& state, const messages::Query& query, messages::Audience audience) {
    if (audience != messages::Audience::clerk && audience != messages::Audience::chair)
        return messages::reject(RejectionCode::role_not_allowed);
    return std::visit([&](const auto& ask) { return reply(state, ask); }, query);
}

}  // namespace yishi::views
