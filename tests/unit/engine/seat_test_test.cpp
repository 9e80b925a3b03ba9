#include "server/engine/seat_test.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "hall.hpp"
#include "protocol/messages/codec.hpp"
#include "protocol/messages/limits.hpp"

namespace yishi::test {

namespace limits = messages::limits;

namespace {

engine::Submission ask_test(const std::string& id) {
    return {.from = {.number = Hall::clerk, .lane = 0}, .what = engine::SeatTestAsked{messages::Identifier(id)}};
}

engine::Submission tested(std::uint32_t seat, std::uint64_t round, std::optional<messages::Name> fault = {}) {
    return {.from = {.number = Hall::seat(seat), .lane = 0}, .what = engine::SeatTested{round, std::move(fault)}};
}

std::vector<messages::SeatTestResultFrame> results_in(const engine::Outgoing& outgoing) {
    std::vector<messages::SeatTestResultFrame> results;
    for (const auto& each : outgoing.broadcasts) {
        if (!each.frame->starts_with("{\"kind\":\"seat_test_result\"")) continue;
        CHECK(each.audience == messages::Audience::clerk);
        auto decoded = messages::decode<messages::SeatTestResultFrame>(*each.frame);
        REQUIRE(decoded);
        results.push_back(std::move(decoded.value));
    }
    return results;
}

messages::SeatTestResultFrame result_of(engine::Outgoing outgoing) {
    const auto results = results_in(outgoing);
    REQUIRE(results.size() == 1);
    return results[0];
}

std::string reply_of(const engine::Outgoing& outgoing) {
    REQUIRE(outgoing.replies.size() == 1);
    return *outgoing.replies[0].frame;
}

}  // namespace

TEST_CASE("every seat of the plan is asked, and what is silent or faulty is listed; nothing of it is an entry") {
    Hall hall;
    hall.hold_sitting();
    hall.turn_of(closed(Hall::seat(3)));
    hall.outbox.take();
    const auto entries = hall.store.end();

    hall.turn_of(ask_test("q-1"));
    auto outgoing = hall.outbox.take();
    CHECK(reply_of(outgoing) == R"({"kind":"seat_test_begun","id":"q-1","round":1,"seats":3})");
    REQUIRE(outgoing.seat_tests.size() == 2);
    CHECK(*outgoing.seat_tests[0].frame == R"({"kind":"seat_test","round":1})");
    const auto first = result_of(std::move(outgoing));
    CHECK(first.waiting == 2);
    CHECK(first.silent == std::vector<messages::Identifier>{"t-3"});
    CHECK_FALSE(first.finished);

    hall.clock.pass(limits::counter_milliseconds);
    hall.turn_of(tested(1, 1));
    const auto second = result_of(hall.outbox.take());
    CHECK(second.tested == 1);
    CHECK(second.waiting == 1);
    hall.clock.pass(limits::counter_milliseconds);
    hall.turn_of(tested(2, 1, messages::Name("证书剩余天数 3")));
    const auto last = result_of(hall.outbox.take());
    CHECK(last.finished);
    CHECK(last.tested == 2);
    CHECK(last.silent_count == 1);
    CHECK(last.faulty == std::vector<messages::SeatFault>{{"t-2", "证书剩余天数 3"}});
    CHECK(hall.store.end() == entries);
}

TEST_CASE("standings come at most four a second, and the test is over after its time") {
    Hall hall;
    hall.hold_sitting();
    hall.outbox.take();
    hall.turn_of(ask_test("q-1"));
    CHECK(result_of(hall.outbox.take()).waiting == 3);
    hall.turn_of(tested(1, 1));
    CHECK(results_in(hall.outbox.take()).empty());
    REQUIRE(hall.writer->next_turn());
    CHECK(*hall.writer->next_turn() <= hall.clock.now() + limits::counter_milliseconds);
    hall.clock.pass(limits::counter_milliseconds);
    hall.turn({});
    CHECK(result_of(hall.outbox.take()).tested == 1);
    hall.clock.pass(limits::seat_test_milliseconds);
    hall.turn({});
    const auto last = result_of(hall.outbox.take());
    CHECK(last.finished);
    CHECK(last.silent == std::vector<messages::Identifier>{"t-2", "t-3"});
    hall.clock.pass(limits::seat_test_milliseconds);
    hall.turn_of(tested(2, 1));
    CHECK(results_in(hall.outbox.take()).empty());
}

TEST_CASE("without a sitting the seats that are connected are tested") {
    Hall hall;
    hall.turn_of(ask_test("q-1"));
    CHECK(hall.outbox.take().seat_tests.size() == 3);
}

TEST_CASE("while a vote is under way no test begins") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    hall.outbox.take();
    hall.turn_of(ask_test("q-1"));
    auto outgoing = hall.outbox.take();
    CHECK(frame_as<messages::RejectedFrame>(outgoing.replies.at(0).frame).rejection.code ==
          messages::RejectionCode::vote_under_way);
    CHECK(outgoing.seat_tests.empty());
}

TEST_CASE("who asks while a test runs gets its round; the next one has another, and old answers are passed over") {
    Hall hall(1);
    hall.hold_sitting();
    hall.outbox.take();
    hall.turn_of(ask_test("q-1"), ask_test("q-2"));
    auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.replies.size() == 2);
    CHECK(*outgoing.replies[1].frame == R"({"kind":"seat_test_begun","id":"q-2","round":1,"seats":1})");
    CHECK(outgoing.seat_tests.size() == 1);
    hall.clock.pass(limits::counter_milliseconds);
    hall.turn_of(tested(1, 1));
    CHECK(result_of(hall.outbox.take()).finished);
    hall.turn_of(ask_test("q-3"), tested(1, 1, messages::Name("旧")));
    outgoing = hall.outbox.take();
    CHECK(reply_of(outgoing) == R"({"kind":"seat_test_begun","id":"q-3","round":2,"seats":1})");
    CHECK(result_of(std::move(outgoing)).tested == 0);
}

TEST_CASE("a seat that comes back in the middle of a test is asked again, after its greeting") {
    Hall hall(1);
    hall.hold_sitting();
    hall.outbox.take();
    hall.turn_of(ask_test("q-1"));
    hall.outbox.take();
    auto again = opened(99, messages::Role::seat, "t-1");
    hall.turn_of(std::move(again));
    const auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.seat_tests.size() == 1);
    CHECK(outgoing.seat_tests[0].to.number == 99);
    CHECK(outgoing.greetings.size() == 1);
}

TEST_CASE("while the store fails no test begins") {
    Hall hall(1);
    hall.store.fates = {Fate::conflict};
    hall.store.reads_fail = true;
    hall.turn_of(command(Hall::clerk, "x", "open-term --term 15 --congress 第十五届 --fixed-members 1"));
    hall.outbox.take();
    hall.turn_of(ask_test("q-1"));
    CHECK(frame_as<messages::RejectedFrame>(hall.outbox.take().replies.at(0).frame).rejection.code ==
          messages::RejectionCode::storage_unavailable);
}

TEST_CASE("only so many seats are named, the others are counted") {
    std::vector<std::string> devices;
    for (std::size_t number = 0; number < limits::seat_test_named + 5; ++number)
        devices.push_back("t-" + std::to_string(10'000 + number));
    engine::SeatTest test;
    test.begin(devices, 0);
    const auto result = test.take_result(0, engine::Connections());
    REQUIRE(result);
    CHECK(result->finished);
    CHECK(result->silent_count == devices.size());
    CHECK(result->silent.size() == limits::seat_test_named);
    CHECK_FALSE(test.running());
}

}  // namespace yishi::test
