#include <utility>

#include "server/domain/applying.hpp"

namespace yishi::domain {

void apply(const Applying& at, const messages::RegisterFounded& event) {
    at.state.founded = event;
    at.state.is_founded = true;
}

void apply(const Applying& at, const messages::TermOpened& event) {
    at.state.terms[event.term] = {event.term, event.congress, event.fixed_members, nullptr, {}};
}

void apply(const Applying& at, const messages::RosterImported& event) {
    const auto term = at.state.terms.find(event.term);
    if (term == at.state.terms.end()) at.contradiction("there is no such term");
    term->second.roster =
        std::make_shared<const Roster>(at.read_blob<std::vector<messages::RosterMember>>(event.roster));
    term->second.roster_digest = event.roster;
}

void apply(const Applying& at, const messages::CommissionRegistered& event) {
    at.state.commissions[event.commission.text] = event.name;
}

void apply(const Applying& at, const messages::DepartmentRegistered& event) {
    at.state.departments[event.department.text] = {event.name, event.commission};
}

void apply(const Applying& at, const messages::RuleSetAdopted& event) {
    at.state.rule_sets[event.rule_set.id.text].push_back(event.rule_set);
}

void apply(const Applying& at, const messages::MeetingPlanned& event) {
    Meeting meeting;
    meeting.id = event.meeting;
    meeting.term = event.term;
    meeting.number = event.number;
    meeting.extraordinary = event.extraordinary;
    meeting.date = event.date;
    meeting.automatic = event.automatic;
    at.state.meetings.emplace(event.meeting.text, std::move(meeting));
}

void apply(const Applying& at, const messages::AgendaItemAdded& event) {
    auto& meeting = at.in(at.state.meetings, event.meeting);
    meeting.agenda.push_back({event.item, messages::ItemState::pending});
    if (!event.item.case_id) return;
    auto& of_case = at.in(at.state.cases, *event.item.case_id);
    if (of_case.open_round()) return;
    Round round;
    round.number = static_cast<std::uint32_t>(of_case.rounds.size() + 1);
    round.meeting = meeting.id;
    of_case.rounds.push_back(std::move(round));
}

void apply(const Applying& at, const messages::AgendaItemRemoved& event) {
    auto& meeting = at.in(at.state.meetings, event.meeting);
    const auto* entry = meeting.item(event.item);
    if (!entry) at.contradiction("there is no such item");
    const auto case_id = entry->item.case_id;
    std::erase_if(meeting.agenda, [&](const AgendaEntry& each) { return each.item.item == event.item; });
    if (!case_id) return;
    for (const auto& each : meeting.agenda)
        if (each.item.case_id == case_id) return;
    drop_round(at.in(at.state.cases, *case_id));
}

void apply(const Applying& at, const messages::DecisionRecorded& event) {
    at.state.decisions.emplace(event.decision.text, event);
}

void apply(const Applying& at, const messages::MeetingStarted& event) {
    at.in(at.state.meetings, event.meeting).state = messages::MeetingState::open;
}

}  // namespace yishi::domain
