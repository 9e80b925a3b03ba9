#include "tests/scenario/language/inquiry_invariants.hpp"

#include <set>
#include <stdexcept>

#include "protocol/messages/codec.hpp"
#include "server/views/views.hpp"

namespace yishi::scenario {
namespace {

void require(bool holds, const std::string& what) {
    if (!holds) throw std::logic_error("invariant: " + what);
}

void check_floor(const domain::Sitting& sitting) {
    const auto& floor = sitting.floor;
    const bool idle = floor.queue.empty() && !floor.speaker;
    const bool live =
        sitting.state != messages::SittingState::signing_in && sitting.state != messages::SittingState::closed;
    require(live || idle, "nobody speaks or waits in " + sitting.id.text + ", which is not in session");
    std::set<std::string> people;
    for (const auto& each : floor.queue) {
        require(people.insert(each.person.text).second, each.person.text + " waits once");
        require(sitting.is_present(each.person), each.person.text + " waits in " + sitting.id.text + " and is there");
    }
    require(people.size() <= messages::limits::waiting_persons, "no more wait than may");
    if (!floor.speaker) return;
    const auto& speaker = *floor.speaker;
    require(speaker.deadline.has_value() != speaker.remaining.has_value(), "a speaker's time runs or stands");
    require(!speaker.deadline || sitting.goes_on(), "no speaker's time runs in a recess");
    require(speaker.seconds >= speaker.granted.seconds, "a speaker's time is only made longer");
    require(speaker.granted.warning < speaker.granted.seconds, "the warning comes after the beginning");
    const bool first = floor.turns_of(speaker.granted.person) == 1;
    require(first == (speaker.granted.turn == messages::Turn::first), "who speaks for the first time is told so");
}

void check_questions(const domain::State& state, const domain::Meeting& meeting) {
    for (const auto& [id, question] : meeting.inquiry.questions) {
        const auto name = "question " + id + " of " + meeting.id.text;
        const auto& confirmed = question.confirmed;
        const auto& proposed = question.proposed;
        require(!confirmed || (proposed && confirmed->outcome == proposed->outcome && confirmed->due == proposed->due),
                name + " has the outcome that was proposed");
        const bool promised = confirmed && confirmed->outcome == messages::QuestionOutcome::written_reply;
        const auto* reply = domain::find(state.written_replies, domain::written_reply_identifier(meeting.id, id));
        require(promised == (reply != nullptr), name + " has a written reply where one was confirmed, and only there");
        if (!reply) continue;
        require(reply->promised.due == confirmed->due, name + " and its reply agree on the day");
        require(reply->promised.due >= *meeting.date, "the reply to " + name + " is due from the meeting on");
    }
}

/// Nothing that was asked stays half made, in a sitting or a meeting that is over.
void check_settled(const domain::Meeting& meeting) {
    for (const auto& [id, question] : meeting.inquiry.questions) {
        const auto* sitting = meeting.sitting(question.put.sitting);
        require(sitting && sitting->taken_up.contains(question.put.item.text),
                "question " + id + " was put in a sitting that had taken up its item");
        require(meeting.state != messages::MeetingState::closed || question.confirmed,
                "question " + id + " is settled before " + meeting.id.text + " closes");
    }
}

/// What is offered for an interpellation is what is to be pursued, and clerks alone are told.
void check_offers(const domain::State& state) {
    std::vector<std::string> pursued;
    if (state.open_meeting) {
        const auto& inquiry = state.meetings.at(state.open_meeting->text).inquiry;
        for (const auto& id : inquiry.question_order) {
            const auto& confirmed = inquiry.questions.at(id.text).confirmed;
            if (confirmed && confirmed->outcome == messages::QuestionOutcome::pursue) pursued.push_back(id.text);
        }
    }
    std::vector<std::string> offered;
    for (const auto& offer : views::clerk_view(state).interpellation_offers) offered.push_back(offer.question.text);
    require(offered == pursued, "the questions to be pursued are offered for an interpellation, and no others");
}

void check_interpellation(const domain::State& state, const domain::Interpellation& each) {
    using messages::InterpellationState;
    const auto name = "interpellation " + each.filed.interpellation.text;
    const std::set<messages::Identifier> movers(each.filed.movers.begin(), each.filed.movers.end());
    require(movers.size() == each.filed.movers.size() && movers.size() >= domain::movers_needed(state.founded.level),
            name + " has enough movers");
    require(each.referred.has_value() == (each.state != InterpellationState::filed),
            name + " is answered only once it was referred");
    require(!each.second || each.most_are_dissatisfied(), name + " is answered again only where most are dissatisfied");
    require(each.answers.size() <= 2, name + " has at most two answers");
}

/// The state with other words in every request for the floor.
domain::State with_other_requests(domain::State state) {
    for (auto& [id, meeting] : state.meetings)
        for (auto& sitting : meeting.sittings)
            for (auto& request : sitting.floor.queue) request.text.text += "?";
    return state;
}

std::string shown_to_the_hall(const domain::State& state) {
    std::string shown = messages::encode(views::seat_view(state)) + messages::encode(views::display_view(state));
    for (const auto& [id, meeting] : state.meetings)
        for (const auto& sitting : meeting.sittings)
            for (const auto& [device, person] : sitting.person_at)
                shown += messages::encode(views::personal_frame(state, device));
    return shown;
}

}  // namespace

void check_inquiry_invariants(const domain::State& state) {
    std::size_t waiting = 0;
    for (const auto& [id, meeting] : state.meetings) {
        for (const auto& sitting : meeting.sittings) {
            check_floor(sitting);
            waiting += sitting.floor.queue.size();
        }
        check_questions(state, meeting);
        check_settled(meeting);
    }
    check_offers(state);
    for (const auto& [id, each] : state.interpellations) check_interpellation(state, each);
    if (waiting > 0)
        require(shown_to_the_hall(state) == shown_to_the_hall(with_other_requests(state)),
                "what a request says is for chair and clerks alone");
}

}  // namespace yishi::scenario
