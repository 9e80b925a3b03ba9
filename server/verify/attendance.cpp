#include "server/verify/attendance.hpp"

#include <algorithm>
#include <utility>

namespace yishi::verify {

void Attendance::take(const messages::SeatPlanSet& event, const std::vector<messages::SeatAssignment>& plan) {
    auto& seat_of = sittings_[event.sitting.text].seat_of;
    seat_of.clear();
    for (const auto& seat : plan) seat_of.insert_or_assign(seat.person.text, seat.device);
}

void Attendance::take(const messages::SeatRebound& event) {
    sittings_[event.sitting.text].seat_of.insert_or_assign(event.person.text, event.spare);
}

void Attendance::take(const messages::SignedIn& event) {
    auto& sitting = sittings_[event.sitting.text];
    sitting.present.insert(event.person.text);
    // A card at a free seat binds its holder there; of everybody else the plan knows the seat.
    if (event.device && sitting.is_free(*event.device))
        sitting.seat_of.insert_or_assign(event.person.text, *event.device);
    if (event.ballot_key) give_key(event.sitting, event.person, *event.ballot_key);
}

void Attendance::take(const messages::PersonLeft& event) {
    sittings_[event.sitting.text].present.erase(event.person.text);
}

void Attendance::take(const messages::BallotKeyReplaced& event) {
    give_key(event.sitting, event.person, event.ballot_key);
}

bool SittingPlace::is_free(const messages::Identifier& device) const {
    return std::ranges::none_of(seat_of, [&](const auto& each) { return each.second == device; });
}

const SittingPlace& Attendance::of(std::string_view sitting) const {
    static const SittingPlace empty;
    const auto* found = domain::find(sittings_, sitting);
    return found ? *found : empty;
}

void Attendance::give_key(const messages::Identifier& sitting, const messages::Identifier& person,
                          const messages::KeyText& text) {
    auto key = *record::decode_public_key(text.text);
    const auto found = verifiers_.try_emplace(text.text, std::nullopt);
    if (found.second) found.first->second = record::Verifier::of(key);
    const auto& verifier = found.first->second;
    sittings_[sitting.text].keys.insert_or_assign(person.text,
                                                  HeldKey{text, std::move(key), verifier ? &*verifier : nullptr});
}

}  // namespace yishi::verify
