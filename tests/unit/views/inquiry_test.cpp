#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"
#include "server/views/views.hpp"
#include "tests/scenario/language/stage.hpp"

using namespace yishi;
using messages::Audience;

namespace {

/// Two wait; the words of the first are nowhere else.
const std::string waiting = R"(
include session-51.inc
include officials-35.inc
clerk li: arrange-inquirers --meeting 15-35 --item water --inquirers m-005,deputy-he
seat t-003: request-floor --meeting 15-35 --sitting s1 --text 停水三十六小时
seat t-002: request-floor --meeting 15-35 --sitting s1 --speech deliberation
)";

std::string text_for(const domain::State& state, Audience audience) {
    return messages::encode(views::view(state, audience));
}

}  // namespace

TEST_CASE("who waits is for all to see, what they wrote for chair and clerks alone") {
    scenario::Stage stage(waiting);
    const auto seats = views::seat_view(stage.state()).floors;
    REQUIRE(seats.size() == 1);
    CHECK(seats[0].sitting.text == "s1");
    REQUIRE(seats[0].queue.size() == 2);
    CHECK(seats[0].queue[0].person.person.text == "m-003");
    CHECK(seats[0].queue[1].speech == messages::SpeechKind::deliberation);
    CHECK(views::display_view(stage.state()).floors == seats);
    const std::string words = "停水三十六小时";
    CHECK(text_for(stage.state(), Audience::chair).find(words) != std::string::npos);
    CHECK(text_for(stage.state(), Audience::clerk).find(words) != std::string::npos);
    CHECK(text_for(stage.state(), Audience::seat).find(words) == std::string::npos);
    CHECK(text_for(stage.state(), Audience::display).find(words) == std::string::npos);
    for (const std::string device : {"t-002", "t-003"})
        CHECK(messages::encode(views::personal_frame(stage.state(), device)).find(words) == std::string::npos);
}

TEST_CASE("each seat is told its own place in the queue") {
    scenario::Stage stage(waiting);
    CHECK(views::personal_frame(stage.state(), "t-003").request ==
          messages::PersonalRequest{messages::SpeechKind::inquiry, 1});
    CHECK(views::personal_frame(stage.state(), "t-002").request ==
          messages::PersonalRequest{messages::SpeechKind::deliberation, 2});
    CHECK_FALSE(views::personal_frame(stage.state(), "t-001").request);
    stage.play("chair zhao: grant-floor --meeting 15-35 --sitting s1 --person m-003 --speech inquiry");
    CHECK_FALSE(views::personal_frame(stage.state(), "t-003").request);
    CHECK(views::personal_frame(stage.state(), "t-002").request->place == 1);
}

TEST_CASE("the speaker is named with the whole time, and the arranged with their turns") {
    scenario::Stage stage(waiting);
    stage.play(R"(
        chair zhao: grant-floor --meeting 15-35 --sitting s1 --person m-005 --speech inquiry
        chair zhao: extend-floor --meeting 15-35 --sitting s1 --seconds 20)");
    const auto desk = views::chair_view(stage.state()).floors;
    REQUIRE(desk.size() == 1);
    CHECK(desk == views::clerk_view(stage.state()).floors);
    REQUIRE(desk[0].speaker);
    CHECK(desk[0].speaker->person.person.text == "m-005");
    CHECK(desk[0].speaker->seconds == 200);
    CHECK(desk[0].speaker->running);
    REQUIRE(desk[0].arranged.size() == 2);
    CHECK(desk[0].arranged[0].turns == 1);
    CHECK(desk[0].arranged[1].turns == 0);
    stage.play("chair zhao: pause-floor --meeting 15-35 --sitting s1");
    CHECK_FALSE(views::seat_view(stage.state()).floors[0].speaker->running);
}

