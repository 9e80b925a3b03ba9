#include <utility>

#include "protocol/record/base64.hpp"
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
    if (event.approves) at.state.proposals.erase(event.approves->proposal.text);
}

void apply(const Applying& at, const messages::CommissionRegistered& event) {
    at.state.commissions[event.commission.text] = event.name;
}

void apply(const Applying& at, const messages::DepartmentRegistered& event) {
    at.state.departments[event.department.text] = {event.name, event.commission};
}

void apply(const Applying& at, const messages::RuleSetAdopted& event) {
    at.state.rule_sets[event.rule_set.id.text].push_back(event.rule_set);
    if (event.approves) at.state.proposals.erase(event.approves->proposal.text);
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

void apply(const Applying& at, const messages::DecisionRecorded& event) {
    messages::Citation entry{std::string(at.entry.log), at.entry.index, {record::base64::encode(at.entry.leaf)}};
    at.state.decisions.emplace(event.decision.text, ChairpersonsDecision{event, std::move(entry)});
}

void apply(const Applying& at, const messages::MeetingStarted& event) {
    at.in(at.state.meetings, event.meeting).state = messages::MeetingState::open;
}

}  // namespace yishi::domain
