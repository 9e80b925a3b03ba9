#include "server/domain/decide.hpp"
#include "server/domain/deciding.hpp"

/// Whose ballots which key signs (docs/spec/record.md, "The signed ballot").
namespace yishi::domain {

void add_ballot_key(DecisionDraft& draft, const Meeting& meeting, const Sitting& sitting,
                    const messages::Identifier& person, const messages::Identifier& device) {
    const auto key = draft.context().ballot_key(device);
    const auto* known = find(sitting.ballot_keys, person);
    if (!key || (known && *known == *key)) return;
    draft.add(draft.state().meeting_log(meeting.id),
              messages::BallotKeyReplaced{draft.act(), sitting.id, person, device, *key});
}

std::optional<Decision> decide_seat_connected(const State& state, std::string_view device, const Context& context) {
    if (!state.open_meeting) return std::nullopt;
    const auto& meeting = state.meetings.at(state.open_meeting->text);
    DecisionDraft draft(state, context);
    for (const auto& sitting : meeting.sittings) {
        const auto* person = sitting.is_live() ? find(sitting.person_at, device) : nullptr;
        if (person && sitting.is_present(*person))
            add_ballot_key(draft, meeting, sitting, *person, std::string(device));
    }
    auto decision = std::move(draft).take();
    if (decision.entries.empty()) return std::nullopt;
    return decision;
}

}  // namespace yishi::domain
