#include <algorithm>
#include <utility>

#include "tests/simulation/telling.hpp"

namespace yishi::simulation {
namespace {

Mishap any_mishap(Random& random) {
    return static_cast<Mishap>(random.below(3));
}

decltype(Step::what) any_trouble(Random& random) {
    switch (random.below(17)) {
        case 0:
            return StoreFails{static_cast<Fate>(random.below(4))};
        case 1:
            return StoreIsAway{static_cast<unsigned>(1 + random.below(8))};
        case 2:
            return Crashes{static_cast<Moment>(random.below(4)), static_cast<unsigned>(random.below(6))};
        case 3:
            return ClockJumps{static_cast<std::int64_t>(random.below(7'200'000)) - 3'600'000};
        case 4:
        case 5:
            return Disconnects{static_cast<unsigned>(random.below(8))};
        case 6:
            return ConnectsTwice{};
        case 8:
            return Intrudes{};
        case 7:
            return FallsSilent{random.once_in(2)};
        default:
            return Spoils{any_mishap(random), random.once_in(2), static_cast<unsigned>(1 + random.below(6))};
    }
}

}  // namespace

void tell_trouble(Telling& telling) {
    Random& random = telling.random;
    // Some meetings go smoothly, some do not.
    const std::vector<std::uint64_t> amounts{0, 2, 6, 16};
    const auto amount = random.pick(amounts);
    if (amount == 0) return;
    auto& steps = telling.story.steps;
    const auto clients = telling.spare() + 1;
    const auto pieces = 1 + random.below(amount);
    for (std::uint64_t piece = 0; piece < pieces; ++piece) {
        const auto place = static_cast<std::ptrdiff_t>(random.below(steps.size()));
        const auto who = static_cast<ClientNumber>(random.below(clients));
        steps.insert(steps.begin() + place, Step{who, any_trouble(random), true, false});
    }
}

}  // namespace yishi::simulation
