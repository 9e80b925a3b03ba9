#include <algorithm>

#include "server/domain/deciding.hpp"

/// Commands on the reports and papers of an agenda's items.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

Decided decide(const State& state, const messages::DescribeReport& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (item->item.item_kind != messages::ItemKind::report && item->item.item_kind != messages::ItemKind::rehearing)
        return reject(item_without_report, command.item.text);
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    if (item->taken_up) return reject(item_taken_up, command.item.text);
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting),
              messages::ReportDescribed{
                  draft.act(),
                  command.meeting,
                  command.item,
                  {command.report_kind, command.organ, command.reporter, command.post, command.delegated}});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::AttachPaper& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    const bool is_there = std::ranges::count(item->papers, command.file, &messages::Paper::file) > 0;
    if (!is_there && item->papers.size() == messages::limits::item_papers)
        return reject(too_many_papers, "≤ " + std::to_string(messages::limits::item_papers));
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting),
              messages::PaperAttached{draft.act(), command.meeting, command.item, {command.file, command.title}});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RemovePaper& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (std::ranges::count(item->papers, command.file, &messages::Paper::file) == 0)
        return reject(unknown_paper, command.file.text);
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting),
              messages::PaperRemoved{draft.act(), command.meeting, command.item, command.file});
    return std::move(draft).take();
}

}  // namespace yishi::domain
