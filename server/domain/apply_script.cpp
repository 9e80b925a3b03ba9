#include <algorithm>

#include "server/domain/applying.hpp"

namespace yishi::domain {

void apply(const Applying& at, const messages::ScriptTemplateSet& event) {
    auto& templates = at.state.script_templates;
    std::erase_if(templates, [&](const auto& each) { return each.step == event.step; });
    if (event.zh.text.empty() && event.en.text.empty()) return;
    templates.push_back({event.step, event.zh, event.en});
    std::ranges::sort(templates, {}, &messages::ScriptTemplate::step);
}

}  // namespace yishi::domain
