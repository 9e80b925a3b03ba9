#pragma once

#include <string>
#include <vector>

#include "protocol/messages/views.hpp"
#include "tests/simulation/step.hpp"

namespace yishi::simulation {

/// Who takes part: two consoles of two clerks, the chair's, a display, a seat for each member, and a spare one.
struct Character {
    messages::Role role = messages::Role::seat;
    std::string name;  ///< A person's or a device's identifier.

    /// As scenarios name it, for example "clerk li".
    std::string title() const;
    messages::Actor actor() const;
    messages::Audience audience() const;
};

inline constexpr ClientNumber first_clerk = 0;
inline constexpr ClientNumber second_clerk = 1;
inline constexpr ClientNumber chair = 2;
inline constexpr ClientNumber display = 3;
inline constexpr ClientNumber first_seat = 4;

/// The cast of a meeting of so many members, in the order of their numbers. Seat t-1 is that of member m-1; the spare
/// one, b-1, comes last.
std::vector<Character> cast_of(unsigned members);

}  // namespace yishi::simulation
