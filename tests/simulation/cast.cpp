#include "tests/simulation/cast.hpp"

namespace yishi::simulation {

using messages::Role;

std::string Character::title() const {
    switch (role) {
        case Role::clerk:
            return "clerk " + name;
        case Role::chair:
            return "chair " + name;
        case Role::display:
            return "display " + name;
        case Role::seat:
        case Role::server:
            break;
    }
    return "seat " + name;
}

messages::Actor Character::actor() const {
    const bool person = role == Role::clerk || role == Role::chair;
    messages::Actor actor{role, std::nullopt, std::nullopt};
    (person ? actor.person : actor.device) = messages::Identifier(name);
    return actor;
}

messages::Audience Character::audience() const {
    switch (role) {
        case Role::clerk:
            return messages::Audience::clerk;
        case Role::chair:
            return messages::Audience::chair;
        case Role::display:
            return messages::Audience::display;
        case Role::seat:
        case Role::server:
            break;
    }
    return messages::Audience::seat;
}

std::vector<Character> cast_of(unsigned members) {
    std::vector<Character> cast{
        {Role::clerk, "li"}, {Role::clerk, "zhao"}, {Role::chair, "m-1"}, {Role::display, "wall"}};
    for (unsigned number = 1; number <= members; ++number) cast.push_back({Role::seat, "t-" + std::to_string(number)});
    cast.push_back({Role::seat, "b-1"});
    return cast;
}

}  // namespace yishi::simulation
