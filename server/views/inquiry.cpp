#include "server/views/inquiry.hpp"

#include <algorithm>
#include <tuple>

#include "server/views/parts.hpp"

namespace yishi::views {
namespace {

using messages::RejectionCode;

bool has_a_floor(const domain::Sitting& sitting) {
    return sitting.state != messages::SittingState::signing_in && sitting.state != messages::SittingState::closed;
}

std::vector<messages::PersonView> persons(const domain::Meeting& meeting,
                                          const std::vector<messages::Identifier>& people) {
    std::vector<messages::PersonView> views;
    views.reserve(people.size());
    for (const auto& person : people) views.push_back(person_view(meeting, person));
    return views;
}

/// What every audience is told of a floor alike.
template <class View>
View common_view(const domain::Meeting& meeting, const domain::Sitting& sitting) {
    View view;
    view.sitting = sitting.id;
    if (const auto& speaker = sitting.floor.speaker) {
        const auto& granted = speaker->granted;
        view.speaker = messages::SpeakerView{
            person_view(meeting, granted.person), granted.speech, granted.turn, speaker->seconds, granted.warning,
            speaker->deadline.has_value()};
    }
    const auto* question = sitting.item ? meeting.inquiry.current_question(sitting.id, *sitting.item) : nullptr;
    if (question) {
        const auto& put = question->put;
        view.question =
            messages::QuestionView{put.question, put.item, person_view(meeting, put.inquirer), put.text, put.follows};
    }
    return view;
}

}  // namespace

std::vector<messages::FloorView> floor_views(const domain::Meeting& meeting) {
    std::vector<messages::FloorView> views;
    for (const auto& sitting : meeting.sittings) {
        if (!has_a_floor(sitting)) continue;
        auto view = common_view<messages::FloorView>(meeting, sitting);
        for (const auto& request : sitting.floor.queue)
            view.queue.push_back({person_view(meeting, request.person), request.speech});
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<messages::FloorDeskView> floor_desk_views(const domain::Meeting& meeting) {
    std::vector<messages::FloorDeskView> views;
    for (const auto& sitting : meeting.sittings) {
        if (!has_a_floor(sitting)) continue;
        auto view = common_view<messages::FloorDeskView>(meeting, sitting);
        for (const auto& request : sitting.floor.queue)
            view.queue.push_back({person_view(meeting, request.person), request.speech, request.text});
        const auto* arranged = sitting.item ? domain::find(meeting.inquiry.inquirers, *sitting.item) : nullptr;
        if (arranged)
            for (const auto& person : *arranged)
                view.arranged.push_back({person_view(meeting, person), sitting.floor.turns_of(person)});
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<messages::ProposedOutcomeView> proposed_outcomes(const domain::Meeting& meeting) {
    std::vector<messages::ProposedOutcomeView> outcomes;
    for (const auto* question : meeting.inquiry.open_questions()) {
        if (!question->proposed) continue;
        const auto& put = question->put;
        outcomes.push_back({meeting.id, put.item, put.question, person_view(meeting, put.inquirer), put.text,
                            question->proposed->outcome, question->proposed->due});
    }
    return outcomes;
}

std::vector<messages::InterpellationOfferView> interpellation_offers(const domain::State& state,
                                                                     const domain::Meeting& meeting) {
    std::vector<messages::InterpellationOfferView> offers;
    for (const auto& id : meeting.inquiry.question_order) {
        const auto& [put, answers, proposed, confirmed] = meeting.inquiry.questions.at(id.text);
        if (!confirmed || confirmed->outcome != messages::QuestionOutcome::pursue) continue;
        messages::InterpellationOfferView offer;
        offer.question = put.question;
        offer.item = put.item;
        offer.inquirer = person_view(meeting, put.inquirer);
        offer.text = put.text;
        const auto* entry = meeting.item(put.item);
        if (entry && entry->item.case_id) {
            offer.department = state.cases.at(entry->item.case_id->text).opened.department;
            offer.department_name = state.departments.at(offer.department->text).name;
        }
        offers.push_back(std::move(offer));
    }
    return offers;
}

std::optional<messages::PersonalRequest> personal_request(const domain::Sitting& sitting, std::string_view person) {
    const auto* request = sitting.floor.request_of(person);
    if (!request) return std::nullopt;
    return messages::PersonalRequest{request->speech,
                                     static_cast<std::uint32_t>(request - sitting.floor.queue.data()) + 1};
}

namespace {

messages::QuestionHistory question_history(const domain::State& state, const domain::Meeting& meeting,
                                           const domain::Question& question) {
    messages::QuestionHistory history;
    history.question = question.put.question;
    history.sitting = question.put.sitting;
    history.inquirer = person_view(meeting, question.put.inquirer);
    history.text = question.put.text;
    history.follows = question.put.follows;
    for (const auto& answer : question.answers)
        history.answers.push_back(
            {person_view(meeting, answer.lead), persons(meeting, answer.supplementing), answer.text});
    history.confirmed = question.confirmed.has_value();
    if (question.proposed) {
        history.outcome = question.proposed->outcome;
        history.due = question.proposed->due;
    }
    const auto reply = domain::written_reply_identifier(meeting.id, question.put.question);
    if (state.written_replies.contains(reply.text)) history.reply = reply;
    return history;
}

messages::InterpellationHistory interpellation_history(const domain::State& state, const domain::Meeting& meeting,
                                                       const domain::Interpellation& each) {
    messages::InterpellationHistory history;
    history.interpellation = each.filed.interpellation;
    history.department = each.filed.department;
    const auto* department = domain::find(state.departments, each.filed.department);
    history.department_name = department ? department->name : messages::Name(each.filed.department.text);
    history.topic = each.filed.topic;
    history.content = each.filed.content;
    history.movers = persons(meeting, each.filed.movers);
    history.state = each.state;
    if (each.referred) {
        history.decision = each.referred->decision.decision;
        history.manner = each.referred->manner;
    }
    for (const auto& answer : each.answers) history.answers.push_back({answer.signed_by, answer.text, answer.file});
    history.dissatisfied = persons(meeting, each.dissatisfied);
    if (each.second) history.second_decision = each.second->decision.decision;
    return history;
}

}  // namespace

std::variant<messages::Answer, messages::Rejection> inquiry_answer(const domain::State& state,
                                                                   const messages::AskInquiry& ask) {
    const auto* meeting = domain::find(state.meetings, ask.meeting);
    if (!meeting) return messages::reject(RejectionCode::unknown_meeting, ask.meeting.text);
    if (!meeting->item(ask.item)) return messages::reject(RejectionCode::unknown_item, ask.item.text);
    messages::InquiryAnswer answer{meeting->id, ask.item, {}, {}};
    if (const auto* arranged = domain::find(meeting->inquiry.inquirers, ask.item))
        answer.inquirers = persons(*meeting, *arranged);
    for (const auto& id : meeting->inquiry.question_order) {
        const auto& question = meeting->inquiry.questions.at(id.text);
        if (question.put.item == ask.item) answer.questions.push_back(question_history(state, *meeting, question));
    }
    return messages::Answer(std::move(answer));
}

std::variant<messages::Answer, messages::Rejection> interpellations_answer(const domain::State& state,
                                                                           const messages::AskInterpellations& ask) {
    const auto* meeting = domain::find(state.meetings, ask.meeting);
    if (!meeting) return messages::reject(RejectionCode::unknown_meeting, ask.meeting.text);
    messages::InterpellationsAnswer answer{meeting->id, {}};
    for (const auto& [id, each] : state.interpellations)
        if (each.filed.meeting == meeting->id)
            answer.interpellations.push_back(interpellation_history(state, *meeting, each));
    return messages::Answer(std::move(answer));
}

messages::WrittenRepliesAnswer written_replies_answer(const domain::State& state,
                                                      const messages::AskWrittenReplies& ask) {
    messages::WrittenRepliesAnswer answer{ask.as_of, {}};
    for (const auto& [id, each] : state.written_replies) {
        const auto& promised = each.promised;
        const auto& meeting = state.meetings.at(promised.meeting.text);
        const auto& question = meeting.inquiry.questions.at(promised.question.text);
        messages::WrittenReplyLine line;
        line.reply = promised.reply;
        line.meeting = promised.meeting;
        line.item = promised.item;
        line.question = promised.question;
        line.inquirer = person_view(meeting, promised.inquirer);
        line.text = question.put.text;
        line.due = promised.due;
        line.filed = each.filed.has_value();
        line.overdue = !each.filed && promised.due < ask.as_of;
        if (each.filed) line.title = each.filed->title;
        answer.replies.push_back(std::move(line));
    }
    std::ranges::sort(answer.replies, {}, [](const auto& each) { return std::tie(each.due, each.reply); });
    return answer;
}

}  // namespace yishi::views
