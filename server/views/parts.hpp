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

/// The person as views name one. Who is neither on the meeting's roster nor invited is named by the identifier.
messages::PersonView person_view(const domain::Meeting& meeting, const messages::Identifier& person);

messages::BodyView body_view(const domain::State& state);
messages::MeetingView meeting_view(const domain::Meeting& meeting);
/// `meeting` is the open one, null where there is none.
messages::HallView hall_view(const domain::State& state, const domain::Meeting* meeting);
messages::SittingView sitting_view(const domain::Meeting& meeting, const domain::Sitting& sitting);
/// Those that are not closed, in the order of their opening.
std::vector<messages::SittingView> sitting_views(const domain::Meeting& meeting);
/// The items in the agenda's order, and how far each has come.
std::vector<messages::AgendaItemView> agenda_view(const domain::Meeting& meeting);

/// The venue of that name in `Sitting::present_at`; nothing for the hall.
std::optional<messages::Identifier> venue_named(std::string_view name);

/// A vote without its figures. `opening` is there from the opening on.
messages::VoteView vote_view(const domain::State& state, const domain::Meeting& meeting, const domain::Vote& vote);
/// Drafts and prepared votes in the order of their first draft.
std::vector<messages::VoteView> votes_to_come(const domain::State& state, const domain::Meeting& meeting);
/// What waits for its second person: of the register, then of the open meeting, each in the identifiers' order.
std::vector<messages::ProposalView> proposal_views(const domain::State& state);

/// The meetings that are planned, by term and number.
std::vector<messages::PlannedMeetingView> planned_meetings(const domain::State& state);
/// The cases that are not closed, in the identifiers' order.
messages::CaseLine case_line(const domain::State& state, const domain::Case& each);
/// Those that are not closed.
std::vector<messages::CaseLine> case_lines(const domain::State& state);

}  // namespace yishi::views
