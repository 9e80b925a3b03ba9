#include "server/domain/state.hpp"

#include "protocol/record/log_name.hpp"

namespace yishi::domain {

const messages::RuleSet* State::newest_rule_set(std::string_view id) const {
    const auto* versions = find(rule_sets, id);
    return versions ? &versions->back() : nullptr;
}

std::uint32_t State::next_rule_set_version(std::string_view id) const {
    const auto* newest = newest_rule_set(id);
    return newest ? newest->version + 1 : 1;
}

State::ResearchPlace State::research(std::string_view id) const {
    const auto* each = find(cases, case_of_research(id));
    if (!each) return {};
    for (const auto& round : each->rounds)
        for (const auto& research : round.research)
            if (research.id.text == id) return {each, &round, &research};
    return {};
}

std::uint64_t State::log_size(std::string_view log) const {
    const auto* size = find(log_sizes, log);
    return size ? *size : 0;
}

std::string State::register_log() const {
    return record::register_log(founded.body);
}

std::string State::meeting_log(std::string_view meeting) const {
    return record::meeting_log(founded.body, meeting);
}

std::string State::vote_log(std::string_view meeting, const Vote& vote) const {
    return vote.is_test() ? record::rehearsal_log(founded.body, meeting) : meeting_log(meeting);
}

}  // namespace yishi::domain
