#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/views.hpp"
#include "server/domain/state.hpp"

/// The parts that several audiences' views are put together from. Pure, like the views.
namespace yishi::views {

/// The meeting that is open, or null.
const domain::Meeting* open_meeting(const domain::State& state);

/// The member as results name one. Who is not on the meeting's roster is named by the identifier.
messages::PersonView person_view(const domain::Meeting& meeting, const messages::Identifier& member);

messages::BodyView body_view(const domain::State& state);
messages::MeetingView meeting_view(const domain::Meeting& meeting);
messages::HallView hall_view(const domain::Meeting& meeting);
messages::SittingView sitting_view(const domain::Meeting& meeting, const domain::Sitting& sitting);
/// The items in the agenda's order.
std::vector<messages::AgendaItem> agenda_view(const domain::Meeting& meeting);
/// The item that the sitting has taken up last, if any.
std::optional<messages::AgendaItem> item_view(const domain::Meeting& meeting, const domain::Sitting& sitting);

/// A vote without its figures. `opening` is there from the opening on.
messages::VoteView vote_view(const domain::State& state, const domain::Meeting& meeting, const domain::Vote& vote);
/// Drafts and prepared votes in the order of their first draft.
std::vector<messages::VoteView> votes_to_come(const domain::State& state, const domain::Meeting& meeting);
/// What waits for its second person, in the identifiers' order.
std::vector<messages::ProposalView> proposal_views(const domain::Meeting& meeting);

/// The meetings that are planned, by term and number.
std::vector<messages::PlannedMeetingView> planned_meetings(const domain::State& state);
/// The cases that are not closed, in the identifiers' order.
std::vector<messages::CaseLine> case_lines(const domain::State& state);

}  // namespace yishi::views
