#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "protocol/messages/queries.hpp"
#include "protocol/messages/rejections.hpp"
#include "protocol/messages/views.hpp"
#include "server/domain/state.hpp"

/// Floors, inquiries and interpellations as audiences see them. Pure, like the views.
namespace yishi::views {

/// The floors of the sittings that have been called to order and are not closed, in the order of their opening.
std::vector<messages::FloorView> floor_views(const domain::Meeting& meeting);
/// The same with what only chair and clerks see.
std::vector<messages::FloorDeskView> floor_desk_views(const domain::Meeting& meeting);
/// The outcomes that a clerk has proposed for questions of the meeting and that wait for the chair.
std::vector<messages::ProposedOutcomeView> proposed_outcomes(const domain::Meeting& meeting);
/// The questions of the meeting whose confirmed outcome is that they are to be pursued (可转质询).
std::vector<messages::InterpellationOfferView> interpellation_offers(const domain::State& state,
                                                                     const domain::Meeting& meeting);
/// Where the person's request stands in the sitting's queue, if there is one.
std::optional<messages::PersonalRequest> personal_request(const domain::Sitting& sitting, std::string_view person);

/// Rejected with the `unknown_…` of what the question names and the state does not have.
std::variant<messages::Answer, messages::Rejection> inquiry_answer(const domain::State& state,
                                                                   const messages::AskInquiry& ask);
std::variant<messages::Answer, messages::Rejection> interpellations_answer(const domain::State& state,
                                                                           const messages::AskInterpellations& ask);
messages::WrittenRepliesAnswer written_replies_answer(const domain::State& state,
                                                      const messages::AskWrittenReplies& ask);

}  // namespace yishi::views
