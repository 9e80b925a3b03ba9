#include <algorithm>

#include "server/domain/place.hpp"

/// Commands that plan meetings, draft, adopt and change agendas, and take items up.
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

/// Whether the case's open round waits for an agenda: its votes were withheld, and the meeting went home or the item
/// that was to take it up again was removed.
bool waits_for_agenda(const State& state, const Case& each, const Round& round) {
    const auto& meeting = state.meetings.at(round.meeting.text);
    if (meeting.state == messages::MeetingState::closed) return true;
    return std::ranges::none_of(meeting.agenda,
                                [&](const AgendaEntry& entry) { return entry.item.case_id == each.id(); });
}

/// An item with a case opens that case's next round, joins the one that is open at the same meeting, or goes on with
/// one that waits.
std::optional<messages::Rejection> refuse_round(const State& state, const Case& each, const Meeting& meeting) {
    if (const auto* round = each.open_round()) {
        if (round->meeting != meeting.id && !waits_for_agenda(state, each, *round))
            return reject(case_not_open_to_this, each.id().text + " → " + round->meeting.text);
    } else if (each.state != messages::CaseState::opened) {
        return reject(case_not_open_to_this, each.id().text);
    }
    return std::nullopt;
}

/// Once the agenda is adopted a change needs a decision. One that is cited must fit all the same.
std::optional<messages::Rejection> refuse_change(const State& state, const Meeting& meeting,
                                                 const std::optional<messages::Identifier>& decision) {
    if (!meeting.agenda_adopted && !decision) return std::nullopt;
    return refuse_undecided(
        state, decision,
        {messages::DecisionMatter::change_agenda, std::nullopt, meeting.id, std::nullopt, std::nullopt});
}

std::optional<messages::Rejection> refuse_settled(const AgendaEntry& item) {
    if (item.state() == messages::ItemState::taken_up) return reject(item_taken_up, item.item.item.text);
    if (item.withheld) return reject(item_withheld, item.item.item.text);
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
    if (auto rejection = refuse_unknown(state, command.decision)) return *rejection;
    if (meeting->item(command.item)) return reject(already_exists, command.item.text);
    if (is_kept_for_rehearings(command.item)) return reject(bad_identifier, command.item.text);
    if (command.item_kind == messages::ItemKind::rehearing)
        return reject(bad_agenda_item,
                      "再次听取和审议由系统自动列入 / re-hearings are put on the agenda by the server");
    if (command.item_kind != messages::ItemKind::vote && !of_case)
        return reject(bad_agenda_item, "须指明监督事项 / a report and its responses belong to a case");
    if (auto rejection = refuse_change(state, *meeting, command.decision)) return *rejection;
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    if (of_case)
        if (auto rejection = refuse_round(state, *of_case, *meeting)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting), messages::AgendaItemAdded{draft.act(),
                                                                     command.meeting,
                                                                     {command.item, command.item_kind, command.case_id,
                                                                      command.title, false, messages::Text{}},
                                                                     cite(state, command.decision)});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RemoveAgendaItem& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (auto rejection = refuse_unknown(state, command.decision)) return *rejection;
    if (auto rejection = refuse_change(state, *meeting, command.decision)) return *rejection;
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    if (item->item.mandatory) return reject(item_mandatory, command.item.text);
    if (item->state() == messages::ItemState::taken_up) return reject(item_taken_up, command.item.text);
    for (const auto& [id, vote] : meeting->votes)
        if (vote.draft.item == command.item) return reject(item_taken_up, id);
    if (auto rejection = refuse_settled(*item)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting),
              messages::AgendaItemRemoved{draft.act(), command.meeting, command.item, cite(state, command.decision)});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::MoveAgendaItem& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    if (auto rejection = refuse_unknown(state, command.decision)) return *rejection;
    if (command.place == 0 || command.place > meeting->agenda.size())
        return reject(bad_agenda_item, "1–" + std::to_string(meeting->agenda.size()));
    if (auto rejection = refuse_change(state, *meeting, command.decision)) return *rejection;
    if (meeting->state == messages::MeetingState::closed) return reject(meeting_not_open, meeting->id.text);
    if (auto rejection = refuse_settled(*item)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(agenda_log(state, *meeting), messages::AgendaItemMoved{draft.act(), command.meeting, command.item,
                                                                     command.place, cite(state, command.decision)});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::AdoptAgenda& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    if (place.not_open) return *place.not_open;
    if (auto rejection = refuse_unless_in_session(*place.sitting)) return *rejection;
    if (place.sitting->kind != messages::SittingKind::plenary) return reject(not_plenary, command.sitting.text);
    if (place.meeting->agenda_adopted) return reject(agenda_already_adopted, command.meeting.text);
    DecisionDraft draft(state, context);
    messages::AgendaAdopted adopted{draft.act(), command.sitting, {}};
    for (const auto& entry : place.meeting->agenda) adopted.items.push_back(entry.item.item);
    draft.add(state.meeting_log(place.meeting->id), std::move(adopted));
    return std::move(draft).take();
}

