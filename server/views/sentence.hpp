#pragma once

#include "protocol/messages/views.hpp"
#include "server/domain/state.hpp"

namespace yishi::views {

/// What the chair says of a counted vote (宣布词), in Chinese and in English.
struct Sentence {
    messages::Text zh;
    messages::Text en;
};

/// The sentence of a vote: every option with its count, who did not press, whether the approvals suffice and how many
/// it takes; for a declared deciding vote whose round did not pass also what follows.
/// `vote` must have been counted.
Sentence sentence_of(const domain::State& state, const domain::Vote& vote);

/// The part of it that states the counts and the majority alone.
Sentence figures_sentence(const messages::VoteCounted& counted);

}  // namespace yishi::views
