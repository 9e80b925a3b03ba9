#include "server/domain/deciding.hpp"

/// Commands on the steps before a report is heard.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

namespace {

/// Rejected once the item was taken up: its checks stand as they were then.
std::optional<messages::Rejection> refuse_late_record(const Meeting& meeting, const AgendaEntry& item) {
    if (meeting.state == messages::MeetingState::closed) return reject(meeting_not_open, meeting.id.text);
    if (item.taken_up) return reject(item_taken_up, item.item.item.text);
    return std::nullopt;
}

}  // namespace

Decided decide(const State& state, const messages::RecordNotice& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (!needs_checks(item->item)) return reject(item_without_checks, command.item.text);
    if (auto rejection = refuse_late_record(*meeting, *item)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting), messages::NoticeRecorded{draft.act(), command.meeting, command.item,
                                                                    command.step, command.on, command.note});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::OverrideCheck& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (!needs_checks(item->item)) return reject(item_without_checks, command.item.text);
    if (command.reason.text.empty()) return reject(reason_missing);
    if (auto rejection = refuse_late_record(*meeting, *item)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting),
              messages::CheckOverridden{draft.act(), command.meeting, command.item, command.step, command.reason});
    return std::move(draft).take();
}

}  // namespace yishi::domain
