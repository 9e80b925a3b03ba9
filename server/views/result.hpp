#pragma once

#include <optional>

#include "protocol/messages/views.hpp"
#include "server/domain/state.hpp"

namespace yishi::views {

/// The figures of a vote that has been counted and not annulled; nothing for any other. Whether its audience may see
/// it before the declaration is the caller's to decide.
std::optional<messages::ResultView> result_view(const domain::State& state, const domain::Meeting& meeting,
                                                const domain::Vote& vote);

/// What hall and seats are shown: the result of the current sitting that was declared last, or was counted and is
/// shown at the close.
std::optional<messages::ResultView> shown_result(const domain::State& state, const domain::Meeting& meeting);

/// What chair and clerks alone see: the result that is counted and waits to be declared (待宣布).
std::optional<messages::ResultView> undeclared_result(const domain::State& state, const domain::Meeting& meeting);

}  // namespace yishi::views
