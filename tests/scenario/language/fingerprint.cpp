#include "tests/scenario/language/fingerprint.hpp"

#include <set>
#include <sstream>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "server/views/views.hpp"

namespace yishi::scenario {
namespace {

using messages::encode;

class Lines {
  public:
    /// One line: what it is, and any number of described values or texts.
    template <class... Values>
    void add(const std::string& what, const Values&... values) {
        out_ << what;
        ((out_ << ' ' << encode(values)), ...);
        out_ << '\n';
    }
    std::string text() const { return out_.str(); }

  private:
    std::ostringstream out_;
};

void add_proposals(Lines& lines, const domain::Meeting& meeting) {
    for (const auto& [id, each] : meeting.proposals)
        lines.add("  proposal " + id, each.vote, each.proposed_by, each.station, each.proposed_by_name,
                  each.proposed_at, each.reason, each.digest, each.manual, each.counts);
}

void add_change(Lines& lines, const domain::RosterChange& change) {
    lines.add("  roster", change.term, change.roster, change.members, change.replaces, change.difference);
}
void add_change(Lines& lines, const messages::RuleSet& rule_set) {
    lines.add("  rule set", rule_set);
}

void add_register_proposals(Lines& lines, const domain::State& state) {
    for (const auto& [id, each] : state.proposals) {
        lines.add("proposal " + id, each.proposed_by, each.station, each.proposed_by_name, each.proposed_at,
                  each.reason, each.digest);
        std::visit([&](const auto& change) { add_change(lines, change); }, each.change);
    }
}

void add_floor(Lines& lines, const domain::Floor& floor) {
    for (const auto& each : floor.queue) lines.add("    waits", each.person, each.speech, each.text);
    if (const auto& speaker = floor.speaker)
        lines.add("    speaks", speaker->granted, speaker->seconds, speaker->deadline, speaker->remaining);
    for (const auto& [person, turns] : floor.turns) lines.add("    turns " + person, turns);
}

void add_inquiry(Lines& lines, const domain::Inquiry& inquiry) {
    for (const auto& [item, inquirers] : inquiry.inquirers) lines.add("  inquirers " + item, inquirers);
    lines.add("  questions", inquiry.question_order);
    for (const auto& [id, question] : inquiry.questions)
        lines.add("    question " + id, question.put, question.answers, question.proposed, question.confirmed);
}

void add_sitting(Lines& lines, const domain::Sitting& sitting) {
    lines.add("  sitting " + sitting.id.text, sitting.kind, sitting.state, sitting.chair, sitting.item,
              sitting.present.members, sitting.present.attendees);
    for (const auto& [venue, present] : sitting.present_at)
        lines.add("    present at " + venue, present.members, present.attendees);
    for (const auto& [device, person] : sitting.person_at) lines.add("    at " + device, person);
    for (const auto& [person, seat] : sitting.seat_of)
        lines.add("    of " + person, seat.device, seat.venue, seat.row, seat.column);
    for (const auto& item : sitting.taken_up) lines.add("    took up " + item);
    for (const auto& person : sitting.expected) lines.add("    expected " + person);
    for (const auto& [person, reason] : sitting.leaves) lines.add("    leave " + person, reason);
    for (const auto& [person, recorded] : sitting.attendance)
        lines.add("    attendance " + person, recorded.present, recorded.method, recorded.signed_in_at, recorded.late,
                  recorded.left_at, recorded.returned_at, recorded.venue);
    for (const auto& [person, key] : sitting.ballot_keys) lines.add("    key of " + person, key);
    add_floor(lines, sitting.floor);
}

void add_vote(Lines& lines, const domain::Vote& vote) {
    lines.add("  vote " + vote.id().text, vote.state, vote.draft, vote.opened, vote.pressed, vote.deadline,
              vote.remaining, vote.unreachable_count, vote.unreachable, vote.counted);
    lines.add("    opening " + record::base64::encode(vote.opening));
    if (vote.roll)
        for (const auto& entry : vote.roll->entries()) lines.add("    roll", entry);
    for (const auto& each : vote.seat_map)
        lines.add("    on the map", each.seat.device, each.seat.venue, each.seat.row, each.seat.column, each.person,
                  each.present, each.choice);
    for (const auto& presses : vote.presses) {
        lines.add("    presses", presses.ballot, presses.equivocated);
        for (const auto& press : presses.taken)
            lines.add("      " + record::base64::encode(press.leaf) + " " + record::base64::encode(press.said),
                      press.index);
    }
}

void add_meeting(Lines& lines, const domain::Meeting& meeting) {
    lines.add("meeting " + meeting.id.text, meeting.term, meeting.number, meeting.extraordinary, meeting.date,
              meeting.automatic, meeting.state, meeting.fixed_members, meeting.serving_members, meeting.vote_order,
              meeting.last_result, meeting.agenda_adopted, meeting.screens, meeting.halted);
    for (const auto& [id, attendee] : meeting.attendees) lines.add("  attendee", attendee);
    for (const auto& [person, reason] : meeting.leaves) lines.add("  leave " + person, reason);
    for (const auto& [item, members] : meeting.recusals)
        for (const auto& [member, reason] : members) lines.add("  recusal " + item + " " + member, reason);
    if (meeting.roster) lines.add("  roster", meeting.roster->members());
    for (const auto& entry : meeting.agenda) {
        lines.add("  item", entry.item, entry.taken_up, entry.withheld);
        for (const auto& [step, record] : entry.steps) lines.add("    step", step, record.done, record.overridden);
    }
    for (const auto& sitting : meeting.sittings) add_sitting(lines, sitting);
    for (const auto& [id, vote] : meeting.votes) add_vote(lines, vote);
    add_proposals(lines, meeting);
    lines.add("  speech times", meeting.speech_times);
    lines.add("  script", meeting.script_templates);
    add_inquiry(lines, meeting.inquiry);
}

void add_case(Lines& lines, const domain::Case& each) {
    lines.add("case", each.opened, each.state, each.escalation_proposed);
    lines.add("  tracking", each.tracking.opinions, each.tracking.handling, each.tracking.feedback);
    for (const auto& round : each.rounds) {
        lines.add("  round", round.number, round.meeting, round.votes, round.decided, round.passed, round.failed,
                  round.rehearing_meeting, round.postponements);
        for (const auto& research : round.research)
            lines.add("    research " + research.id.text, research.commission, research.due_meeting, research.filed);
    }
}

void add_register(Lines& lines, const domain::State& state) {
    lines.add("founded", state.founded, state.is_founded, state.rehearsal, state.epoch);
    for (const auto& [number, term] : state.terms) {
        lines.add("term", number, term.number, term.congress, term.fixed_members, term.roster_digest);
        if (term.roster) lines.add("  roster", term.roster->members());
    }
    for (const auto& [id, name] : state.commissions) lines.add("commission " + id, name);
    for (const auto& [id, each] : state.departments) lines.add("department " + id, each.name, each.commission);
    for (const auto& [id, versions] : state.rule_sets) lines.add("rules " + id, versions);
    for (const auto& [id, decision] : state.decisions) lines.add("decision " + id, decision.recorded, decision.entry);
    for (const auto& [id, name] : state.venues) lines.add("venue " + id, name);
    lines.add("speech times", state.speech_times);
    lines.add("script", state.script_templates);
    add_register_proposals(lines, state);
    for (const auto& [id, reply] : state.written_replies) lines.add("reply " + id, reply.promised, reply.filed);
    for (const auto& [id, each] : state.interpellations)
        lines.add("interpellation " + id, each.filed, each.state, each.referred, each.answers, each.dissatisfied,
                  each.second);
    for (const auto& [id, size] : state.log_sizes) lines.add("log " + id, size);
    lines.add("at", state.next_position, state.last_time, state.open_meeting);
}

void add_answer(Lines& lines, const domain::State& state, const messages::Query& query) {
    const auto answer = views::answer(state, query, messages::Audience::clerk);
    std::visit([&](const auto& given) { lines.add("answer", given); }, answer);
}

std::set<std::string> devices_of(const domain::State& state) {
    std::set<std::string> devices{"unknown-device"};
    for (const auto& [id, meeting] : state.meetings)
        for (const auto& sitting : meeting.sittings)
            for (const auto& [device, person] : sitting.person_at) devices.insert(device);
    return devices;
}

}  // namespace

std::string fingerprint(const domain::State& state) {
    Lines lines;
    add_register(lines, state);
    for (const auto& [id, each] : state.cases) add_case(lines, each);
    for (const auto& [id, meeting] : state.meetings) add_meeting(lines, meeting);
    return lines.text();
}

std::string shown_to_all(const domain::State& state) {
    using enum messages::Audience;
    Lines lines;
    for (const auto audience : {seat, clerk, chair, display}) {
        lines.add("view", audience, views::view(state, audience));
        lines.add("counters", audience, views::counters(state, audience));
    }
    lines.add("timer", views::timer(state, state.last_time));
    lines.add("floor timers", views::floor_timers(state, state.last_time));
    for (const auto& device : devices_of(state)) lines.add("seat " + device, views::personal_frame(state, device));
    for (const auto& [id, each] : state.cases) add_answer(lines, state, messages::AskCaseHistory{id});
    add_answer(lines, state, messages::AskWrittenReplies{"2026-07-01"});
    for (const auto& [number, term] : state.terms) add_answer(lines, state, messages::AskRoster{number});
    for (const auto& [id, meeting] : state.meetings) {
        for (const auto& sitting : meeting.sittings) add_answer(lines, state, messages::AskAttendance{id, sitting.id});
        for (const auto& entry : meeting.agenda) add_answer(lines, state, messages::AskInquiry{id, entry.item.item});
        add_answer(lines, state, messages::AskInterpellations{id});
        add_answer(lines, state, messages::AskMeetingVotes{id});
        add_answer(lines, state, messages::AskAgendaChecks{id, "2026-05-20"});
        for (const auto& [vote, ignored] : meeting.votes) add_answer(lines, state, messages::AskVoteResult{id, vote});
    }
    return lines.text();
}

std::string first_difference(const std::string& one, const std::string& other) {
    std::istringstream left(one);
    std::istringstream right(other);
    std::string left_line;
    std::string right_line;
    while (true) {
        const bool more_left = static_cast<bool>(std::getline(left, left_line));
        const bool more_right = static_cast<bool>(std::getline(right, right_line));
        if (!more_left && !more_right) return {};
        if (!more_left) left_line = "(nothing)";
        if (!more_right) right_line = "(nothing)";
        if (left_line != right_line) return "\n  " + left_line + "\n  " + right_line;
    }
}

}  // namespace yishi::scenario
