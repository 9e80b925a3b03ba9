#include "server/views/register.hpp"

#include <algorithm>
#include <tuple>

#include "server/views/parts.hpp"

namespace yishi::views {
namespace {

messages::DecisionLine decision_line(const messages::DecisionRecorded& recorded) {
    return {recorded.decision,       recorded.matter,     recorded.case_id, recorded.meeting, recorded.item,
            recorded.interpellation, recorded.decided_on, recorded.number,  recorded.text};
}

messages::MeetingLine meeting_line(const domain::Meeting& meeting) {
    return {meeting.id, meeting.term, meeting.number, meeting.extraordinary, meeting.date, meeting.state};
}

messages::SeatPlanView seat_plan(const domain::Sitting& sitting) {
    messages::SeatPlanView plan{sitting.id, {}};
    for (const auto& [device, person] : sitting.person_at) {
        const auto& seat = sitting.seat_of.at(person.text);
        plan.seats.push_back({seat.device, person, seat.venue, seat.row, seat.column});
    }
    return plan;
}

}  // namespace

messages::RegisterAnswer register_answer(const domain::State& state) {
    messages::RegisterAnswer answer;
    for (const auto& [number, term] : state.terms) {
        messages::TermLine line{number, term.congress, term.fixed_members, {}};
        if (term.roster) line.members = static_cast<std::uint32_t>(term.roster->members().size());
        answer.terms.push_back(std::move(line));
    }
    for (const auto& [id, name] : state.commissions) answer.commissions.push_back({messages::Identifier(id), name});
    for (const auto& [id, each] : state.departments)
        answer.departments.push_back({messages::Identifier(id), each.name, each.commission});
    for (const auto& [id, name] : state.venues) answer.venues.push_back({messages::Identifier(id), name});
    for (const auto& [id, versions] : state.rule_sets) answer.rule_sets.push_back(versions.back());
    for (const auto& [id, decision] : state.decisions) answer.decisions.push_back(decision_line(decision.recorded));
    std::ranges::stable_sort(answer.decisions, {}, [](const auto& line) { return line.decided_on.text; });
    for (const auto& [id, each] : state.cases) answer.cases.push_back(case_line(state, each));
    for (const auto& [id, meeting] : state.meetings) answer.meetings.push_back(meeting_line(meeting));
    std::ranges::sort(answer.meetings, {}, [](const auto& line) { return std::tuple(line.term, line.number); });
    answer.speech_times = state.speech_times;
    answer.script_templates = state.script_templates;
    return answer;
}

messages::PreparationAnswer preparation_answer(const domain::Meeting& meeting) {
    messages::PreparationAnswer answer;
    answer.meeting = meeting.id;
    for (const auto& [id, attendee] : meeting.attendees) answer.attendees.push_back(attendee);
    for (const auto& sitting : meeting.sittings) answer.plans.push_back(seat_plan(sitting));
    for (const auto& [item, inquirers] : meeting.inquiry.inquirers)
        answer.inquirers.push_back({messages::Identifier(item), inquirers});
    return answer;
}

}  // namespace yishi::views
