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

messages::Attendance Sitting::attendance_of(std::string_view member) const {
    const auto* found = find(attendance, member);
    return found ? found->attendance : messages::Attendance::not_signed_in;
}

const Sitting* Meeting::sitting(std::string_view wanted) const {
    return last_where(sittings, [&](const Sitting& each) { return each.id.text == wanted; });
}

Sitting* Meeting::sitting(std::string_view wanted) {
    return last_where(sittings, [&](const Sitting& each) { return each.id.text == wanted; });
}

const Sitting* Meeting::current_sitting() const {
    return last_where(sittings, [](const Sitting& each) { return each.state != messages::SittingState::closed; });
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

std::uint32_t quorum_of(std::uint32_t all_members) {
    return all_members / 2 + 1;
}

messages::Identifier meeting_identifier(std::uint32_t term, std::uint32_t number) {
    return std::to_string(term) + "-" + std::to_string(number);
}

}  // namespace yishi::domain
