#include "server/views/views.hpp"

#include <utility>

#include "server/views/inquiry.hpp"
#include "server/views/notices.hpp"
#include "server/views/parts.hpp"
#include "server/views/result.hpp"
#include "server/views/script.hpp"

namespace yishi::views {
namespace {

/// What every audience sees alike.
template <class View>
void add_common(View& view, const domain::State& state, const domain::Meeting* meeting) {
    view.body = body_view(state);
    view.hall = hall_view(state, meeting);
    if (!meeting) return;
    view.meeting = meeting_view(*meeting);
    view.sittings = sitting_views(*meeting);
    if (const auto* vote = meeting->vote_under_way()) view.vote = vote_view(state, *meeting, *vote);
    view.result = shown_result(state, *meeting);
}

/// Who pressed what is for the wall of the hall and those who run it; other screens show figures.
template <class View>
View without_map(View view) {
    if (view.result) view.result->seats.clear();
    return view;
}

/// What those who run the sitting see besides.
template <class View>
void add_preparation(View& view, const domain::State& state, const domain::Meeting& meeting) {
    view.agenda = agenda_view(meeting);
    view.votes_to_come = votes_to_come(state, meeting);
    view.undeclared = undeclared_result(state, meeting);
    view.floors = floor_desk_views(meeting);
    view.scripts = script_views(state, meeting);
}

}  // namespace

messages::SeatView seat_view(const domain::State& state) {
    const auto* meeting = open_meeting(state);
    messages::SeatView view;
    add_common(view, state, meeting);
    if (!meeting) return view;
    view.agenda = agenda_view(*meeting);
    view.floors = floor_views(*meeting);
    return without_map(std::move(view));
}

messages::DisplayView display_view(const domain::State& state) {
    const auto* meeting = open_meeting(state);
    messages::DisplayView view;
    add_common(view, state, meeting);
    if (!meeting) return view;
    view.agenda = agenda_view(*meeting);
    view.floors = floor_views(*meeting);
    return view;
}

messages::ChairView chair_view(const domain::State& state) {
    const auto* meeting = open_meeting(state);
    messages::ChairView view;
    add_common(view, state, meeting);
    view.proposals = proposal_views(state);
    if (!meeting) return view;
    add_preparation(view, state, *meeting);
    view.proposed_outcomes = proposed_outcomes(*meeting);
    return view;
}

messages::ClerkView clerk_view(const domain::State& state) {
    const auto* meeting = open_meeting(state);
    messages::ClerkView view;
    add_common(view, state, meeting);
    if (meeting) add_preparation(view, state, *meeting);
    view.proposals = proposal_views(state);
    view.planned = planned_meetings(state);
    view.cases = case_lines(state);
    view.open_checks = open_checks(state);
    if (meeting) view.interpellation_offers = interpellation_offers(state, *meeting);
    return view;
}

messages::View view(const domain::State& state, messages::Audience audience) {
    switch (audience) {
        case messages::Audience::seat:
            return seat_view(state);
        case messages::Audience::clerk:
            return clerk_view(state);
        case messages::Audience::chair:
            return chair_view(state);
        case messages::Audience::display:
            return display_view(state);
        case messages::Audience::display_without_map:
            return without_map(display_view(state));
    }
    return seat_view(state);
}

}  // namespace yishi::views
