#include "server/domain/seat_map.hpp"

#include <algorithm>
#include <tuple>

#include "protocol/messages/limits.hpp"
#include "server/domain/tally.hpp"

namespace yishi::domain {
namespace {

bool comes_before(const MappedSeat& one, const MappedSeat& other) {
    // An absent venue is the hall and comes first; an absent place must come last.
    const auto place = [](const Seat& seat) {
        return std::tuple(seat.venue, !seat.row, seat.row, seat.column, std::string_view(seat.device));
    };
    return place(one.seat) < place(other.seat);
}

}  // namespace

std::vector<MappedSeat> map_seats(const Sitting& sitting, const Roll& roll) {
    std::vector<MappedSeat> seats;
    for (const auto& entry : roll.entries())
        if (const auto* seat = find(sitting.seat_of, entry.member))
            seats.push_back({*seat, entry.member, entry.present, std::nullopt});
    if (seats.size() > messages::limits::seat_map_seats) return {};
    std::ranges::sort(seats, comes_before);
    return seats;
}

void map_choices(Vote& vote) {
    if (vote.counted && vote.counted->manual) vote.seat_map.clear();
    for (auto& each : vote.seat_map)
        if (const auto place = vote.roll->place(each.person)) each.choice = choice_of(vote.presses[*place]);
}

}  // namespace yishi::domain
