#include "server/domain/place.hpp"

namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

Place place_of(const State& state, const messages::Identifier& meeting_id, const messages::Identifier& sitting_id) {
    Place place;
    const auto meeting = find_meeting(state, meeting_id);
    if (!meeting) {
        place.rejection = meeting.rejection();
        return place;
    }
    place.meeting = &*meeting;
    const auto sitting = find_sitting(*meeting, sitting_id);
    if (!sitting) {
        place.rejection = sitting.rejection();
        return place;
    }
    place.sitting = &*sitting;
    if (meeting->state != messages::MeetingState::open)
        place.not_open = reject(meeting_not_open, meeting->id.text);
    else if (!sitting->is_live())
        place.not_open = reject(sitting_not_open, sitting->id.text);
    return place;
}

std::optional<messages::Rejection> refuse_unless_in_session(const Sitting& sitting) {
    if (sitting.state == messages::SittingState::signing_in) return reject(sitting_not_started, sitting.id.text);
    if (sitting.state == messages::SittingState::recess) return reject(sitting_in_recess, sitting.id.text);
    return std::nullopt;
}

std::optional<messages::Rejection> refuse_device(const Meeting& meeting, const Sitting& sitting,
                                                 const messages::Identifier& device) {
    const auto* found = meeting.sitting_of_device(device);
    // Of several sittings that have the device at most one is not in recess, so there is no other one behind `sitting`.
    if (found && found->goes_on() && found->id != sitting.id)
        return reject(device_seated_elsewhere, device.text + " (" + found->id.text + ")");
    return std::nullopt;
}

std::optional<messages::Rejection> refuse_venue(const State& state, const std::optional<messages::Identifier>& venue) {
    if (venue && !state.venues.contains(venue->text)) return reject(unknown_venue, venue->text);
    return std::nullopt;
}

}  // namespace yishi::domain
