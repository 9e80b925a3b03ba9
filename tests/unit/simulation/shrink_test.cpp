#include "tests/simulation/shrink.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace yishi::simulation {

namespace {

Story presses(unsigned count) {
    Story story;
    for (unsigned choice = 1; choice <= count; ++choice) story.steps.push_back({0, Presses{choice}});
    return story;
}

bool has_press(const Story& story, unsigned choice) {
    return std::ranges::any_of(story.steps, [&](const Step& step) {
        const auto* press = std::get_if<Presses>(&step.what);
        return press && press->choice == choice;
    });
}

}  // namespace

TEST_CASE("a story is cut down to the steps that it takes to fail") {
    const auto fails = [](const Story& story) { return has_press(story, 3) && has_press(story, 77); };
    const Story shortest = shrink(presses(100), fails);
    REQUIRE(shortest.steps.size() == 2);
    CHECK(fails(shortest));
}

TEST_CASE("trouble is left out where the story fails without") {
    Story story = presses(3);
    story.steps.insert(story.steps.begin() + 1, Step{0, Crashes{}});
    const Story shortest = shrink(story, [](const Story& candidate) { return has_press(candidate, 2); });
    CHECK(shortest.steps.size() == 1);
    CHECK(std::ranges::none_of(shortest.steps, is_trouble));
}

TEST_CASE("cutting down ends after so many questions") {
    unsigned asked = 0;
    const auto counts = [&](const Story&) { return ++asked > 1'000; };
    CHECK(shrink(presses(64), counts, 10).steps.size() == 64);
    CHECK(asked == 10);
}

}  // namespace yishi::simulation