TEST_CASE("the speaker's time counts down and goes on below zero") {
    scenario::Stage stage(waiting);
    const auto now = stage.hall().now();
    CHECK(views::floor_timers(stage.state(), now).empty());
    stage.play("chair zhao: grant-floor --meeting 15-35 --sitting s1 --person m-005 --speech inquiry");
    CHECK(views::floor_timers(stage.state(), now + 1'000) ==
          std::vector{messages::FloorTimerFrame{"s1", 179'000, 30'000, true}});
    CHECK(views::floor_timers(stage.state(), now + 190'000) ==
          std::vector{messages::FloorTimerFrame{"s1", -10'000, 30'000, true}});
    stage.play("time +181s\nchair zhao: pause-floor --meeting 15-35 --sitting s1");
    CHECK(views::floor_timers(stage.state(), now + 999'000) ==
          std::vector{messages::FloorTimerFrame{"s1", -1'000, 30'000, false}});
}

TEST_CASE("the newest question on the item is shown until its outcome is confirmed") {
    scenario::Stage stage(waiting);
    stage.play(R"(
        clerk li: put-question --meeting 15-35 --sitting s1 --item water --question q-1 --inquirer m-005 --text 为何停水
        clerk li: put-question --meeting 15-35 --sitting s1 --item water --question q-2 --inquirer m-005 --text 何时改造 --follows q-1)");
    const auto shown = [&] { return views::seat_view(stage.state()).floors.at(0).question; };
    REQUIRE(shown());
    CHECK(shown()->question.text == "q-2");
    CHECK(shown()->follows == messages::Identifier("q-1"));
    stage.play(R"(
        clerk li: propose-outcome --meeting 15-35 --question q-2 --outcome pursue
        chair zhao: confirm-outcome --meeting 15-35 --question q-2)");
    CHECK_FALSE(shown());
    stage.play("clerk li: take-up-item --meeting 15-35 --sitting s1 --item water-answers");
    CHECK_FALSE(shown());
    CHECK(views::chair_view(stage.state()).floors.at(0).arranged.empty());
}

TEST_CASE("written replies are listed by the day on which they are due") {
    scenario::Stage stage("include session-51.inc\n");
    for (const std::string day : {"2026-06-20", "2026-06-10"}) {
        const auto question = "q-" + day;
        const auto at = " --meeting 15-35 --question " + question;
        stage.play("clerk li: put-question --sitting s1" + at + " --item water --inquirer m-005 --text 问\n" +
                   "clerk li: propose-outcome" + at + " --outcome written_reply --due " + day + "\n" +
                   "chair zhao: confirm-outcome" + at);
    }
    const auto answer = std::get<messages::Answer>(
        views::answer(stage.state(), messages::AskWrittenReplies{"2026-06-15"}, Audience::clerk));
    const auto replies = std::get<messages::WrittenRepliesAnswer>(answer).replies;
    REQUIRE(replies.size() == 2);
    CHECK(replies[0].reply.text == "15-35.q-2026-06-10");
    CHECK(replies[0].overdue);
    CHECK_FALSE(replies[1].overdue);
    CHECK(replies[1].inquirer.person.text == "m-005");
}

TEST_CASE("what is asked about and is not there is named") {
    scenario::Stage stage("include session-51.inc\n");
    const auto rejected = [&](const messages::Query& query) {
        const auto answer = views::answer(stage.state(), query, Audience::clerk);
        const auto& rejection = std::get<messages::Rejection>(answer);
        return std::string(messages::name_of(rejection.code)) + " " + rejection.detail;
    };
    CHECK(rejected(messages::AskInquiry{"15-9", "water"}) == "unknown_meeting 15-9");
    CHECK(rejected(messages::AskInquiry{"15-35", "none"}) == "unknown_item none");
    CHECK(rejected(messages::AskInterpellations{"15-9"}) == "unknown_meeting 15-9");
    for (const messages::Query& query : {messages::Query(messages::AskInquiry{"15-35", "water"}),
                                         messages::Query(messages::AskInterpellations{"15-35"}),
                                         messages::Query(messages::AskWrittenReplies{"2026-06-15"})})
        CHECK(std::holds_alternative<messages::Rejection>(views::answer(stage.state(), query, Audience::seat)));
}
