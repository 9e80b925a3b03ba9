#pragma once

#include <string>
#include <string_view>

#include "protocol/messages/identifiers.hpp"

namespace yishi::credentials {

/// Whether an account may have this password: `limits::password_characters_least` to `password_characters_most`
/// characters, at least five different ones, and not the account's identifier within it.
bool is_password_for(std::string_view password, const messages::Identifier& person);

/// Argon2id with a salt of its own, as a text that names its cost. Throws CredentialsUnavailable where there is not
/// enough memory.
std::string hash_password(std::string_view password);

/// Whether `hash` is of that password; takes as long as `hash_password`. Throws CredentialsUnavailable where there is
/// not enough memory, or where `hash` is none.
bool is_password(std::string_view password, const std::string& hash);

}  // namespace yishi::credentials
