#pragma once

#include <array>
#include <string>
#include <string_view>

#include "protocol/messages/identifiers.hpp"

namespace yishi::credentials {

/// The secret key under which the cards of one file are indexed.
using CardKey = std::array<unsigned char, 32>;

/// What stands in the file for a card: a keyed BLAKE2b of its number.
using CardIndex = std::array<unsigned char, 32>;

/// Argon2id of a PIN with a salt of its own, as a text that names its cost. Throws CredentialsUnavailable where there
/// is not enough memory.
std::string hash_pin(const messages::Secret& pin);

/// Whether `hash` is of that PIN; takes as long as `hash_pin`. Throws CredentialsUnavailable where there is not enough
/// memory, or where `hash` is none.
bool is_pin_of(const messages::Secret& pin, const std::string& hash);

CardKey new_card_key();
CardIndex index_card(const messages::Secret& card, const CardKey& key);

}  // namespace yishi::credentials
