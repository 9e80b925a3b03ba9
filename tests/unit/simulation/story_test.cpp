#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "tests/simulation/random.hpp"
#include "tests/simulation/story.hpp"

namespace yishi::simulation {

namespace {

std::string text_of(const Story& story) {
    std::string text = std::to_string(story.members);
    for (const Step& step : story.steps) text += "\n" + in_words(step, std::to_string(step.who));
    return text;
}

}  // namespace

TEST_CASE("numbers follow from the seed as the standard says") {
    // C++20, [rand.predef]: the 10000th of the default seed.
    Random random(5489);
    for (int count = 1; count < 10'000; ++count) random.below(2);
    CHECK(random.below(UINT64_MAX) == 9981545732273789042U);
}

TEST_CASE("a seed always tells the same story, another another") {
    CHECK(text_of(story_of(7)) == text_of(story_of(7)));
    CHECK(text_of(story_of(7)) != text_of(story_of(8)));
}

TEST_CASE("stories have three to nine members, votes, and sometimes trouble") {
    unsigned troubled = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Story story = story_of(seed);
        CHECK(story.members >= 3);
        CHECK(story.members <= 9);
        CHECK_FALSE(story.votes.empty());
        troubled += std::ranges::any_of(story.steps, is_trouble);
    }
    CHECK(troubled > 100);
    CHECK(troubled < 200);
}

}  // namespace yishi::simulation
