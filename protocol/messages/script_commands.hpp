#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/script_vocabulary.hpp"

namespace yishi::messages {
// ---------------------------------------------------------------- the chair's script (clerk)
/// Sets the words that the chair says at a step (主持词), for meetings opened from now on. Placeholders in braces are
/// those of the step (entries.md, "The chair's script"); empty words go back to the built-in ones, each language by
/// itself.
struct SetScriptTemplate {
    static constexpr std::string_view kind = "set_script_template";
    ScriptStep step = ScriptStep::quorum_reached;
    Text zh;
    Text en;
};
BOOST_DESCRIBE_STRUCT(SetScriptTemplate, (), (step, zh, en))

}  // namespace yishi::messages
