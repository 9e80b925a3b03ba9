#include "server/domain/applying.hpp"

namespace yishi::domain {

void apply(const Applying& at, const messages::SeatRebound& event) {
    auto& sitting = at.sitting(event.sitting);
    sitting.person_at.erase(event.device.text);
    sitting.person_at.emplace(event.spare.text, event.person);
    sitting.seat_of[event.person.text].device = event.spare;
}

void apply(const Applying& at, const messages::ScreensSwitched& event) {
    at.meeting().screens = event.screens;
}

void apply(const Applying& at, const messages::MeetingHalted& event) {
    at.meeting().halted = event.reason;
}

void apply(const Applying& at, const messages::HaltLifted&) {
    at.meeting().halted.reset();
}

}  // namespace yishi::domain
