#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/act.hpp"
#include "protocol/messages/script_vocabulary.hpp"

namespace yishi::messages {

/// Words of the chair's script, for meetings opened from now on. Stands in the register.
struct ScriptTemplateSet : Act {
    static constexpr std::string_view kind = "script_template_set";
    ScriptStep step = ScriptStep::quorum_reached;
    Text zh;
    Text en;
};
BOOST_DESCRIBE_STRUCT(ScriptTemplateSet, (Act), (step, zh, en))

}  // namespace yishi::messages
