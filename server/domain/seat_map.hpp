#pragma once

#include <vector>

#include "server/domain/vote.hpp"

/// The map of a named vote's seats, which the displays show with the declared result where the vote's settings say so.
namespace yishi::domain {

/// The members on the roll who have a seat in the sitting's plan, without their choices: the hall's first, then each
/// venue's, by row and column, those without a place last, by device. Empty where they are more than
/// `limits::seat_map_seats`.
std::vector<MappedSeat> map_seats(const Sitting& sitting, const Roll& roll);

/// Writes the choices that count into the vote's map. Called at the declaration, while the ballots are still there. A
/// manual count has no choices of seats, and leaves no map.
void map_choices(Vote& vote);

}  // namespace yishi::domain
