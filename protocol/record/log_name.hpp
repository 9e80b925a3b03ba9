#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yishi::record {

enum class LogKind {
    body_register,  ///< "<body>/register": roster, rule sets, cases, planned meetings, devices.
    meeting,        ///< "<body>/meeting/<id>": all that happened in one meeting.
    rehearsal,      ///< "<body>/rehearsal/<id>": like a meeting, without effect.
};

/// The parts of a log's full name. The views point into the text that was parsed.
struct LogName {
    std::string_view body;
    LogKind kind = LogKind::body_register;
    std::string_view id;  ///< Of the meeting or rehearsal; empty for the register.

    bool operator==(const LogName&) const = default;
};

/// The parts of `name`, or nothing where it is not exactly one of the three forms with identifiers
/// (identifier.hpp) for <body> and <id>.
std::optional<LogName> parse_log_name(std::string_view name);

/// The full name of a log. The arguments must be identifiers; anything else makes a name that
/// `parse_log_name` refuses.
std::string register_log(std::string_view body);
std::string meeting_log(std::string_view body, std::string_view id);
std::string rehearsal_log(std::string_view body, std::string_view id);

}  // namespace yishi::record
