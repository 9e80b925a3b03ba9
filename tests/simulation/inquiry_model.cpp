#include "tests/simulation/inquiry_model.hpp"

#include <algorithm>

#include "tests/simulation/finding.hpp"

namespace yishi::simulation {

void InquiryModel::take(const messages::MeetingOpened& event) {
    meeting_ = event.meeting.text;
    date_ = event.date;
    taken_up_.clear();
    questions_.clear();
    pursued_.clear();
}

void InquiryModel::take(const messages::QuestionPut& event) {
    require(taken_up_[event.sitting.text].contains(event.item.text),
            "a question is put in a sitting that had taken up its item", event.question.text);
    require(!event.follows || questions_.contains(event.follows->text), "a follow-up follows a question",
            event.question.text);
    require(questions_.emplace(event.question.text, Question{event.sitting.text, 0, {}, false}).second,
            "a question is put once", event.question.text);
}

InquiryModel::Question& InquiryModel::open_question(const std::string& id) {
    const auto found = questions_.find(id);
    require(found != questions_.end() && !found->second.confirmed, "what is confirmed of a question stands", id);
    return found->second;
}

void InquiryModel::take(const messages::AnswerRecorded& event) {
    ++open_question(event.question.text).answers;
}

void InquiryModel::take(const messages::OutcomeProposed& event) {
    auto& question = open_question(event.question.text);
    require(event.actor.role == messages::Role::clerk, "a clerk proposes an outcome", event.question.text);
    require(event.outcome != messages::QuestionOutcome::answered || question.answers > 0,
            "what was answered has an answer", event.question.text);
    require((event.outcome == messages::QuestionOutcome::written_reply) == event.due.has_value(),
            "a written reply has its day, and nothing else has", event.question.text);
    require(!event.due || !(*event.due < date_), "a written reply is due from the meeting on", event.question.text);
    question.proposed = event;
}

void InquiryModel::take(const messages::OutcomeConfirmed& event) {
    auto& question = open_question(event.question.text);
    require(event.actor.role == messages::Role::chair, "the chair confirms an outcome", event.question.text);
    require(question.proposed && question.proposed->outcome == event.outcome && question.proposed->due == event.due,
            "the outcome that was proposed last is confirmed", event.question.text);
    question.confirmed = true;
    if (event.outcome == messages::QuestionOutcome::pursue) pursued_.insert(event.question.text);
    if (event.outcome == messages::QuestionOutcome::written_reply) to_promise_ = meeting_ + "." + event.question.text;
}

void InquiryModel::take(const messages::WrittenReplyPromised& event) {
    require(event.reply.text == to_promise_, "a written reply is promised with its confirmation", event.reply.text);
    to_promise_.clear();
    require(replies_.emplace(event.reply.text, false).second, "a written reply is promised once", event.reply.text);
}

void InquiryModel::take(const messages::WrittenReplyFiled& event) {
    const auto found = replies_.find(event.reply.text);
    require(found != replies_.end() && !found->second, "a written reply is filed once", event.reply.text);
    found->second = true;
}

void InquiryModel::end_of_decision() const {
    require(to_promise_.empty(), "a written reply is promised with its confirmation", to_promise_);
}

void InquiryModel::take(const messages::SittingClosed& event) {
    for (const auto& [id, question] : questions_)
        require(question.sitting != event.sitting.text || !question.proposed || question.confirmed,
                "no sitting closes over an outcome that waits for the chair", id);
}

void InquiryModel::take(const messages::MeetingClosed&) {
    for (const auto& [id, question] : questions_)
        require(question.confirmed, "no meeting closes over a question that is not settled", id);
    pursued_.clear();
}

void InquiryModel::take(const messages::InterpellationFiled& event) {
    Interpellation filed;
    for (const auto& mover : event.movers) filed.movers.insert(mover.text);
    require(filed.movers.size() == event.movers.size() && filed.movers.size() >= 5,
            "five members move an interpellation, each once", event.interpellation.text);
    require(interpellations_.emplace(event.interpellation.text, std::move(filed)).second,
            "an interpellation is filed once", event.interpellation.text);
}

InquiryModel::Interpellation& InquiryModel::interpellation(const std::string& id) {
    const auto found = interpellations_.find(id);
    require(found != interpellations_.end(), "an interpellation is filed first", id);
    return found->second;
}

void InquiryModel::take(const messages::InterpellationReferred& event) {
    auto& each = interpellation(event.interpellation.text);
    require(!each.referred, "an interpellation is referred once", event.interpellation.text);
    each.referred = true;
}

void InquiryModel::take(const messages::InterpellationAnswered& event) {
    auto& each = interpellation(event.interpellation.text);
    require(each.referred && each.answers < (each.second ? 2U : 1U), "an interpellation is answered when it is due",
            event.interpellation.text);
    ++each.answers;
}

void InquiryModel::take(const messages::DissatisfactionRecorded& event) {
    auto& each = interpellation(event.interpellation.text);
    require(each.answers == 1 && !each.second, "dissatisfaction is with the first answer", event.interpellation.text);
    each.dissatisfied.clear();
    for (const auto& mover : event.movers) each.dissatisfied.insert(mover.text);
    require(std::ranges::includes(each.movers, each.dissatisfied), "movers are dissatisfied",
            event.interpellation.text);
}

void InquiryModel::take(const messages::SecondAnswerOrdered& event) {
    auto& each = interpellation(event.interpellation.text);
    require(each.answers == 1 && !each.second && 2 * each.dissatisfied.size() > each.movers.size(),
            "a second answer is ordered where more than half are dissatisfied", event.interpellation.text);
    each.second = true;
}

}  // namespace yishi::simulation
