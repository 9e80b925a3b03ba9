#include "server/domain/roster.hpp"

#include <cassert>
#include <utility>

#include "protocol/messages/limits.hpp"

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

namespace {

void add(messages::NamedPeople& people, const messages::RosterMember& member) {
    ++people.count;
    if (people.names.size() < messages::limits::roster_difference_named) people.names.push_back(member.name);
}

}  // namespace

messages::RosterDifference roster_difference(const Roster* before, const Roster& after) {
    messages::RosterDifference difference;
    for (const auto& member : after.members()) {
        const auto* known = before ? before->member(member.id.text) : nullptr;
        if (!known)
            add(difference.comes, member);
        else if (*known != member)
            add(difference.changed, member);
    }
    if (!before) return difference;
    for (const auto& member : before->members())
        if (!after.member(member.id.text)) add(difference.goes, member);
    return difference;
}

}  // namespace yishi::domain
