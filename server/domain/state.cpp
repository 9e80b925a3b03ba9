#include "server/domain/state.hpp"

#include "protocol/messages/codec.hpp"
#include "protocol/record/log_name.hpp"

namespace yishi::domain {
namespace {

std::string memory_key(const messages::Actor& actor, std::string_view id) {
    std::string key(messages::name_of(actor.role));
    key += '/';
    if (actor.person) key += actor.person->text;
    key += '/';
    if (actor.device) key += actor.device->text;
    key += '/';
    key += id;
    return key;
}

}  // namespace

const RememberedCommands::Memory* RememberedCommands::find(const messages::Actor& actor, std::string_view id) const {
    return domain::find(memories_, memory_key(actor, id));
}

void RememberedCommands::remember(const messages::Actor& actor, const messages::CommandReference& command,
                                  std::uint64_t position) {
    auto key = memory_key(actor, command.id);
    if (!memories_.emplace(key, Memory{command.digest, position}).second) return;
    oldest_first_.push_back(std::move(key));
    if (oldest_first_.size() > messages::limits::remembered_commands) {
        memories_.erase(oldest_first_.front());
        oldest_first_.pop_front();
    }
}

const messages::RuleSet* State::newest_rule_set(std::string_view id) const {
    const auto* versions = find(rule_sets, id);
    return versions ? &versions->back() : nullptr;
}

State::ResearchPlace State::research(std::string_view id) const {
    for (const auto& [case_id, each] : cases)
        for (const auto& round : each.rounds)
            for (const auto& research : round.research)
                if (research.id.text == id) return {&each, &round, &research};
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
