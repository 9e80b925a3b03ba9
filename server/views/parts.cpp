#include "server/views/parts.hpp"

#include <algorithm>
#include <tuple>

#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"

namespace yishi::views {

const domain::Meeting* open_meeting(const domain::State& state) {
    return state.open_meeting ? domain::find(state.meetings, *state.open_meeting) : nullptr;
}

messages::PersonView person_view(const domain::Meeting& meeting, const messages::Identifier& person) {
    if (const auto* attendee = domain::find(meeting.attendees, person)) return {person, attendee->name};
    const auto* member = meeting.roster ? meeting.roster->member(person) : nullptr;
    return {person, member ? member->name : messages::Name(person.text)};
}

messages::BodyView body_view(const domain::State& state) {
    return {state.founded.body, state.founded.name, state.founded.name_en};
}

messages::MeetingView meeting_view(const domain::Meeting& meeting) {
    return {meeting.id,
            meeting.term,
            meeting.number,
            meeting.extraordinary,
            meeting.date.value_or(messages::Date()),
            meeting.agenda_adopted};
}

messages::HallView hall_view(const domain::State& state, const domain::Meeting* meeting) {
    messages::HallView view;
    view.rehearsal = state.rehearsal;
    if (!meeting) return view;
    view.screens = meeting->screens;
    view.halted = meeting->halted;
    return view;
}

messages::SittingView sitting_view(const domain::Meeting& meeting, const domain::Sitting& sitting) {
    const auto* entry = sitting.item ? meeting.item(*sitting.item) : nullptr;
    return {sitting.id,
            sitting.kind,
            sitting.state,
            sitting.chair,
            person_view(meeting, sitting.chair).name,
            entry ? std::optional(entry->item) : std::nullopt};
}

std::vector<messages::SittingView> sitting_views(const domain::Meeting& meeting) {
    std::vector<messages::SittingView> views;
    for (const auto* sitting : meeting.live_sittings()) views.push_back(sitting_view(meeting, *sitting));
    return views;
}

std::vector<messages::AgendaItemView> agenda_view(const domain::Meeting& meeting) {
    std::vector<messages::AgendaItemView> agenda;
    for (const auto& entry : meeting.agenda) agenda.push_back({entry.item, entry.state(), entry.report, entry.papers});
    return agenda;
}

std::optional<messages::Identifier> venue_named(std::string_view name) {
    return name.empty() ? std::nullopt : std::optional(messages::Identifier(std::string(name)));
}

messages::VoteView vote_view(const domain::State& state, const domain::Meeting& meeting, const domain::Vote& vote) {
    messages::VoteView view;
    view.vote = vote.id();
    view.log = state.vote_log(meeting.id, vote);
    view.sitting = vote.draft.sitting;
    view.item = vote.draft.item;
    view.subject = vote.draft.subject;
    view.question = vote.draft.question;
    view.question_en = vote.draft.question_en;
    view.state = vote.state;
    view.settings = vote.draft.settings;
    if (vote.opened) {
        view.options = vote.opened->rule_set.rules.options;
        view.opening = messages::DigestText{record::base64::encode(vote.opening)};
    } else if (const auto* rule_set = domain::find(meeting.rule_sets, vote.draft.rule_set)) {
        view.options = rule_set->rules.options;
    }
    return view;
}

std::vector<messages::VoteView> votes_to_come(const domain::State& state, const domain::Meeting& meeting) {
    std::vector<messages::VoteView> views;
    for (const auto& id : meeting.vote_order) {
        const auto* vote = domain::find(meeting.votes, id);
        if (vote && (vote->state == messages::VoteState::draft || vote->state == messages::VoteState::prepared))
            views.push_back(vote_view(state, meeting, *vote));
    }
    return views;
}

namespace {

/// Who came with a certificate has no account to be named by, and may be on no roster: then the identifier is the name.
messages::Name name_of_proposer(const domain::State& state, const domain::Proposal& proposal) {
    if (proposal.proposed_by_name) return *proposal.proposed_by_name;
    const auto& person = proposal.proposed_by;
    if (const auto* meeting = open_meeting(state); meeting && meeting->knows(person.text))
        return person_view(*meeting, person).name;
    const auto* roster = state.terms.empty() ? nullptr : state.terms.rbegin()->second.roster.get();
    const auto* member = roster ? roster->member(person) : nullptr;
    return member ? member->name : messages::Name(person.text);
}

messages::ProposalView proposal_view(const domain::State& state, const domain::Proposal& proposal) {
    messages::ProposalView view;
    view.proposal = proposal.id;
    view.proposed_by = proposal.proposed_by;
    view.proposed_by_name = name_of_proposer(state, proposal);
    view.reason = proposal.reason;
    view.digest = proposal.digest;
    view.proposed = proposal.proposed_at;
    view.lapses = proposal.lapses();
    return view;
}

void add(messages::ProposalView& view, const domain::RosterChange& change) {
    view.act = messages::ProposedAct::roster;
    view.term = change.term;
    view.members = change.members;
    view.difference = change.difference;
}
void add(messages::ProposalView& view, const messages::RuleSet& rule_set) {
    view.act = messages::ProposedAct::rule_set;
    view.rule_set = rule_set;
}

}  // namespace

std::vector<messages::ProposalView> proposal_views(const domain::State& state) {
    std::vector<messages::ProposalView> views;
    for (const auto& [id, proposal] : state.proposals) {
        auto& view = views.emplace_back(proposal_view(state, proposal));
        std::visit([&](const auto& change) { add(view, change); }, proposal.change);
    }
    const auto* meeting = open_meeting(state);
    if (!meeting) return views;
    for (const auto& [id, proposal] : meeting->proposals) {
        auto& view = views.emplace_back(proposal_view(state, proposal));
        view.act = proposal.manual ? messages::ProposedAct::manual_count : messages::ProposedAct::annulment;
        view.vote = proposal.vote;
        view.manual = proposal.manual;
        view.counts = proposal.counts;
    }
    return views;
}

std::vector<messages::PlannedMeetingView> planned_meetings(const domain::State& state) {
    std::vector<messages::PlannedMeetingView> views;
    for (const auto& [id, meeting] : state.meetings) {
        if (meeting.state != messages::MeetingState::planned) continue;
        views.push_back({meeting.id, meeting.term, meeting.number, meeting.extraordinary, meeting.date,
                         meeting.automatic, agenda_view(meeting)});
    }
    std::sort(views.begin(), views.end(), [](const auto& one, const auto& other) {
        return std::tie(one.term, one.number) < std::tie(other.term, other.number);
    });
    return views;
}

messages::CaseLine case_line(const domain::State& state, const domain::Case& each) {
    messages::CaseLine line;
    line.case_id = each.id();
    line.topic = each.opened.topic;
    const auto* department = domain::find(state.departments, each.opened.department);
    line.department = department ? department->name : messages::Name(each.opened.department.text);
    line.rule_set = each.opened.rule_set;
    line.state = each.state;
    line.escalation_proposed = each.escalation_proposed;
    for (const auto& round : each.rounds) {
        line.round = round.number;
        // Only the newest decided round says whether a re-hearing is to come.
        if (round.decided) line.rehearing_meeting = round.rehearing_meeting;
        for (const auto& research : round.research) {
            if (research.filed) continue;
            ++line.research_due;
            if (!research.commission) ++line.unassigned;
        }
    }
    return line;
}

std::vector<messages::CaseLine> case_lines(const domain::State& state) {
    std::vector<messages::CaseLine> lines;
    for (const auto& [id, each] : state.cases)
        if (each.state != messages::CaseState::closed) lines.push_back(case_line(state, each));
    return lines;
}

}  // namespace yishi::views
