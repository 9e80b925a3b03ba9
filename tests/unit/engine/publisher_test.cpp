#include <algorithm>
#include <catch2/catch.hpp>

#include "hall.hpp"
#include "protocol/messages/limits.hpp"

namespace yishi::test {

using messages::Audience;

namespace {

std::vector<engine::Frame> frames_of(const engine::Outgoing& outgoing, Audience audience, std::string_view kind) {
    std::vector<engine::Frame> found;
    const std::string start = "{\"kind\":\"" + std::string(kind) + "\"";
    for (const auto& each : outgoing.broadcasts)
        if (each.audience == audience && each.frame->starts_with(start)) found.push_back(each.frame);
    return found;
}

/// Lets what was held back go out, and the time pass after which something is sent at once again.
void settle(Hall& hall) {
    for (int round = 0; round < 2; ++round) {
        hall.clock.pass(messages::limits::counter_milliseconds);
        hall.turn({});
    }
}

}  // namespace

TEST_CASE("views go out when they change, once, with growing versions, and never for a press") {
    Hall hall;
    hall.hold_sitting();
    hall.outbox.take();
    hall.open_vote("v1");
    const auto opening = frames_of(hall.outbox.take(), Audience::seat, "view");
    // hall.open_vote takes what its own commands publish; so look at the next change.
    CHECK(opening.empty());

    hall.turn_of(command(Hall::clerk, "h", "hold-vote --meeting 15-35 --vote v1"));
    const auto held = frames_of(hall.outbox.take(), Audience::seat, "view");
    REQUIRE(held.size() == 1);
    hall.turn_of(command(Hall::clerk, "r", "resume-vote --meeting 15-35 --vote v1"));
    const auto resumed = frames_of(hall.outbox.take(), Audience::seat, "view");
    REQUIRE(resumed.size() == 1);
    CHECK(frame_as<messages::ViewFrame>(resumed[0]).version > frame_as<messages::ViewFrame>(held[0]).version);
    CHECK(frame_as<messages::ViewFrame>(resumed[0]).version == hall.store.end() - 1);

    hall.turn_of(hall.press(1, "v1", 1));
    const auto pressed = hall.outbox.take();
    for (const Audience audience : {Audience::seat, Audience::clerk})
        CHECK(frames_of(pressed, audience, "view").empty());

    // The seats' view does not know this; the clerks' does.
    hall.turn_of(command(Hall::clerk, "p", "plan-meeting --term 15 --number 36"));
    const auto planned = hall.outbox.take();
    CHECK(frames_of(planned, Audience::seat, "view").empty());
    CHECK(frames_of(planned, Audience::clerk, "view").size() == 1);
}

TEST_CASE("a greeting has what the audience needs, and nothing of others") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1", "--seconds 30");
    settle(hall);
    hall.outbox.take();
    hall.turn_of(opened(70, messages::Role::display, "wall"), opened(71, messages::Role::clerk, "zhao"),
                 opened(72, messages::Role::seat, "t-1"));
    const auto greetings = hall.outbox.take().greetings;
    REQUIRE(greetings.size() == 3);
    REQUIRE(greetings[0].frames.size() == 3);
    CHECK(std::holds_alternative<messages::DisplayView>(frame_as<messages::ViewFrame>(greetings[0].frames[0]).view));
    CHECK(frame_as<messages::CountersFrame>(greetings[0].frames[1]).should_press == 3);
    CHECK(frame_as<messages::TimerFrame>(greetings[0].frames[2]).remaining == 29'500);
    REQUIRE(greetings[1].frames.size() == 4);
    CHECK(frame_as<messages::DevicesFrame>(greetings[1].frames[3]).devices.size() == 4);
    REQUIRE(greetings[2].frames.size() == 3);
    CHECK(frame_as<messages::PersonalFrame>(greetings[2].frames[1]).person->person == "m-1");
    frame_as<messages::TimerFrame>(greetings[2].frames[2]);
}

TEST_CASE("counters come at most four a second, and the pressed figure never falls") {
    Hall hall(5);
    hall.hold_sitting();
    hall.open_vote("v1");
    settle(hall);
    hall.outbox.take();
    std::uint32_t last = 0;
    std::size_t frames = 0;
    for (std::uint32_t number = 1; number <= 5; ++number) {
        hall.turn_of(hall.press(number, "v1", 1));
        for (const auto& frame : frames_of(hall.outbox.take(), Audience::clerk, "counters")) {
            const auto pressed = frame_as<messages::CountersFrame>(frame).pressed.value();
            CHECK(pressed >= last);
            last = pressed;
            ++frames;
        }
        hall.clock.pass(100);
    }
    // At 0, 300 (due since 250); the last two wait.
    CHECK(frames == 2);
    CHECK(last == 4);
    const auto due = hall.writer->next_turn();
    REQUIRE(due);
    hall.clock.pass(*due - hall.clock.now());
    hall.turn({});
    const auto rest = frames_of(hall.outbox.take(), Audience::clerk, "counters");
    REQUIRE(rest.size() == 1);
    CHECK(frame_as<messages::CountersFrame>(rest[0]).pressed == 5);
    CHECK(!hall.writer->next_turn());
}

TEST_CASE("when a vote opens, only seats that cannot press are told") {
    Hall hall(4);
    hall.hold_sitting();
    hall.clerk_does("record-leaving --meeting 15-35 --sitting s1 --person m-4");
    hall.clerk_does(
        "draft-vote --meeting 15-35 --sitting s1 --vote v1 --item i1 --subject motion --question 同意? --question-en "
        "Agree? --rule-set default --recused m-2");
    hall.clerk_does("prepare-vote --meeting 15-35 --vote v1 --decision votes");
    hall.outbox.take();
    hall.turn_of(command(Hall::clerk, "o", "open-vote --meeting 15-35 --vote v1"));
    const auto personal = hall.outbox.take().personal;
    REQUIRE(personal.size() == 2);
    CHECK(personal[0].to.number == Hall::seat(2));
    CHECK(personal[1].to.number == Hall::seat(4));
    for (const auto& each : personal) CHECK(frame_as<messages::PersonalFrame>(each.frame).vote->may_press == false);
}

TEST_CASE("a sign-in is told to that seat alone; a seat plan to the seats that it changes") {
    Hall hall;
    hall.hold_sitting();
    hall.clerk_does("record-leaving --meeting 15-35 --sitting s1 --person m-2");
    hall.outbox.take();
    hall.turn_of(command(Hall::seat(2), "again", "sign-in --meeting 15-35 --sitting s1"));
    auto personal = hall.outbox.take().personal;
    REQUIRE(personal.size() == 1);
    CHECK(personal[0].to.number == Hall::seat(2));
    CHECK(frame_as<messages::PersonalFrame>(personal[0].frame).attendance == messages::Attendance::present);

    hall.clerk_does("record-leaving --meeting 15-35 --sitting s1 --person m-3");
    hall.outbox.take();
    hall.turn_of(
        command(Hall::clerk, "plan", "set-seat-plan --meeting 15-35 --sitting s1 --seats t-1:m-1,t-2:m-2,t-9:m-3"));
    personal = hall.outbox.take().personal;
    REQUIRE(personal.size() == 1);
    CHECK(personal[0].to.number == Hall::seat(3));
    CHECK(!frame_as<messages::PersonalFrame>(personal[0].frame).person);
}

TEST_CASE("timers go to everybody when a vote opens, is held or goes on") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1", "--seconds 30");
    hall.clock.pass(10'000);
    hall.outbox.take();
    hall.turn_of(command(Hall::clerk, "h", "hold-vote --meeting 15-35 --vote v1"));
    auto timers = frames_of(hall.outbox.take(), Audience::seat, "timer");
    REQUIRE(timers.size() == 1);
    CHECK(frame_as<messages::TimerFrame>(timers[0]).remaining == 20'000);
    CHECK(!frame_as<messages::TimerFrame>(timers[0]).running);
    hall.clock.pass(60'000);
    hall.turn_of(command(Hall::clerk, "r", "resume-vote --meeting 15-35 --vote v1"));
    timers = frames_of(hall.outbox.take(), Audience::seat, "timer");
    REQUIRE(timers.size() == 1);
    CHECK(frame_as<messages::TimerFrame>(timers[0]).remaining == 20'000);
    CHECK(frame_as<messages::TimerFrame>(timers[0]).running);
}

TEST_CASE("a speaker's time goes to everybody when it changes, and on connection") {
    Hall hall;
    hall.hold_sitting();
    hall.turn_of(command(Hall::seat(2), "ask", "request-floor --meeting 15-35 --sitting s1"));
    hall.outbox.take();
    hall.clerk_does("grant-floor --meeting 15-35 --sitting s1 --person m-2 --speech other --seconds 60");
    hall.clock.pass(10'000);
    hall.outbox.take();
    hall.turn_of(command(Hall::clerk, "p", "pause-floor --meeting 15-35 --sitting s1"));
    const auto paused = hall.outbox.take();
    for (const Audience audience : {Audience::seat, Audience::clerk}) {
        const auto timers = frames_of(paused, audience, "floor_timer");
        REQUIRE(timers.size() == 1);
        CHECK(frame_as<messages::FloorTimerFrame>(timers[0]) == messages::FloorTimerFrame{"s1", 50'000, 30'000, false});
    }
    hall.turn_of(opened(70, messages::Role::display, "wall"));
    const auto greetings = hall.outbox.take().greetings;
    REQUIRE(greetings.size() == 1);
    CHECK(frame_as<messages::FloorTimerFrame>(greetings[0].frames.back()).remaining == 50'000);
    hall.turn_of(command(Hall::clerk, "e", "end-floor --meeting 15-35 --sitting s1"));
    CHECK(frames_of(hall.outbox.take(), Audience::seat, "floor_timer").empty());
}

TEST_CASE("who joins or leaves the queue is told so, and those whose places move up") {
    Hall hall(5);
    hall.hold_sitting();
    for (const std::uint32_t number : {1, 2, 3})
        hall.turn_of(command(Hall::seat(number), "ask", "request-floor --meeting 15-35 --sitting s1"));
    const auto asked = hall.outbox.take().personal;
    REQUIRE_FALSE(asked.empty());
    CHECK(asked.back().to.number == Hall::seat(3));
    CHECK(frame_as<messages::PersonalFrame>(asked.back().frame).request->place == 3);

    hall.turn_of(command(Hall::seat(2), "not", "withdraw-request --meeting 15-35 --sitting s1"));
    const auto moved = hall.outbox.take().personal;
    REQUIRE(moved.size() == 2);
    CHECK(moved[0].to.number == Hall::seat(2));
    CHECK_FALSE(frame_as<messages::PersonalFrame>(moved[0].frame).request);
    CHECK(moved[1].to.number == Hall::seat(3));
    CHECK(frame_as<messages::PersonalFrame>(moved[1].frame).request->place == 2);

    hall.turn_of(command(Hall::clerk, "left", "record-leaving --meeting 15-35 --sitting s1 --person m-1"));
    const auto left = hall.outbox.take().personal;
    REQUIRE(left.size() == 2);
    CHECK(left[1].to.number == Hall::seat(3));
    CHECK(frame_as<messages::PersonalFrame>(left[1].frame).request->place == 1);
}

TEST_CASE("clerks are told which devices changed, together") {
    Hall hall;
    settle(hall);
    hall.outbox.take();
    hall.turn_of(engine::Submission{.from = {.number = Hall::seat(1), .lane = 0}, .what = engine::Silenced{true}},
                 closed(Hall::seat(2)));
    const auto outgoing = hall.outbox.take();
    const auto frames = frames_of(outgoing, Audience::clerk, "devices");
    REQUIRE(frames.size() == 1);
    const auto devices = frame_as<messages::DevicesFrame>(frames[0]).devices;
    REQUIRE(devices.size() == 2);
    CHECK(devices[0].reachability == messages::Reachability::silent);
    CHECK(devices[1].reachability == messages::Reachability::gone);
    CHECK(frames_of(outgoing, Audience::seat, "devices").empty());
}

}  // namespace yishi::test
