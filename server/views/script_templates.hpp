#pragma once

#include <map>
#include <string>
#include <string_view>

#include "server/domain/meeting.hpp"

/// The words of the chair's script (主持词), and how they are filled in.
namespace yishi::views {

/// The words of a step in Chinese and English, with their placeholders.
struct ScriptWords {
    std::string_view zh;
    std::string_view en;
};

/// The words that hold where nobody has set others.
ScriptWords built_in_words(messages::ScriptStep step);

/// The words of the step at that meeting, each language by itself. They point into `meeting` or live for ever.
ScriptWords script_words(const domain::Meeting& meeting, messages::ScriptStep step);

/// What the placeholders of a step stand for, by their names without braces.
using ScriptFigures = std::map<std::string_view, std::string, std::less<>>;

/// The words with each `{name}` replaced by its figure. What has no figure stays as it is.
std::string filled_in(std::string_view words, const ScriptFigures& figures);

}  // namespace yishi::views
