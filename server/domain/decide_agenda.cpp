#include "server/domain/deciding.hpp"

/// Commands that plan meetings and draft agendas.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

Decided decide(const State& state, const messages::PlanMeeting& command, const Context& context) {
    const auto term = find_term(state, command.term);
    if (!term) return term.rejection();
    const auto id = meeting_identifier(command.term, command.number);
    if (state.meetings.contains(id.text)) return reject(already_exists, id.text);
    if (command.number == 0) return reject(bad_identifier, id.text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::MeetingPlanned{draft.act(), id, command.term, command.number,
                                                             command.extraordinary, command.date, false});
    return std::move(draft).take();
}

namespace {

/// An item with a case opens that case's next round, or joins the one that is open at the same meeting.
std::optional<messages::Rejection> refuse_round(const Case& each, const Meeting& meeting) {
    if (const auto* round = each.open_round()) {
        if (round->meeting != meeting.id)
            return reject(case_not_open_to_this, each.id().text + " → " + round->meeting.text);
    } else if (each.state != messages::CaseState::opened) {
        return reject(case_not_open_to_this, each.id().text);
    }
    return std::nullopt;
}

/// `<anything>.r<number>`: kept for re-hearings, which the server puts on agendas without asking (rehearing_item).
bool is_kept_for_rehearings(std::string_view item) {
    const auto digits = item.find_last_not_of("0123456789");
    return digits != item.npos && digits + 1 < item.size() && digits > 0 && item.substr(digits - 1, 2) == ".r";
}

}  // namespace

Decided decide(const State& state, const messages::AddAgendaItem& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const Case* of_case = nullptr;
    if (command.case_id) {
        const auto found = find_case(state, *command.case_id);
        if (!found) return found.rejection();
        of_case = &*found;
    }
    if (meeting->item(command.item)) return reject(already_exists, command.item.text);
    if (is_kept_for_rehearings(command.item)) return reject(bad_identifier, command.item.text);
    if (command.item_kind == messages::ItemKind::rehearing)
        return reject(bad_agenda_item,
                      "再次听取和审议由系统自动列入 / re-hearings are put on the agenda by the server");
    if (command.item_kind != messages::ItemKind::vote && !of_case)
        return reject(bad_agenda_item, "须指明监督事项 / a report and its responses belong to a case");
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    if (of_case)
        if (auto rejection = refuse_round(*of_case, *meeting)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting), messages::AgendaItemAdded{draft.act(),
                                                                     command.meeting,
                                                                     {command.item, command.item_kind, command.case_id,
                                                                      command.title, false, messages::Text{}}});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RemoveAgendaItem& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    if (item->item.mandatory) return reject(item_mandatory, command.item.text);
    if (item->state == messages::ItemState::taken_up) return reject(item_taken_up, command.item.text);
    for (const auto& [id, vote] : meeting->votes)
        if (vote.draft.item == command.item) return reject(item_taken_up, id);
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting), messages::AgendaItemRemoved{draft.act(), command.meeting, command.item});
    return std::move(draft).take();
}

}  // namespace yishi::domain
