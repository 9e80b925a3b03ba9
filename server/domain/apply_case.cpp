#include <algorithm>
#include <utility>

#include "server/domain/applying.hpp"

namespace yishi::domain {
namespace {

Round& round_of(const Applying& at, Case& of_case, std::uint32_t number) {
    if (number == 0 || number > of_case.rounds.size()) at.contradiction("there is no such round");
    return of_case.rounds[number - 1];
}

Research& research_of(const Applying& at, const messages::Identifier& id) {
    for (auto& round : at.in(at.state.cases, case_of_research(id)).rounds)
        for (auto& research : round.research)
            if (research.id == id) return research;
    at.contradiction("there is no such research");
}

}  // namespace

void drop_round(Case& of_case) {
    const auto* round = of_case.open_round();
    if (round && round->votes.empty()) of_case.rounds.pop_back();
}

void apply(const Applying& at, const messages::CaseOpened& event) {
    Case of_case;
    of_case.opened = event;
    at.state.cases.emplace(event.case_id.text, std::move(of_case));
}

void apply(const Applying& at, const messages::RoundDecided& event) {
    auto& of_case = at.in(at.state.cases, event.case_id);
    auto& round = round_of(at, of_case, event.round);
    round.votes = event.votes;
    round.decided = true;
    round.passed = event.passed;
    round.failed = event.failed;
    // A failed round whose rules foresee no follow-up leaves the case to be put on an agenda by hand.
    if (of_case.state != messages::CaseState::escalated) of_case.state = messages::CaseState::opened;
}

void apply(const Applying& at, const messages::ResearchOpened& event) {
    auto& round = round_of(at, at.in(at.state.cases, event.case_id), event.round);
    round.research.push_back({event.research, event.commission, event.due_meeting, std::nullopt});
}

void apply(const Applying& at, const messages::RehearingScheduled& event) {
    auto& of_case = at.in(at.state.cases, event.case_id);
    round_of(at, of_case, event.round - 1).rehearing_meeting = event.meeting;
    at.in(at.state.meetings, event.meeting).agenda.push_back({.item = event.item});
    Round round;
    round.number = event.round;
    round.meeting = event.meeting;
    of_case.rounds.push_back(std::move(round));
    if (of_case.state != messages::CaseState::escalated) of_case.state = messages::CaseState::rehearing;
}

void apply(const Applying& at, const messages::RehearingPostponed& event) {
    auto& of_case = at.in(at.state.cases, event.case_id);
    auto& from = at.in(at.state.meetings, event.from_meeting);
    auto& to = at.in(at.state.meetings, event.meeting);
    const auto moves = [&](const AgendaEntry& each) {
        return each.item.mandatory && each.item.case_id == event.case_id;
    };
    const auto entry = std::ranges::find_if(from.agenda, moves);
    if (entry == from.agenda.end()) at.contradiction("the re-hearing is not on that agenda");
    // The day on which a step was done stays a fact; an override was for that meeting.
    auto steps = entry->steps;
    for (auto& [step, record] : steps) record.overridden.reset();
    std::erase_if(steps, [](const auto& each) { return !each.second.done; });
    to.agenda.push_back({.item = entry->item, .steps = std::move(steps)});
    from.agenda.erase(entry);
    round_of(at, of_case, event.round).meeting = event.meeting;
    auto& before = round_of(at, of_case, event.round - 1);
    before.rehearing_meeting = event.meeting;
    before.postponements.push_back(event);
    for (auto& research : before.research)
        if (!research.filed) research.due_meeting = event.meeting;
}

void apply(const Applying& at, const messages::EscalationProposed& event) {
    at.in(at.state.cases, event.case_id).escalation_proposed = true;
}

void apply(const Applying& at, const messages::TrackingStarted& event) {
    at.in(at.state.cases, event.case_id).state = messages::CaseState::tracking;
}

void apply(const Applying& at, const messages::ResearchAssigned& event) {
    research_of(at, event.research).commission = event.commission;
}

void apply(const Applying& at, const messages::ResearchFiled& event) {
    research_of(at, event.research).filed = event;
}

void apply(const Applying& at, const messages::CaseEscalated& event) {
    at.in(at.state.cases, event.case_id).state = messages::CaseState::escalated;
}

void apply(const Applying& at, const messages::CaseClosed& event) {
    at.in(at.state.cases, event.case_id).state = messages::CaseState::closed;
}

}  // namespace yishi::domain
