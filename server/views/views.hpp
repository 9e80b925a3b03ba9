#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/messages/frames.hpp"
#include "server/domain/state.hpp"

/// What each audience sees of a state. Every function is pure: the same arguments always give the same value, nothing
/// is kept between calls, and any number of threads may ask about a state that nobody changes meanwhile. They never
/// throw on account of a state that `apply` has made.
///
/// Who may see what is in protocol/messages/views.hpp; the figures of an open vote are in no view at all. What a view
/// names, it names by value: nothing in it points into the state.
namespace yishi::views {

/// The shared view of every seat.
messages::SeatView seat_view(const domain::State& state);
/// The shared view of the clerks' consoles.
messages::ClerkView clerk_view(const domain::State& state);
/// The shared view of the chair.
messages::ChairView chair_view(const domain::State& state);
/// The shared view of the displays in the hall, with the map of a declared vote where one is shown.
messages::DisplayView display_view(const domain::State& state);
/// The shared view of that audience, as a connection sends it.
messages::View view(const domain::State& state, messages::Audience audience);

/// What the seat at that device alone is told: the live sitting of the open meeting that has it in its plan, who sits
/// there, and where that person's presses and request for the floor stand. Without an open meeting, or such a sitting,
/// the parts that follow from it are absent. `vote` is there while a vote is open or held.
messages::PersonalFrame personal_frame(const domain::State& state, std::string_view device);

/// How many are present in each live sitting of the open meeting, of how many and how many must be, and while a vote is
/// open or held how many of those present at its opening have pressed. Empty without an open meeting.
/// `pressed` is absent for displays where the vote hides it, and for seats always: they are sent no counters.
messages::CountersFrame counters(const domain::State& state, messages::Audience audience);

/// What is left of the time limit of the vote that is open or held, never below zero; nothing where there is no such
/// vote or it has no limit. `now` is in the state's own time.
std::optional<messages::TimerFrame> timer(const domain::State& state, messages::Time now);

/// What is left of the speaker's time in each sitting of the open meeting where somebody has the floor, below zero
/// where it is over. `now` is in the state's own time.
std::vector<messages::FloorTimerFrame> floor_timers(const domain::State& state, messages::Time now);

/// Answers a question. Rejected with `role_not_allowed` for seats and displays, and with the `unknown_…` of what the
/// question names and the state does not have, which stands in `detail`.
std::variant<messages::Answer, messages::Rejection> answer(const domain::State& state, const messages::Query& query,
                                                           messages::Audience audience);

}  // namespace yishi::views
