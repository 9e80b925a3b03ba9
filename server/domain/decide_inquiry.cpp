#include <set>

#include "server/domain/place.hpp"

/// Commands on what is asked and answered in a special inquiry (Supervision Law, art. 46-50).
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

namespace {

/// What is wrong with a list of people, or nothing.
std::optional<messages::Rejection> refuse_persons(const std::vector<messages::Identifier>& persons) {
    if (persons.size() > messages::limits::arranged_persons) return reject(bad_persons, std::to_string(persons.size()));
    std::set<std::string_view> seen;
    for (const auto& person : persons)
        if (!seen.insert(person).second) return reject(bad_persons, person.text);
    return std::nullopt;
}

/// Inquirers and officials are members or invited (列席). Before the meeting opens the term's roster says who is a
/// member.
std::optional<messages::Rejection> refuse_strangers(const State& state, const Meeting& meeting,
                                                    const std::vector<messages::Identifier>& persons) {
    const auto& roster = meeting.roster ? meeting.roster : state.terms.at(meeting.term).roster;
    for (const auto& person : persons)
        if (!meeting.attendees.contains(person.text) && !(roster && roster->member(person)))
            return reject(unknown_person, person.text);
    return std::nullopt;
}

/// An inquiry is held on a report, its responses, or a re-hearing.
bool has_inquiry(const AgendaEntry& entry) {
    return entry.item.item_kind != messages::ItemKind::vote;
}

Found<Question> find_question(const Meeting& meeting, const messages::Identifier& id) {
    if (const auto* found = find(meeting.inquiry.questions, id)) return found;
    return reject(unknown_question, id.text);
}

}  // namespace

Decided decide(const State& state, const messages::SetSpeechTimes& command, const Context& context) {
    std::set<std::pair<messages::SpeechKind, messages::Turn>> seen;
    for (const auto& time : command.times) {
        const bool lasts = time.seconds >= messages::limits::speech_seconds_least &&
                           time.seconds <= messages::limits::speech_seconds_most && time.warning < time.seconds;
        if (!lasts || !seen.emplace(time.speech, time.turn).second)
            return reject(bad_speech_times, std::string(messages::name_of(time.speech)) + " " +
                                                std::string(messages::name_of(time.turn)));
    }
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::SpeechTimesSet{draft.act(), command.times});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ArrangeInquirers& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (auto rejection = refuse_strangers(state, *meeting, command.inquirers)) return *rejection;
    if (auto rejection = refuse_persons(command.inquirers)) return *rejection;
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    if (!has_inquiry(*item)) return reject(item_without_inquiry, command.item.text);
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting),
              messages::InquirersArranged{draft.act(), command.meeting, command.item, command.inquirers});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::PutQuestion& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    const auto* meeting = place.meeting;
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (command.follows) {
        const auto before = find_question(*meeting, *command.follows);
        if (!before) return before.rejection();
        if (before->put.item != command.item)
            return reject(unknown_question, command.follows->text + " → " + before->put.item.text);
    }
    if (auto rejection = refuse_strangers(state, *meeting, {command.inquirer})) return *rejection;
    if (meeting->inquiry.questions.contains(command.question.text))
        return reject(already_exists, command.question.text);
    // A written reply to it must find an identifier.
    if (written_reply_identifier(meeting->id, command.question).text.size() > messages::limits::identifier_bytes)
        return reject(bad_identifier, command.question.text);
    if (command.text.text.empty()) return reject(text_missing);
    if (place.not_open) return *place.not_open;
    if (!has_inquiry(*item)) return reject(item_without_inquiry, command.item.text);
    if (!place.sitting->taken_up.contains(command.item.text))
        return reject(item_not_taken_up, command.item.text + " → " + command.sitting.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::QuestionPut{draft.act(), command.sitting, command.item, command.question, command.inquirer,
                                    command.text, command.follows});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RecordAnswer& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto question = find_question(*meeting, command.question);
    if (!question) return question.rejection();
    auto officials = command.supplementing;
    officials.push_back(command.lead);
    if (auto rejection = refuse_strangers(state, *meeting, officials)) return *rejection;
    if (auto rejection = refuse_persons(officials)) return *rejection;
    if (command.text.text.empty()) return reject(text_missing);
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (question->confirmed) return reject(question_settled, command.question.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id), messages::AnswerRecorded{draft.act(), command.question, command.lead,
                                                                       command.supplementing, command.text});
    return std::move(draft).take();
}

namespace {

/// A written reply has a day on which it is due, from the meeting's on; nothing else has one.
bool due_can_be(const Meeting& meeting, const messages::ProposeOutcome& command) {
    if (command.outcome != messages::QuestionOutcome::written_reply) return !command.due;
    return command.due && *command.due >= meeting.date.value_or(messages::Date());
}

}  // namespace

Decided decide(const State& state, const messages::ProposeOutcome& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto question = find_question(*meeting, command.question);
    if (!question) return question.rejection();
    if (!due_can_be(*meeting, command)) return reject(bad_due_date, command.due ? command.due->text : "");
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (question->confirmed) return reject(question_settled, command.question.text);
    if (command.outcome == messages::QuestionOutcome::answered && question->answers.empty())
        return reject(question_not_answered, command.question.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::OutcomeProposed{draft.act(), command.question, command.outcome, command.due});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ConfirmOutcome& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto question = find_question(*meeting, command.question);
    if (!question) return question.rejection();
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (question->confirmed) return reject(question_settled, command.question.text);
    if (!question->proposed) return reject(outcome_not_proposed, command.question.text);
    const auto& proposed = *question->proposed;
    DecisionDraft draft(state, context);
    const auto confirmed =
        draft.add(state.meeting_log(meeting->id),
                  messages::OutcomeConfirmed{draft.act(), command.question, proposed.outcome, proposed.due});
    if (proposed.outcome == messages::QuestionOutcome::written_reply) {
        const auto* entry = meeting->item(question->put.item);
        draft.add(state.register_log(), messages::WrittenReplyPromised{
                                            draft.act(), written_reply_identifier(meeting->id, command.question),
                                            meeting->id, question->put.item, entry ? entry->item.case_id : std::nullopt,
                                            command.question, question->put.inquirer, *proposed.due, confirmed});
    }
    return std::move(draft).take();
}

std::optional<messages::Rejection> refuse_unconfirmed(const Meeting& meeting, const Sitting* sitting) {
    for (const auto* question : meeting.inquiry.open_questions())
        if (question->proposed && (!sitting || question->put.sitting == sitting->id))
            return reject(outcome_unconfirmed, question->put.question.text);
    return std::nullopt;
}

Decided decide(const State& state, const messages::FileWrittenReply& command, const Context& context) {
    const auto* reply = find(state.written_replies, command.reply);
    if (!reply) return reject(unknown_reply, command.reply.text);
    if (reply->filed) return reject(reply_already_filed, command.reply.text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::WrittenReplyFiled{draft.act(), command.reply, command.title, command.summary, command.file});
    return std::move(draft).take();
}

}  // namespace yishi::domain
