#pragma once

#include "protocol/messages/register_queries.hpp"
#include "server/domain/state.hpp"

namespace yishi::views {

messages::RegisterAnswer register_answer(const domain::State& state);
messages::PreparationAnswer preparation_answer(const domain::Meeting& meeting);

}  // namespace yishi::views
