#pragma once

#include "protocol/messages/views.hpp"
#include "server/domain/state.hpp"

namespace yishi::views {

/// What the chair says of a counted vote (宣布词), in Chinese and in English.
struct Sentence {
    messages::Text zh;
    messages::Text en;
};

/// The sentence of a vote in the words of the meeting's script (`declare_passed`, `declare_failed`), by default: every
/// option with its count, who did not press, whether the approvals suffice and how many it takes; for a declared
/// deciding vote whose round did not pass also what follows. `vote` must have been counted.
Sentence sentence_of(const domain::State& state, const domain::Meeting& meeting, const domain::Vote& vote);

/// The step of the script that declares such a result.
messages::ScriptStep declaration_step(const messages::VoteCounted& counted);

/// The part of it, in the built-in words, that states the counts and the majority alone.
Sentence figures_sentence(const messages::VoteCounted& counted);

}  // namespace yishi::views
