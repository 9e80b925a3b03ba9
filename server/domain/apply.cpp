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
    if (entry.position != state.next_position || entry.index != state.log_size(entry.log))
        at.contradiction("it is out of order");
    if (const auto* event = std::get_if<messages::Event>(&entry.fact)) {
        std::visit([&](const auto& each) { apply(at, each); }, *event);
        remember(state, entry, *event);
    } else {
        apply(at, std::get<record::NamedBallot>(entry.fact));
    }
    ++state.next_position;
    const auto log = state.log_sizes.find(entry.log);
    if (log == state.log_sizes.end())
        state.log_sizes.emplace(entry.log, 1);
    else
        ++log->second;
}

}  // namespace yishi::domain
