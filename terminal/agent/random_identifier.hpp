#pragma once

#include "protocol/messages/identifiers.hpp"

namespace yishi::agent {

/// 128 random bits from OpenSSL in 26 letters and digits (RFC 4648 base 32, lower case): the identifier of a command.
/// Throws std::runtime_error where the system has no randomness.
messages::Identifier random_identifier();

}  // namespace yishi::agent
