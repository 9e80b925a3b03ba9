#include "server/domain/meeting.hpp"

#include <algorithm>

namespace yishi::domain {
namespace {

/// The last thing in `things` of which `is` holds, or null.
template <class Things, class Is>
auto* last_where(Things& things, Is is) {
    const auto found = std::find_if(things.rbegin(), things.rend(), is);
    return found == things.rend() ? nullptr : &*found;
}

}  // namespace

messages::ItemState AgendaEntry::state() const {
    if (withheld) return messages::ItemState::withheld;
    return taken_up ? messages::ItemState::taken_up : messages::ItemState::pending;
}

const Sitting* Meeting::sitting(std::string_view wanted) const {
    return last_where(sittings, [&](const Sitting& each) { return each.id.text == wanted; });
}

Sitting* Meeting::sitting(std::string_view wanted) {
    return last_where(sittings, [&](const Sitting& each) { return each.id.text == wanted; });
}

std::vector<const Sitting*> Meeting::live_sittings() const {
    std::vector<const Sitting*> live;
    for (const auto& each : sittings)
        if (each.is_live()) live.push_back(&each);
    return live;
}

const Sitting* Meeting::sitting_of_device(std::string_view device) const {
    const auto seats = [&](const Sitting& each) { return each.is_live() && each.person_at.contains(device); };
    if (const auto* found = last_where(sittings, [&](const auto& each) { return each.goes_on() && seats(each); }))
        return found;
    return last_where(sittings, seats);
}

const Sitting* Meeting::present_elsewhere(std::string_view person, const Sitting& than) const {
    return last_where(
        sittings, [&](const Sitting& each) { return each.goes_on() && each.id != than.id && each.is_present(person); });
}

bool Meeting::knows(std::string_view person) const {
    return attendees.contains(person) || (roster && roster->member(person));
}

bool Meeting::serves(std::string_view person) const {
    const auto* member = roster ? roster->member(person) : nullptr;
    return member && serves_on(*member, *date);
}

bool Meeting::expects(const Sitting& sitting, std::string_view person) const {
    if (!sitting.is_live()) return sitting.expected.contains(person);
    if (sitting.kind != messages::SittingKind::plenary && !sitting.seat_of.contains(person)) return false;
    const auto* attendee = find(attendees, person);
    return attendee ? attendee->must_attend : serves(person);
}

messages::Attendance Meeting::attendance_of(const Sitting& sitting, std::string_view person) const {
    using enum messages::Attendance;
    if (const auto* found = find(sitting.attendance, person)) return found->present ? present : left;
    if (leave_of(sitting, person)) return on_leave;
    return !sitting.is_live() && expects(sitting, person) ? absent : not_signed_in;
}

const messages::Text* Meeting::leave_of(const Sitting& sitting, std::string_view person) const {
    const auto* reason = find(sitting.leaves, person);
    // What is recorded after the close says nothing of a sitting that was over.
    return reason || !sitting.is_live() ? reason : find(leaves, person);
}

const AgendaEntry* Meeting::item(std::string_view wanted) const {
    return last_where(agenda, [&](const AgendaEntry& each) { return each.item.item.text == wanted; });
}

AgendaEntry* Meeting::item(std::string_view wanted) {
    return last_where(agenda, [&](const AgendaEntry& each) { return each.item.item.text == wanted; });
}

const Vote* Meeting::vote_under_way() const {
    const auto* found = last_where(vote_order, [&](const auto& each) { return votes.at(each.text).under_way(); });
    return found ? &votes.at(found->text) : nullptr;
}

const Vote* Meeting::vote_under_way_in(const Sitting& wanted) const {
    const auto* vote = vote_under_way();
    return vote && vote->draft.sitting == wanted.id ? vote : nullptr;
}

bool Meeting::withholds(const Vote& vote) const {
    const auto* entry = item(vote.draft.item);
    return !vote.is_test() && entry && entry->withheld;
}

std::vector<messages::Identifier> Meeting::recused_from(const Vote& vote) const {
    auto recused = vote.draft.recused;
    if (const auto* recorded = find(recusals, vote.draft.item))
        for (const auto& [member, reason] : *recorded)
            if (std::ranges::find(recused, messages::Identifier(member)) == recused.end()) recused.push_back(member);
    return recused;
}

std::uint32_t quorum_of(std::uint32_t all_members) {
    return all_members / 2 + 1;
}

messages::Identifier meeting_identifier(std::uint32_t term, std::uint32_t number) {
    return std::to_string(term) + "-" + std::to_string(number);
}

}  // namespace yishi::domain
