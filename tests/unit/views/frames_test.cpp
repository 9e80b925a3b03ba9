#include <catch2/catch.hpp>

#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"
#include "server/views/views.hpp"
#include "tests/scenario/language/stage.hpp"

using namespace yishi;
using messages::Audience;

namespace {

const std::string open =
    "include small-session.inc\ninclude small-vote.inc\nclerk li: open-vote --meeting 15-1 --vote budget\n";

/// Milliseconds left, and whether they run.
std::string shown(const std::optional<messages::TimerFrame>& timer) {
    return timer ? std::to_string(timer->remaining) + (timer->running ? " true" : " false") : "none";
}

}  // namespace

TEST_CASE("a seat is told who sits there, before and after the sign-in") {
    scenario::Stage stage("include small.inc\n");
    const auto before = views::personal_frame(stage.state(), "t-3");
    CHECK(before.meeting == messages::Identifier("15-1"));
    CHECK(before.sitting == messages::Identifier("s1"));
    CHECK(before.person == messages::PersonView{"m-3", "周光明"});
    CHECK(before.attendance == messages::Attendance::not_signed_in);
    CHECK_FALSE(before.vote);
    stage.play("seat t-3: sign-in");
    CHECK(views::personal_frame(stage.state(), "t-3").attendance == messages::Attendance::present);
    CHECK_FALSE(views::personal_frame(stage.state(), "t-77").person);
}

TEST_CASE("a seat is told with what its next press goes on") {
    scenario::Stage stage(open);
    const auto first = views::personal_frame(stage.state(), "t-1").vote;
    CHECK(first == messages::PersonalVote{"budget", true, {}, 1, std::nullopt});
    stage.play("seat t-1: press budget 赞成");
    const auto second = views::personal_frame(stage.state(), "t-1").vote;
    const auto leaf = record::leaf_hash(stage.hall().rows().back().bytes);
    CHECK(second == messages::PersonalVote{"budget", true, {}, 2, messages::DigestText{record::base64::encode(leaf)}});
    // Nothing of it is told to another seat.
    CHECK(views::personal_frame(stage.state(), "t-2").vote ==
          messages::PersonalVote{"budget", true, {}, 1, std::nullopt});
    stage.play("clerk li: hold-vote --meeting 15-1 --vote budget");
    CHECK(views::personal_frame(stage.state(), "t-1").vote == second);
    stage.play("clerk li: close-vote --meeting 15-1 --vote budget --confirm");
    CHECK_FALSE(views::personal_frame(stage.state(), "t-1").vote);
}

TEST_CASE("who may not press is told so, and the server refuses exactly those") {
    scenario::Stage stage("include small.inc\nseats t-1..t-7 sign in\n");
    stage.play(R"(
        clerk li: start-sitting --meeting 15-1 --sitting s1
        clerk li: adopt-agenda --meeting 15-1 --sitting s1
        clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget
        clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget --subject motion --question 决议 --rule-set plan --recused m-7
        clerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1
        clerk li: open-vote --meeting 15-1 --vote budget
        seat t-8: sign-in)");
    for (const std::string seat : {"t-1", "t-2", "t-6", "t-7", "t-8", "t-9", "t-77"}) {
        INFO(seat);
        const auto told = views::personal_frame(stage.state(), seat).vote;
        REQUIRE(told);
        const auto said = stage.said("seat " + seat + ": press budget 1");
        INFO(said);
        CHECK(told->may_press == (said == "accepted"));
    }
}

TEST_CASE("counters say how many are present, and how many of those who should have pressed") {
    scenario::Stage stage("include small.inc\nseats t-1..t-6 sign in\n");
    const messages::Identifier meeting("15-1");
    CHECK(views::counters(stage.state(), Audience::display) ==
          messages::CountersFrame{meeting,
                                  {{"s1", 9, 6, 5, 0, {{std::nullopt, 6, 0}}}},
                                  std::nullopt,
                                  std::nullopt,
                                  std::nullopt,
                                  std::nullopt});
    scenario::Stage voting(open);
    voting.play("seats t-1..t-2 press budget 赞成\nseat t-1: press budget 反对");
    messages::CountersFrame expected{
        meeting, {{"s1", 9, 9, 5, 0, {{std::nullopt, 9, 0}}}}, messages::Identifier("budget"), 2, 9, std::nullopt};
    CHECK(views::counters(voting.state(), Audience::display) == expected);
    expected.closing_warning = {"还有7位未按表决器，确认结束？", "7 have not pressed yet. Shall the vote close?"};
    CHECK(views::counters(voting.state(), Audience::clerk) == expected);
    CHECK(views::counters(voting.state(), Audience::chair) == expected);
    CHECK_FALSE(views::counters(voting.state(), Audience::seat).pressed);
    CHECK_FALSE(views::counters(voting.state(), Audience::seat).closing_warning);
    voting.play("all seats press budget 赞成");
    CHECK_FALSE(views::counters(voting.state(), Audience::chair).closing_warning);
}

TEST_CASE("a seat belongs to the sitting that is not in recess") {
    scenario::Stage stage("include small-session.inc\n");
    stage.play(R"(
        clerk li: recess-sitting --meeting 15-1 --sitting s1
        clerk li: open-sitting --meeting 15-1 --sitting g1 --sitting-kind group --chair m-2
        clerk li: set-seat-plan --meeting 15-1 --sitting g1 --seats t-1:m-2)");
    const auto moved = views::personal_frame(stage.state(), "t-1");
    CHECK(moved.sitting == messages::Identifier("g1"));
    CHECK(moved.person->person.text == "m-2");
    CHECK(moved.attendance == messages::Attendance::not_signed_in);
    CHECK(views::personal_frame(stage.state(), "t-2").sitting == messages::Identifier("s1"));
    stage.play("clerk li: close-sitting --meeting 15-1 --sitting g1");
    const auto back = views::personal_frame(stage.state(), "t-1");
    CHECK(back.sitting == messages::Identifier("s1"));
    CHECK(back.person->person.text == "m-1");
    CHECK(back.attendance == messages::Attendance::present);
}

TEST_CASE("a vote in the plenary is told to a group's seats as one they may not press in") {
    scenario::Stage stage(open);
    stage.play(R"(
        clerk li: open-sitting --meeting 15-1 --sitting g1 --sitting-kind group --chair m-2
        clerk li: set-seat-plan --meeting 15-1 --sitting g1 --seats t-77:m-9)");
    const auto told = views::personal_frame(stage.state(), "t-77");
    CHECK(told.sitting == messages::Identifier("g1"));
    REQUIRE(told.vote);
    CHECK_FALSE(told.vote->may_press);
}

TEST_CASE("the timer counts down to zero and not below") {
    scenario::Stage stage("include small-session.inc\n");
    stage.play(R"(
        clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --seconds 30
        clerk li: prepare-vote --meeting 15-1 --vote v --decision vote-15-1
        clerk li: open-vote --meeting 15-1 --vote v)");
    const auto now = stage.hall().now();
    CHECK(shown(views::timer(stage.state(), now)) == "30000 true");
    CHECK(shown(views::timer(stage.state(), now + 29'999)) == "1 true");
    CHECK(shown(views::timer(stage.state(), now + 40'000)) == "0 true");
    stage.play("time +10s\nclerk li: hold-vote --meeting 15-1 --vote v");
    CHECK(shown(views::timer(stage.state(), now + 99'000)) == "20000 false");
    scenario::Stage without_limit(open);
    CHECK_FALSE(views::timer(without_limit.state(), now));
}
