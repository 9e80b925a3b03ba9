#include "server/domain/inquiry.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "protocol/messages/limits.hpp"
#include "server/domain/interpellation.hpp"

using namespace yishi;
using namespace yishi::domain;
using messages::SpeechKind;
using messages::SpeechTime;
using messages::Turn;

TEST_CASE("every speech has a first and a later time, warned of before its end") {
    std::set<std::pair<SpeechKind, Turn>> seen;
    for (const auto& time : all_speech_times({})) {
        CHECK(seen.emplace(time.speech, time.turn).second);
        CHECK(time.warning < time.seconds);
        CHECK(time.seconds >= messages::limits::speech_seconds_least);
        CHECK(time.seconds <= messages::limits::speech_seconds_most);
    }
    CHECK(seen.size() == 10);
}

TEST_CASE("a time that was set takes the place of the built-in one alone") {
    const SpeechTime set{SpeechKind::answer, Turn::later, 45, 5};
    const auto built_in = all_speech_times({});
    const auto times = all_speech_times({set});
    REQUIRE(times.size() == built_in.size());
    for (std::size_t place = 0; place < times.size(); ++place) {
        const bool is_it = built_in[place].speech == set.speech && built_in[place].turn == set.turn;
        CHECK(times[place] == (is_it ? set : built_in[place]));
    }
}

TEST_CASE("how many members move an interpellation follows the level of the body") {
    CHECK(movers_needed(messages::BodyLevel::province) == 5);
    CHECK(movers_needed(messages::BodyLevel::city) == 5);
    CHECK(movers_needed(messages::BodyLevel::county) == 3);
}

TEST_CASE("more than half of the movers are more than half, and half are not") {
    Interpellation each;
    for (const char* mover : {"m-1", "m-2", "m-3", "m-4", "m-5"}) each.filed.movers.emplace_back(mover);
    each.dissatisfied = {"m-1", "m-2"};
    CHECK_FALSE(each.most_are_dissatisfied());
    each.dissatisfied.emplace_back("m-3");
    CHECK(each.most_are_dissatisfied());
    each.filed.movers.emplace_back("m-6");
    CHECK_FALSE(each.most_are_dissatisfied());
}
