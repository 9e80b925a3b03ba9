#include "server/domain/decide.hpp"
#include "server/domain/deciding.hpp"

/// What makes a copy of the record a rehearsal (会前演练).
namespace yishi::domain {

std::optional<Decision> decide_rehearsal(const State& state, const Context& context) {
    if (!state.is_founded || state.rehearsal) return std::nullopt;
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::RehearsalBegun{draft.act(), context.head(state.register_log())});
    return std::move(draft).take();
}

}  // namespace yishi::domain
