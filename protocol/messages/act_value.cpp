#include "protocol/messages/act_value.hpp"

#include <algorithm>

namespace yishi::messages::act_value {

std::string with_hyphens(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '_', '-');
    return text;
}

std::string with_underscores(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '-', '_');
    return text;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find_first_of(separators);
        parts.push_back(text.substr(0, at));
        if (at == text.npos) return parts;
        text.remove_prefix(at + 1);
    }
}

const std::map<std::string_view, std::vector<Option>>& option_presets() {
    static const Option satisfied{"满意", "Satisfied", OptionClass::approve};
    static const Option mostly{"基本满意", "Mostly satisfied", OptionClass::approve};
    static const Option dissatisfied{"不满意", "Not satisfied", OptionClass::reject};
    static const Option abstain{"弃权", "Abstain", OptionClass::abstain};
    static const std::map<std::string_view, std::vector<Option>> presets{
        {"approve_reject_abstain",
         {{"赞成", "For", OptionClass::approve}, {"反对", "Against", OptionClass::reject}, abstain}},
        {"satisfaction", {satisfied, mostly, dissatisfied}},
        {"satisfaction_abstain", {satisfied, mostly, dissatisfied, abstain}},
    };
    return presets;
}

bool json_as_it_is(std::string_view text, std::string& json, std::string& problem) {
    JsonReader reader(text);
    if (!reader.skip_value() || !reader.at_end()) {
        problem = "not valid JSON: " + reader.error().problem;
        return false;
    }
    json += text;
    return true;
}

bool is_whole_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool stands_alone(std::string_view text) {
    return !text.empty() && text.find_first_of(",:\r\n") == text.npos && !text.starts_with('[') &&
           !text.starts_with('{');
}

}  // namespace yishi::messages::act_value
