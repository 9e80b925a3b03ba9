#include "terminal/fleet/simulated_plan.hpp"

#include <array>
#include <catch2/catch.hpp>

namespace yishi::fleet {

using namespace messages;

namespace {

std::vector<std::string> hundred_devices() {
    std::vector<std::string> devices;
    for (int number = 100; number < 200; ++number) devices.push_back("t-" + std::to_string(number));
    return devices;
}

VoteView vote_named(const std::string& id) {
    VoteView vote;
    vote.vote = id;
    vote.options = {{"赞成", "For", OptionClass::approve},
                    {"反对", "Against", OptionClass::reject},
                    {"弃权", "Abstain", OptionClass::abstain}};
    return vote;
}

/// How many press nothing, and each option.
std::array<int, 4> spread(const SimulatedPlan& plan, const VoteView& vote) {
    std::array<int, 4> counts{};
    for (const std::string& device : hundred_devices()) {
        const auto presses = plan.presses("15-35", vote, device);
        ++counts.at(presses.empty() ? 0 : static_cast<std::size_t>(presses.at(0).choice.at(0) - '0'));
    }
    return counts;
}

}  // namespace

TEST_CASE("simulated seats sign in but those who stay away, and these press nothing") {
    const SimulatedPlan plan({.seed = 7, .stay_away = 3}, hundred_devices());
    REQUIRE(plan.away().size() == 3);
    int signed_in = 0;
    for (const std::string& device : hundred_devices()) signed_in += plan.signs_in("15-35", "s1", device);
    CHECK(signed_in == 97);
    CHECK(plan.presses("15-35", vote_named("report"), *plan.away().begin()).empty());
    CHECK(SimulatedPlan({.seed = 8, .stay_away = 3}, hundred_devices()).away() != plan.away());
    CHECK(SimulatedPlan({.stay_away = 500}, hundred_devices()).away().size() == 100);
}

TEST_CASE("the same seed presses the same, every option comes, and most approve") {
    const SimulatedPlan plan({.seed = 7}, hundred_devices());
    const auto counts = spread(plan, vote_named("report"));
    CHECK(counts == spread(SimulatedPlan({.seed = 7}, hundred_devices()), vote_named("report")));
    CHECK(counts != spread(plan, vote_named("responses")));
    for (const int count : counts) CHECK(count > 0);
    CHECK(counts[1] > 40);
    for (const std::string& device : hundred_devices())
        for (const auto& press : plan.presses("15-35", vote_named("report"), device)) {
            CHECK(press.delay >= 300);
            CHECK(press.delay <= 8'000);
        }
}

TEST_CASE("a vote on paper is not pressed, and one without approving options is") {
    const SimulatedPlan plan({.seed = 7}, hundred_devices());
    auto vote = vote_named("report");
    vote.settings.medium = Medium::paper;
    CHECK(spread(plan, vote)[0] == 100);
    vote = vote_named("report");
    for (Option& option : vote.options) option.counts_as = OptionClass::reject;
    const auto counts = spread(plan, vote);
    CHECK(counts[0] + counts[1] + counts[2] + counts[3] == 100);
    CHECK(counts[0] < 30);
}

}  // namespace yishi::fleet
