#pragma once

#include <optional>
#include <string_view>

#include "protocol/messages/identifiers.hpp"

namespace yishi::net {

/// The identifier of a command or query frame that could not be decoded, as far as it can be read before the fault, so
/// that its sender can be answered under it. Nothing for a press, or where there is none.
std::optional<messages::Identifier> salvage_identifier(std::string_view text);

}  // namespace yishi::net
