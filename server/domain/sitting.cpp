#include "server/domain/sitting.hpp"

namespace yishi::domain {

bool Sitting::is_present(std::string_view person) const {
    const auto* found = find(attendance, person);
    return found && found->present;
}

std::optional<messages::Identifier> Sitting::device_of(std::string_view person) const {
    const auto* seat = find(seat_of, person);
    return seat ? std::optional(seat->device) : std::nullopt;
}

}  // namespace yishi::domain
