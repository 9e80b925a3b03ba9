#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/script_vocabulary.hpp"

/// The words of the chair's script (主持词) as a clerk may set them.
namespace yishi::domain {

/// What may stand in braces in the words of the step. A closed list: each is filled in with a true figure or name.
std::span<const std::string_view> placeholders_of(messages::ScriptStep step);

/// Why the words cannot be those of the step: a placeholder that is not the step's, or twice there, a brace without
/// its other one, or too many bytes; names what is at fault. Nothing where they can.
std::optional<std::string> fault_of(messages::ScriptStep step, std::string_view words);

/// The words that were set for the step, or null where the built-in ones hold in both languages.
const messages::ScriptTemplate* words_set(const std::vector<messages::ScriptTemplate>& templates,
                                          messages::ScriptStep step);

}  // namespace yishi::domain
