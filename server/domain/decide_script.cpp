#include "server/domain/deciding.hpp"
#include "server/domain/script.hpp"

/// The command that sets words of the chair's script.
namespace yishi::domain {

Decided decide(const State& state, const messages::SetScriptTemplate& command, const Context& context) {
    for (const auto& words : {command.zh, command.en})
        if (const auto fault = fault_of(command.step, words))
            return messages::reject(messages::RejectionCode::bad_script, *fault);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::ScriptTemplateSet{draft.act(), command.step, command.zh, command.en});
    return std::move(draft).take();
}

}  // namespace yishi::domain