namespace {

/// "sent_to_members: 3 days late (due 2026-05-20, done 2026-05-23)", "views_answered: missing (due 2026-05-27)".
std::string words_of(const AgendaCheck& check, const messages::Date& date) {
    std::string words(messages::name_of(check.step));
    words += check.record.done ? ": " : ": missing";
    if (const auto days = check.days_late(date); days > 0)
        words += (check.record.done ? "" : ", ") + std::to_string(days) + (days == 1 ? " day late" : " days late");
    words += " (due " + check.latest->text;
    if (check.record.done) words += ", done " + check.record.done->on.text;
    return words + ")";
}

/// Rejected while a step before the item's hearing is late or missing. An item that was taken up before is not checked
/// again.
std::optional<messages::Rejection> refuse_unprepared(const Meeting& meeting, const AgendaEntry& entry) {
    if (entry.taken_up) return std::nullopt;
    std::string open;
    for (const auto& check : agenda_checks(meeting, entry)) {
        if (check.is_settled()) continue;
        if (!open.empty()) open += "; ";
        open += words_of(check, *meeting.date);
    }
    if (open.empty()) return std::nullopt;
    return reject(notices_open, open);
}

}  // namespace

Decided decide(const State& state, const messages::TakeUpItem& command, const Context& context) {
    const auto place = place_of(state, command);
    if (place.rejection) return *place.rejection;
    const auto item = find_item(*place.meeting, command.item);
    if (!item) return item.rejection();
    if (place.not_open) return *place.not_open;
    if (auto rejection = refuse_unless_in_session(*place.sitting)) return *rejection;
    if (!place.meeting->agenda_adopted) return reject(agenda_not_adopted, command.meeting.text);
    if (const auto* vote = place.meeting->vote_under_way_in(*place.sitting))
        return reject(vote_under_way, vote->id().text);
    if (place.sitting->item == command.item) return reject(item_taken_up, command.item.text);
    if (auto rejection = refuse_unprepared(*place.meeting, *item)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(place.meeting->id), messages::ItemTakenUp{draft.act(), command.sitting, command.item});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::WithholdItem& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    const auto decision = find_decision(state, command.decision);
    if (!decision) return decision.rejection();
    if (command.reason.text.empty()) return reject(reason_missing);
    if (auto rejection = refuse_undecided(
            state, command.decision,
            {messages::DecisionMatter::withhold, std::nullopt, command.meeting, command.item, std::nullopt}))
        return *rejection;
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (item->item.mandatory) return reject(item_mandatory, command.item.text);
    if (item->withheld) return reject(item_withheld, command.item.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::ItemWithheld{draft.act(), command.item, decision->cited(), command.reason});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::LiftWithholding& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    const auto decision = find_decision(state, command.decision);
    if (!decision) return decision.rejection();
    if (auto rejection = refuse_undecided(
            state, command.decision,
            {messages::DecisionMatter::put_to_vote, std::nullopt, command.meeting, command.item, std::nullopt}))
        return *rejection;
    // What put the matter to the vote before it was withheld is what the withholding set aside.
    if (item->withheld && decision->entry.index < item->withheld->cites.index)
        return reject(decision_does_not_fit, command.decision.text + " 早于 / before " + item->withheld->decision.text);
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (!item->withheld) return reject(item_not_withheld, command.item.text);
    DecisionDraft draft(state, context);
    draft.add(state.meeting_log(meeting->id),
              messages::WithholdingLifted{draft.act(), command.item, decision->cited()});
    return std::move(draft).take();
}

}  // namespace yishi::domain
