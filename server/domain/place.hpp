#pragma once

#include "server/domain/deciding.hpp"

/// What the files that decide on sittings and attendance share. Not for other rooms.
namespace yishi::domain {

/// The meeting and the sitting that a command names, and whether both are open.
struct Place {
    const Meeting* meeting = nullptr;
    const Sitting* sitting = nullptr;
    std::optional<messages::Rejection> rejection;
    /// Where they exist, what stands in the way of acting in them; it comes after what the command itself gets wrong.
    std::optional<messages::Rejection> not_open;
};

Place place_of(const State& state, const messages::Identifier& meeting, const messages::Identifier& sitting);

template <class Command>
Place place_of(const State& state, const Command& command) {
    return place_of(state, command.meeting, command.sitting);
}

/// Rejected while the sitting was not called to order, or is in recess.
std::optional<messages::Rejection> refuse_unless_in_session(const Sitting& sitting);

/// Rejected where the device stands in the plan of another live sitting that is not in recess.
std::optional<messages::Rejection> refuse_device(const Meeting& meeting, const Sitting& sitting,
                                                 const messages::Identifier& device);

/// Rejected where nobody has registered that venue.
std::optional<messages::Rejection> refuse_venue(const State& state, const std::optional<messages::Identifier>& venue);

}  // namespace yishi::domain
