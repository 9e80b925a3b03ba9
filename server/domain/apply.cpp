#include "server/domain/apply.hpp"

#include <algorithm>

#include "server/domain/applying.hpp"

namespace yishi::domain {
namespace {

void remember(State& state, const Entry& entry, const messages::Event& event) {
    std::visit(
        [&](const messages::Act& act) {
            state.last_time = std::max(state.last_time, act.time);
            if (act.command) state.commands.remember(act.actor, *act.command, entry.position);
        },
        event);
}

}  // namespace

void apply(State& state, const Entry& entry, const BlobSource& blobs) {
    const Applying at{state, entry, blobs};
    auto log = state.log_sizes.find(entry.log);
    const std::uint64_t log_size = log == state.log_sizes.end() ? 0 : log->second;
    if (entry.position != state.next_position || entry.index != log_size) at.contradiction("it is out of order");
    if (const auto* event = std::get_if<messages::Event>(&entry.fact)) {
        std::visit([&](const auto& each) { apply(at, each); }, *event);
        remember(state, entry, *event);
    } else {
        apply(at, std::get<record::SignedBallot>(entry.fact));
    }
    ++state.next_position;
    if (log == state.log_sizes.end()) log = state.log_sizes.emplace(entry.log, 0).first;
    ++log->second;
}

}  // namespace yishi::domain
