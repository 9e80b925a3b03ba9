#include <algorithm>

#include "server/domain/deciding.hpp"

/// "The round is decided once" (domain.md, "One oversight case", 5): in the same decision as the declaration that
/// completes it, with everything that follows.
namespace yishi::domain {
namespace {

/// The deciding votes of the round as they stand with this one declared, in the rule set's order; nothing while one is
/// missing.
std::optional<std::vector<messages::RoundVote>> complete(const Round& round, const messages::RoundVote& declared,
                                                         const std::vector<messages::Subject>& deciding) {
    std::vector<messages::RoundVote> votes;
    for (const auto subject : deciding) {
        if (subject == declared.subject) {
            votes.push_back(declared);
            continue;
        }
        const auto found = std::ranges::find(round.votes, subject, &messages::RoundVote::subject);
        if (found == round.votes.end()) return std::nullopt;
        votes.push_back(*found);
    }
    return votes;
}

/// The lowest-numbered later meeting that is not open yet, or null.
const Meeting* next_planned(const State& state, const Meeting& after, bool extraordinary_meetings_count) {
    const Meeting* next = nullptr;
    const auto order = [](const Meeting& meeting) { return std::pair(meeting.term, meeting.number); };
    for (const auto& [id, meeting] : state.meetings) {
        if (meeting.state != messages::MeetingState::planned || order(meeting) <= order(after)) continue;
        if (meeting.extraordinary && !extraordinary_meetings_count) continue;
        if (!next || order(meeting) < order(*next)) next = &meeting;
    }
    return next;
}

/// Plans the meeting that follows the last one of the term; where the next term is open already, that term's.
messages::Identifier plan_next(DecisionDraft& draft, const Meeting& after) {
    const auto& state = draft.state();
    const auto later = state.terms.upper_bound(after.term);
    const auto term = later == state.terms.end() ? after.term : later->first;
    std::uint32_t last = 0;
    for (const auto& [id, meeting] : state.meetings)
        if (meeting.term == term) last = std::max(last, meeting.number);
    auto id = meeting_identifier(term, last + 1);
    draft.add(state.register_log(),
              messages::MeetingPlanned{draft.act(), id, term, last + 1, false, std::nullopt, true});
    return id;
}

/// The research task and the re-hearing, and where the cap is reached the proposal to escalate.
void follow_up(DecisionDraft& draft, const Meeting& meeting, const Case& of_case, const Round& round,
               const std::vector<messages::Subject>& failed, const messages::RuleSet& rule_set) {
    const auto& state = draft.state();
    const auto* planned = next_planned(state, meeting, rule_set.rules.extraordinary_meetings_count);
    const auto next = planned ? planned->id : plan_next(draft, meeting);
    const auto& department = state.departments.at(of_case.opened.department.text);
    draft.add(state.register_log(),
              messages::ResearchOpened{draft.act(), research_identifier(of_case.id(), round.number), of_case.id(),
                                       round.number, failed, department.commission, next});
    const auto next_round = round.number + 1;
    messages::AgendaItem item{rehearing_item(of_case.id(), next_round),
                              messages::ItemKind::rehearing,
                              of_case.id(),
                              of_case.opened.topic,
                              true,
                              "依《" + rule_set.rules.name.text + "》自动提请，待主任会议审定"};
    draft.add(state.register_log(),
              messages::RehearingScheduled{draft.act(), of_case.id(), next_round, next, std::move(item)});
    const bool capped = rule_set.rules.cap > 0 && round.number >= rule_set.rules.cap;
    if (capped && !of_case.escalation_proposed)
        draft.add(state.register_log(), messages::EscalationProposed{draft.act(), of_case.id(), round.number});
}

}  // namespace

void decide_round(DecisionDraft& draft, const Meeting& meeting, const Vote& vote, const messages::Citation& declared) {
    if (vote.is_test() || !vote.opened->case_id) return;
    const auto& rule_set = vote.opened->rule_set;
    const auto& deciding = rule_set.rules.deciding_votes;
    if (std::ranges::find(deciding, vote.draft.subject) == deciding.end()) return;
    const auto& of_case = draft.state().cases.at(vote.opened->case_id->text);
    const auto* round = of_case.open_round();
    if (!round || round->number != vote.opened->round) return;
    const auto votes =
        complete(*round, {vote.id(), vote.draft.subject, vote.counted->figures, vote.counted->outcome}, deciding);
    if (!votes) return;

    std::vector<messages::Subject> failed;
    for (const auto& each : *votes)
        if (!each.outcome.passed) failed.push_back(each.subject);
    const auto log = draft.state().register_log();
    draft.add(log, messages::RoundDecided{draft.act(), of_case.id(), round->number, meeting.id, failed.empty(), *votes,
                                          failed, declared});
    if (failed.empty())
        draft.add(log, messages::TrackingStarted{draft.act(), of_case.id(), round->number});
    else if (rule_set.rules.on_fail == messages::OnFail::follow_up)
        follow_up(draft, meeting, of_case, *round, failed, rule_set);
}

}  // namespace yishi::domain
