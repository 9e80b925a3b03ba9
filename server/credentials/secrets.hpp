#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/identifiers.hpp"

namespace yishi::credentials {

/// BLAKE2b of something that is too random to be guessed: a session's token, an invitation, a recovery code.
using SecretHash = std::array<unsigned char, 32>;

/// 256 random bits in base64url: the cookie of a session, the challenge for a security key.
std::string new_token();

/// 80 random bits as four groups of four letters and digits, none of which looks like another: "K7QD-…". For
/// invitations, recovery codes and the first account.
messages::Secret new_code();

/// Six random digits.
messages::Secret new_pairing_code();

SecretHash hash_token(std::string_view token);

/// However the code of `new_code` was typed: small letters, and without hyphens.
SecretHash hash_code(const messages::Secret& code);

/// Whether both are the same, in a time that does not tell where they differ.
bool same_secret(std::string_view one, std::string_view other);

/// Base64url without padding (RFC 4648 section 5). Reading gives nothing for what is none.
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

/// Random bytes.
std::string random_bytes(std::size_t count);

}  // namespace yishi::credentials
