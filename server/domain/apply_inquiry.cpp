#include "server/domain/applying.hpp"

namespace yishi::domain {
namespace {

Question& question_of(const Applying& at, const messages::Identifier& id) {
    return at.in(at.meeting().inquiry.questions, id);
}

}  // namespace

void apply(const Applying& at, const messages::SpeechTimesSet& event) {
    at.state.speech_times = event.times;
}

void apply(const Applying& at, const messages::InquirersArranged& event) {
    at.in(at.state.meetings, event.meeting).inquiry.inquirers[event.item.text] = event.inquirers;
}

void apply(const Applying& at, const messages::QuestionPut& event) {
    auto& inquiry = at.meeting().inquiry;
    inquiry.questions[event.question.text].put = event;
    inquiry.question_order.push_back(event.question);
}

void apply(const Applying& at, const messages::AnswerRecorded& event) {
    question_of(at, event.question).answers.push_back(event);
}

void apply(const Applying& at, const messages::OutcomeProposed& event) {
    question_of(at, event.question).proposed = event;
}

void apply(const Applying& at, const messages::OutcomeConfirmed& event) {
    question_of(at, event.question).confirmed = event;
}

void apply(const Applying& at, const messages::WrittenReplyPromised& event) {
    at.state.written_replies[event.reply.text].promised = event;
}

void apply(const Applying& at, const messages::WrittenReplyFiled& event) {
    at.in(at.state.written_replies, event.reply).filed = event;
}

}  // namespace yishi::domain
