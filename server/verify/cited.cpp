#include "server/verify/cited.hpp"

#include <variant>

namespace yishi::verify {
namespace {

const messages::Citation& of_decision(const messages::CitedDecision& decision) {
    return decision.cites;
}

std::optional<messages::Citation> of_decision(const std::optional<messages::CitedDecision>& decision) {
    return decision ? std::optional(decision->cites) : std::nullopt;
}

/// A decision that stands in the same log is named, not cited.
std::optional<messages::Citation> of_decision(const messages::Identifier&) {
    return std::nullopt;
}

}  // namespace

std::optional<messages::Citation> citation_of(const messages::Event& event) {
    return std::visit(
        [](const auto& each) -> std::optional<messages::Citation> {
            if constexpr (requires { each.cites; })
                return each.cites;
            else if constexpr (requires { each.decision; })
                return of_decision(each.decision);
            else
                return std::nullopt;
        },
        event);
}

}  // namespace yishi::verify
