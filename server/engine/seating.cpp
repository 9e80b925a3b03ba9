#include "server/engine/seating.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace yishi::engine {

std::optional<messages::Identifier> Seating::person_at(const messages::SignIn& where, std::string_view device) const {
    if (meeting != where.meeting) return std::nullopt;
    const auto* persons = domain::find(sittings, where.sitting);
    const auto* person = persons == nullptr ? nullptr : domain::find(*persons, device);
    return person == nullptr ? std::nullopt : std::optional(*person);
}

bool Seating::has_device(std::string_view device) const {
    return std::ranges::any_of(sittings,
                               [&](const auto& sitting) { return domain::find(sitting.second, device) != nullptr; });
}

std::shared_ptr<const Seating> seating_of(const domain::State& state) {
    auto seating = std::make_shared<Seating>();
    seating->meeting = state.open_meeting;
    const auto* meeting = state.open_meeting ? domain::find(state.meetings, state.open_meeting->text) : nullptr;
    if (meeting != nullptr)
        for (const domain::Sitting* sitting : meeting->live_sittings())
            seating->sittings.emplace(sitting->id.text, sitting->person_at);
    return seating;
}

bool moves_somebody(const domain::Fact& fact) {
    const auto* event = std::get_if<messages::Event>(&fact);
    if (event == nullptr) return false;
    if (const auto* signed_in = std::get_if<messages::SignedIn>(event))
        return signed_in->method == messages::SignInMethod::card;
    return std::holds_alternative<messages::SeatPlanSet>(*event) ||
           std::holds_alternative<messages::SeatRebound>(*event) ||
           std::holds_alternative<messages::SittingOpened>(*event) ||
           std::holds_alternative<messages::SittingClosed>(*event) ||
           std::holds_alternative<messages::MeetingOpened>(*event) ||
           std::holds_alternative<messages::MeetingClosed>(*event);
}

}  // namespace yishi::engine
