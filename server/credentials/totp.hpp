#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/identifiers.hpp"

/// Codes that an app on a phone shows (RFC 6238): HMAC-SHA-1, six digits, steps of 30 seconds.
namespace yishi::credentials::totp {

/// A new secret: 160 random bits, as RFC 4226 section 4 wants them.
std::string new_secret();

/// The step in which a moment lies.
std::int64_t step_at(messages::Time time);

/// The six digits of a step.
std::string code_at(std::string_view secret, std::int64_t step);

/// The step whose code this is: that of `time`, the one before or the one after, if later than `used`, the step of the
/// last code that was taken. Nothing if it is none of them.
std::optional<std::int64_t> step_of(std::string_view secret, const messages::Secret& code, messages::Time time,
                                    std::int64_t used);

/// The secret as it is typed into an app: base32 (RFC 4648 section 6) without padding.
std::string base32(std::string_view bytes);

/// The address that a QR code gives to an app.
std::string address(std::string_view secret, const messages::Identifier& person);

/// The rows of a QR code of that text, `1` for dark. Throws CredentialsUnavailable where it cannot be made.
std::vector<std::string> qr_rows(const std::string& text);

}  // namespace yishi::credentials::totp
