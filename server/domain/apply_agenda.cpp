#include <algorithm>
#include <utility>

#include "server/domain/applying.hpp"

namespace yishi::domain {

void apply(const Applying& at, const messages::AgendaItemAdded& event) {
    auto& meeting = at.in(at.state.meetings, event.meeting);
    meeting.agenda.push_back({.item = event.item});
    if (!event.item.case_id) return;
    auto& of_case = at.in(at.state.cases, *event.item.case_id);
    if (auto* open = of_case.open_round()) {
        // One whose votes were withheld at an earlier meeting goes on at this one.
        open->meeting = meeting.id;
        return;
    }
    Round round;
    round.number = static_cast<std::uint32_t>(of_case.rounds.size() + 1);
    round.meeting = meeting.id;
    of_case.rounds.push_back(std::move(round));
}

void apply(const Applying& at, const messages::AgendaItemRemoved& event) {
    auto& meeting = at.in(at.state.meetings, event.meeting);
    const auto* entry = meeting.item(event.item);
    if (!entry) at.contradiction("there is no such item");
    const auto case_id = entry->item.case_id;
    std::erase_if(meeting.agenda, [&](const AgendaEntry& each) { return each.item.item == event.item; });
    if (!case_id) return;
    for (const auto& each : meeting.agenda)
        if (each.item.case_id == case_id) return;
    drop_round(at.in(at.state.cases, *case_id));
}

void apply(const Applying& at, const messages::AgendaItemMoved& event) {
    auto& agenda = at.in(at.state.meetings, event.meeting).agenda;
    const auto from =
        std::ranges::find_if(agenda, [&](const AgendaEntry& each) { return each.item.item == event.item; });
    if (from == agenda.end() || event.place == 0 || event.place > agenda.size())
        at.contradiction("there is no such item or place");
    const auto to = agenda.begin() + (event.place - 1);
    if (from < to)
        std::rotate(from, from + 1, to + 1);
    else
        std::rotate(to, from, from + 1);
}

void apply(const Applying& at, const messages::AgendaAdopted&) {
    at.meeting().agenda_adopted = true;
}

void apply(const Applying& at, const messages::ItemWithheld& event) {
    auto* entry = at.meeting().item(event.item);
    if (!entry) at.contradiction("there is no such item");
    entry->withheld = event.decision;
}

void apply(const Applying& at, const messages::WithholdingLifted& event) {
    auto* entry = at.meeting().item(event.item);
    if (!entry) at.contradiction("there is no such item");
    entry->withheld.reset();
}

}  // namespace yishi::domain
