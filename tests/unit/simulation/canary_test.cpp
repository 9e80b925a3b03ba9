#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/scenario/language/runner.hpp"
#include "tests/simulation/retelling.hpp"
#include "tests/simulation/shrink.hpp"

namespace yishi::simulation {

namespace {

/// The first of these seeds at which the canary is found, cut down.
struct Found {
    Story story;
    Verdict verdict;
};

Found found(Canary canary, std::uint64_t most) {
    for (std::uint64_t seed = 1; seed <= most; ++seed) {
        const Story story = story_of(seed);
        const auto verdict = verdict_on(story, canary);
        if (!verdict.failed()) continue;
        const Story shortest =
            shrink(story, [&](const Story& shorter) { return verdict_on(shorter, canary).broken == verdict.broken; });
        return {shortest, verdict_on(shortest, canary)};
    }
    FAIL("the canary was not found");
    return {};
}

}  // namespace

TEST_CASE("a tally that counts the first press is found, and its scenario says so") {
    const Found first = found(Canary::first_press, 50);
    CHECK(first.verdict.broken == "the server counts as the model does");
    CHECK(first.story.steps.size() < 40);
    const auto text = scenario_of(first.story, first.verdict, Canary::first_press);
    INFO(text);
    CHECK(text.find("press v") != text.npos);

    // Here the model is wrong and the server right: as a scenario it fails, at the model's counts.
    const auto path = std::filesystem::temp_directory_path() / "yishi-canary.scenario";
    std::ofstream(path) << text;
    std::ostringstream out;
    CHECK_FALSE(scenario::run_scenario(path, out));
    CHECK(out.str().find("expect vote") != std::string::npos);
    std::filesystem::remove(path);
}

TEST_CASE("a store that forgets what it acknowledged is found") {
    const Found first = found(Canary::forgetful_store, 200);
    CHECK(first.verdict.broken == "what was written stays written");
}

TEST_CASE("stories get somewhere: votes are declared and rounds decided") {
    std::uint64_t declared = 0;
    std::uint64_t decided = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const auto verdict = verdict_on(story_of(seed), Canary::none);
        CHECK(verdict.detail.empty());
        declared += verdict.declared;
        decided += verdict.decided;
    }
    CHECK(declared > 120);
    CHECK(decided > 50);
}

TEST_CASE("the same story comes to the same") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Story story = story_of(seed);
        const auto once = verdict_on(story, Canary::none);
        const auto again = verdict_on(story, Canary::none);
        CHECK(once.detail.empty());
        CHECK(once.entries == again.entries);
        CHECK(once.accepted == again.accepted);
    }
}

}  // namespace yishi::simulation
