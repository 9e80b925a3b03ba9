#include "server/domain/script.hpp"

#include <algorithm>
#include <set>

#include "protocol/messages/limits.hpp"

namespace yishi::domain {

using messages::ScriptStep;

std::span<const std::string_view> placeholders_of(ScriptStep step) {
    static constexpr std::string_view quorum[] = {"members", "present", "attending", "quorum"};
    static constexpr std::string_view agenda[] = {"items"};
    static constexpr std::string_view item[] = {"place", "item", "report"};
    static constexpr std::string_view inquiry[] = {"item", "inquirers"};
    static constexpr std::string_view inquirer[] = {"person", "waiting"};
    static constexpr std::string_view answerer[] = {"person"};
    static constexpr std::string_view vote[] = {"question", "how"};
    static constexpr std::string_view close[] = {"unpressed", "pressed", "should_press"};
    static constexpr std::string_view declaration[] = {"counts", "majority", "follow_up",   "approve",
                                                       "reject", "abstain",  "not_pressed", "needed"};
    static constexpr std::string_view sitting[] = {"sitting"};
    static constexpr std::string_view meeting[] = {"number"};
    switch (step) {
        case ScriptStep::quorum_reached:
        case ScriptStep::quorum_not_reached:
            return quorum;
        case ScriptStep::adopt_agenda:
            return agenda;
        case ScriptStep::take_up_item:
            return item;
        case ScriptStep::announce_inquiry:
            return inquiry;
        case ScriptStep::grant_inquirer:
        case ScriptStep::grant_follow_up:
            return inquirer;
        case ScriptStep::call_answerer:
            return answerer;
        case ScriptStep::open_vote:
            return vote;
        case ScriptStep::confirm_close:
            return close;
        case ScriptStep::declare_passed:
        case ScriptStep::declare_failed:
            return declaration;
        case ScriptStep::recess:
        case ScriptStep::resume:
        case ScriptStep::close_sitting:
            return sitting;
        case ScriptStep::close_meeting:
            return meeting;
    }
    return {};
}

std::optional<std::string> fault_of(ScriptStep step, std::string_view words) {
    if (words.size() > messages::limits::script_bytes) return std::to_string(words.size()) + " bytes";
    const auto known = placeholders_of(step);
    std::set<std::string_view> used;
    while (true) {
        const auto brace = words.find_first_of("{}");
        if (brace == words.npos) return std::nullopt;
        if (words[brace] == '}') return "} without {";
        words.remove_prefix(brace + 1);
        const auto end = words.find_first_of("{}");
        if (end == words.npos || words[end] == '{') return "{" + std::string(words.substr(0, end)) + " without }";
        const auto name = words.substr(0, end);
        if (std::ranges::find(known, name) == known.end()) return "{" + std::string(name) + "}";
        if (!used.insert(name).second) return "{" + std::string(name) + "} twice";
        words.remove_prefix(end + 1);
    }
}

const messages::ScriptTemplate* words_set(const std::vector<messages::ScriptTemplate>& templates, ScriptStep step) {
    const auto found = std::ranges::find(templates, step, &messages::ScriptTemplate::step);
    return found == templates.end() ? nullptr : &*found;
}

}  // namespace yishi::domain
