#include <utility>

#include "server/domain/applying.hpp"

namespace yishi::domain {
namespace {

Speaker& speaker_in(const Applying& at, const messages::Identifier& sitting) {
    auto& speaker = at.sitting(sitting).floor.speaker;
    if (!speaker) at.contradiction("nobody has the floor");
    return *speaker;
}

}  // namespace

void apply(const Applying& at, const messages::FloorRequested& event) {
    at.sitting(event.sitting).floor.queue.push_back({event.person, event.speech, event.text});
}

void apply(const Applying& at, const messages::RequestWithdrawn& event) {
    at.sitting(event.sitting).floor.drop_request(event.person);
}

void apply(const Applying& at, const messages::RequestDeclined& event) {
    at.sitting(event.sitting).floor.drop_request(event.person);
}

void apply(const Applying& at, const messages::FloorGranted& event) {
    auto& floor = at.sitting(event.sitting).floor;
    floor.drop_request(event.person);
    ++floor.turns[event.person.text];
    floor.speaker = Speaker{event, event.seconds, event.deadline, std::nullopt};
}

void apply(const Applying& at, const messages::FloorExtended& event) {
    auto& speaker = speaker_in(at, event.sitting);
    const auto more = std::int64_t{event.seconds} * 1'000;
    speaker.seconds += event.seconds;
    if (speaker.deadline)
        *speaker.deadline += more;
    else
        speaker.remaining = speaker.remaining.value_or(0) + more;
}

void apply(const Applying& at, const messages::FloorPaused& event) {
    auto& speaker = speaker_in(at, event.sitting);
    speaker.deadline.reset();
    speaker.remaining = event.remaining;
}

void apply(const Applying& at, const messages::FloorResumed& event) {
    auto& speaker = speaker_in(at, event.sitting);
    speaker.deadline = event.deadline;
    speaker.remaining.reset();
}

void apply(const Applying& at, const messages::FloorEnded& event) {
    at.sitting(event.sitting).floor.speaker.reset();
}

}  // namespace yishi::domain
