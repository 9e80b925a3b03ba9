#include <algorithm>

#include "server/domain/deciding.hpp"

/// Recusal (回避), recorded for an item.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

Decided decide(const State& state, const messages::RecordRecusal& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (meeting->roster && !meeting->roster->member(command.member)) return reject(unknown_member, command.member.text);
    const auto* recorded = find(meeting->recusals, command.item);
    if (recorded && recorded->contains(command.member.text)) return reject(already_exists, command.member.text);
    if (recorded && recorded->size() >= messages::limits::recused)
        return reject(bad_electorate, "回避人数过多 / too many are recused");
    if (command.reason.text.empty()) return reject(reason_missing);
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    for (const auto& [id, vote] : meeting->votes)
        if (vote.draft.item == command.item && vote.opened && !vote.is_test()) return reject(recusal_too_late, id);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::RecusalRecorded{draft.act(), command.item, command.member, command.reason});
    return std::move(draft).take();
}

}  // namespace yishi::domain
