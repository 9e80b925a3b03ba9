#pragma once

#include <string_view>
#include <variant>

#include "protocol/messages/events.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "server/verify/defect.hpp"

namespace yishi::verify {

/// What an entry's bytes say, or why they say nothing: `bad_ballot`, `bad_entry`.
using Meaning = std::variant<record::SignedBallot, messages::Event, Defect>;
Meaning read_entry(std::string_view bytes);

/// When an event happened, who did it, by which command.
const messages::Act& act_of(const messages::Event& event);

}  // namespace yishi::verify
