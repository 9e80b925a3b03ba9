#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages/script_vocabulary.hpp"

/// What chair and clerks see of the chair's script (主持词).
namespace yishi::messages {

/// A sentence with its figures filled in. `now` is true for what is said at this moment, false for what may come next.
struct ScriptLine {
    ScriptStep step = ScriptStep::quorum_reached;
    std::string zh;
    std::string en;
    bool now = false;

    bool operator==(const ScriptLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(ScriptLine, (), (step, zh, en, now))

/// The script of a live sitting, what is said now first. Without `sitting` it is that of the meeting, whose sittings
/// are all closed.
struct ScriptView {
    std::optional<Identifier> sitting;
    std::vector<ScriptLine> lines;

    bool operator==(const ScriptView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ScriptView, (), (sitting, lines))

/// The closing warning (还有2位未按表决器，确认结束？) of the vote that is open, with its figure of that moment.
struct ClosingWarning {
    std::string zh;
    std::string en;

    bool operator==(const ClosingWarning&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClosingWarning, (), (zh, en))

}  // namespace yishi::messages
