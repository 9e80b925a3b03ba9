#include "server/domain/place.hpp"

/// Commands on the floor of a sitting: who asks for it, who has it, and how the time runs.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

namespace {

/// What stands in the way of speaking in the sitting now; it comes after what the command itself gets wrong.
std::optional<messages::Rejection> refuse_speech(const Place& place) {
    return place.not_open ? place.not_open : refuse_unless_in_session(*place.sitting);
}

/// The person who sits at the seat that sent the command; null where nobody does.
const messages::Identifier* person_at(const Place& place, const Context& context) {
    const auto& device = context.principal.actor.device;
    return device ? find(place.sitting->person_at, *device) : nullptr;
}

messages::Rejection nobody_seated(const Context& context) {
    const auto& device = context.principal.actor.device;
    return reject(device_not_seated, device ? device->text : "");
}

bool can_last(std::uint32_t seconds) {
    return seconds >= messages::limits::speech_seconds_least && seconds <= messages::limits::speech_seconds_most;
}

messages::Rejection bad_seconds(std::uint32_t seconds) {
    return reject(bad_speech_times, std::to_string(seconds));
}

}  // namespace

Decided decide(const State& state, const messages::RequestFloor& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (auto rejection = refuse_speech(place)) return *rejection;
    const auto* person = person_at(place, context);
    if (!person) return nobody_seated(context);
    if (!place.sitting->is_present(*person)) return reject(not_signed_in, person->text);
    const auto& floor = place.sitting->floor;
    if (floor.request_of(*person)) return reject(already_requested, person->text);
    if (floor.queue.size() >= messages::limits::waiting_persons) return reject(queue_full);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id),
              messages::FloorRequested{draft.act(), command.sitting, *person, command.speech, command.text});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::WithdrawRequest& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (auto rejection = refuse_speech(place)) return *rejection;
    const auto* person = person_at(place, context);
    if (!person) return nobody_seated(context);
    if (!place.sitting->floor.request_of(*person)) return reject(not_requested, person->text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id), messages::RequestWithdrawn{draft.act(), command.sitting, *person});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::DeclineRequest& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (command.reason.text.empty()) return reject(reason_missing);
    if (auto rejection = refuse_speech(place)) return *rejection;
    if (!place.sitting->floor.request_of(command.person)) return reject(not_requested, command.person.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id),
              messages::RequestDeclined{draft.act(), command.sitting, command.person, command.reason});
    return std::move(draft).take();
}

namespace {

/// Who is asked may answer, and who is on the arranged list may ask; everybody else has to request the floor.
bool may_speak(const Place& place, const messages::GrantFloor& command) {
    if (command.speech == messages::SpeechKind::answer || place.sitting->floor.request_of(command.person)) return true;
    return place.sitting->item && place.meeting->inquiry.is_arranged(*place.sitting->item, command.person);
}

messages::SpeechTime time_of(const Meeting& meeting, messages::SpeechKind speech, messages::Turn turn) {
    for (const auto& time : meeting.speech_times)
        if (time.speech == speech && time.turn == turn) return time;
    return {speech, turn, 0, 0};
}

}  // namespace

Decided decide(const State& state, const messages::GrantFloor& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (!place.meeting->knows(command.person)) return reject(unknown_person, command.person.text);
    if (command.seconds && !can_last(*command.seconds)) return bad_seconds(*command.seconds);
    if (auto rejection = refuse_speech(place)) return *rejection;
    const auto& floor = place.sitting->floor;
    if (!may_speak(place, command)) return reject(not_requested, command.person.text);
    if (floor.speaker) return reject(floor_taken, floor.speaker->granted.person.text);
    const auto turn = floor.turns_of(command.person) == 0 ? messages::Turn::first : messages::Turn::later;
    const auto time = time_of(*place.meeting, command.speech, turn);
    const auto seconds = command.seconds.value_or(time.seconds);
    // A shorter time than usual still begins without the warning.
    const auto warning = std::min(time.warning, seconds - 1);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id),
              messages::FloorGranted{draft.act(), command.sitting, command.person, command.speech, turn, seconds,
                                     warning, context.time + std::int64_t{seconds} * 1'000});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ExtendFloor& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (!can_last(command.seconds)) return bad_seconds(command.seconds);
    if (auto rejection = refuse_speech(place)) return *rejection;
    if (!place.sitting->floor.speaker) return reject(floor_not_taken, command.sitting.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id),
              messages::FloorExtended{draft.act(), command.sitting, command.seconds});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::PauseFloor& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (auto rejection = refuse_speech(place)) return *rejection;
    const auto& speaker = place.sitting->floor.speaker;
    if (!speaker) return reject(floor_not_taken, command.sitting.text);
    if (!speaker->deadline) return reject(floor_paused, speaker->granted.person.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id),
              messages::FloorPaused{draft.act(), command.sitting, messages::HeldBy::hand, speaker->left(context.time)});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ResumeFloor& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (auto rejection = refuse_speech(place)) return *rejection;
    const auto& speaker = place.sitting->floor.speaker;
    if (!speaker) return reject(floor_not_taken, command.sitting.text);
    if (speaker->deadline) return reject(floor_running, speaker->granted.person.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id),
              messages::FloorResumed{draft.act(), command.sitting, context.time + speaker->left(context.time)});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::EndFloor& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (auto rejection = refuse_speech(place)) return *rejection;
    const auto& speaker = place.sitting->floor.speaker;
    if (!speaker) return reject(floor_not_taken, command.sitting.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id),
              messages::FloorEnded{draft.act(), command.sitting, speaker->left(context.time)});
    return std::move(draft).take();
}

void pause_floor(DecisionDraft& draft, const Meeting& meeting, const Sitting& sitting, messages::HeldBy by,
                 messages::Time as_of) {
    const auto& speaker = sitting.floor.speaker;
    if (!speaker || !speaker->deadline) return;
    draft.add(draft.state().meeting_log(meeting.id),
              messages::FloorPaused{draft.act(), sitting.id, by, speaker->left(as_of)});
}

void pause_floors(DecisionDraft& draft, const Meeting& meeting, messages::HeldBy by, messages::Time as_of) {
    for (const auto& sitting : meeting.sittings) pause_floor(draft, meeting, sitting, by, as_of);
}

}  // namespace yishi::domain
