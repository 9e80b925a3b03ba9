#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "protocol/messages/page_requests.hpp"
#include "server/credentials/account_file.hpp"

/// Security keys (W3C Web Authentication Level 2), checked by libfido2. User presence is required.
namespace yishi::credentials::web_authn {

/// What a key must have signed for.
struct Ceremony {
    std::string relying_party;  ///< Host name.
    std::string origin;         ///< "https://host:port".
    std::string challenge;      ///< In base64url, as it was given out.
};

/// The new key that an attestation shows (section 7.1), with an empty label and person; nothing where anything is
/// wrong. Attestation formats none, packed and fido-u2f; the latter two must be signed well, but which maker vouches
/// for the key is not looked at.
std::optional<SecurityKey> enrolled_key(const Ceremony& ceremony, const messages::ConfirmFido2Enrolment& shown);

/// The new counter of the key, where an assertion is its (section 7.2); nothing where anything is wrong. A counter that
/// has not grown says that the key was copied.
std::optional<std::uint32_t> asserted(const Ceremony& ceremony, const SecurityKey& key,
                                      const messages::ProveFido2& shown);

}  // namespace yishi::credentials::web_authn
