#include "protocol/record/log_name.hpp"

#include "protocol/record/identifier.hpp"

namespace yishi::record {
namespace {

constexpr std::string_view register_part = "/register";
constexpr std::string_view meeting_part = "/meeting/";
constexpr std::string_view rehearsal_part = "/rehearsal/";

std::string join(std::string_view body, std::string_view middle, std::string_view id) {
    std::string name;
    name.reserve(body.size() + middle.size() + id.size());
    name.append(body).append(middle).append(id);
    return name;
}

}  // namespace

std::optional<LogName> parse_log_name(std::string_view name) {
    const auto slash = name.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    LogName result;
    result.body = name.substr(0, slash);
    const auto rest = name.substr(slash);
    if (!is_identifier(result.body)) return std::nullopt;
    if (rest == register_part) return result;

    if (rest.starts_with(meeting_part)) {
        result.kind = LogKind::meeting;
        result.id = rest.substr(meeting_part.size());
    } else if (rest.starts_with(rehearsal_part)) {
        result.kind = LogKind::rehearsal;
        result.id = rest.substr(rehearsal_part.size());
    }
    // Also refuses a part that is neither, for then the id is still empty.
    if (!is_identifier(result.id)) return std::nullopt;
    return result;
}

std::string register_log(std::string_view body) {
    return join(body, register_part, {});
}

std::string meeting_log(std::string_view body, std::string_view id) {
    return join(body, meeting_part, id);
}

std::string rehearsal_log(std::string_view body, std::string_view id) {
    return join(body, rehearsal_part, id);
}

}  // namespace yishi::record
