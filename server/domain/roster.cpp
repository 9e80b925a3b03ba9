#include "server/domain/roster.hpp"

#include <cassert>
#include <utility>

namespace yishi::domain {

bool serves_on(const messages::RosterMember& member, const messages::Date& day) {
    return member.serving_from <= day && (!member.serving_to || day <= *member.serving_to);
}

Roster::Roster(std::vector<messages::RosterMember> in_name_order) : members_(std::move(in_name_order)) {
    for (std::size_t place = 0; place < members_.size(); ++place) places_.emplace(members_[place].id.text, place);
}

const messages::RosterMember* Roster::member(std::string_view id) const {
    const auto* place = find(places_, id);
    return place ? &members_[*place] : nullptr;
}

std::size_t Roster::place(std::string_view id) const {
    const auto* place = find(places_, id);
    assert(place);
    return *place;
}

std::vector<const messages::RosterMember*> Roster::serving(const messages::Date& day) const {
    std::vector<const messages::RosterMember*> serving;
    for (const auto& member : members_)
        if (serves_on(member, day)) serving.push_back(&member);
    return serving;
}

}  // namespace yishi::domain
