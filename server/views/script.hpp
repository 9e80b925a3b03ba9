#pragma once

#include <optional>
#include <vector>

#include "protocol/messages/script_views.hpp"
#include "server/domain/state.hpp"

/// What the chair says (主持词), in the meeting's words and with the state's figures.
namespace yishi::views {

/// One for each live sitting of the meeting; where all its sittings are closed, one of the meeting itself.
std::vector<messages::ScriptView> script_views(const domain::State& state, const domain::Meeting& meeting);

/// What the chair says before closing the vote that is open or held while somebody has not pressed; nothing where all
/// have, or without such a vote.
std::optional<messages::ClosingWarning> closing_warning(const domain::Meeting& meeting);

}  // namespace yishi::views
