#include "server/engine/service_calls.hpp"

#include <catch2/catch.hpp>

#include "hall.hpp"
#include "protocol/messages/codec.hpp"

namespace yishi::test {
namespace {

engine::Submission calls(std::uint32_t seat, bool calling = true) {
    return {.from = {.number = Hall::seat(seat), .lane = 0},
            .what = engine::ServiceCalled{.id = "service", .calling = calling}};
}

engine::Submission attends(const std::string& device) {
    return {.from = {.number = Hall::clerk, .lane = 0},
            .what = engine::ServiceAttended{.id = "q-1", .device = messages::Identifier(device)}};
}

std::vector<std::string> told_to_clerks(const engine::Outgoing& outgoing) {
    std::vector<std::string> frames;
    for (const auto& each : outgoing.broadcasts) {
        if (!each.frame->starts_with("{\"kind\":\"service_calls\"")) continue;
        CHECK(each.audience == messages::Audience::clerk);
        frames.push_back(*each.frame);
    }
    return frames;
}

const std::string stands = R"({"kind":"service_call","calling":true})";
const std::string ended = R"({"kind":"service_call","calling":false})";

}  // namespace

TEST_CASE("a seat's call goes to the clerks with who sits there; nothing of it is an entry") {
    Hall hall;
    hall.hold_sitting();
    hall.outbox.take();
    const auto entries = hall.store.end();

    hall.turn_of(calls(2), calls(1));
    auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.replies.size() == 2);
    CHECK(*outgoing.replies[0].frame == stands);
    const auto told = told_to_clerks(outgoing);
    REQUIRE(told.size() == 1);
    const auto frame = messages::decode<messages::ServiceCallsFrame>(told[0]);
    REQUIRE(frame.value.calls.size() == 2);
    CHECK(frame.value.calls[0].device == "t-2");
    REQUIRE(frame.value.calls[0].person);
    CHECK(frame.value.calls[0].person->person == "m-2");
    CHECK(frame.value.calls[1].device == "t-1");

    // Calling again keeps the place and tells nobody anew.
    hall.turn_of(calls(2));
    CHECK(told_to_clerks(hall.outbox.take()).empty());
    hall.turn_of(calls(2, false));
    CHECK(told_to_clerks(hall.outbox.take()).size() == 1);
    CHECK(hall.store.end() == entries);
}

TEST_CASE("a call ends when a clerk says that somebody goes there, and the seat is told") {
    Hall hall;
    hall.hold_sitting();
    hall.turn_of(calls(1));
    hall.outbox.take();
    hall.turn_of(attends("t-1"));
    auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.replies.size() == 1);
    CHECK(*outgoing.replies[0].frame == R"({"kind":"service_calls","calls":[]})");
    REQUIRE(outgoing.personal.size() == 1);
    CHECK(outgoing.personal[0].to.number == Hall::seat(1));
    CHECK(*outgoing.personal[0].frame == ended);
    // It may have ended already: that is no mistake of the clerk's.
    hall.turn_of(attends("t-1"));
    outgoing = hall.outbox.take();
    CHECK(outgoing.replies.size() == 1);
    CHECK(outgoing.personal.empty());
}

TEST_CASE("who connects while calls stand is told of them: a clerk of all, a seat of its own") {
    Hall hall;
    hall.hold_sitting();
    hall.turn_of(calls(1));
    hall.turn_of(closed(Hall::seat(1)));
    hall.outbox.take();
    hall.turn_of(opened(Hall::seat(1), messages::Role::seat, "t-1"), opened(90, messages::Role::clerk, "wang"));
    const auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.greetings.size() == 2);
    CHECK(*outgoing.greetings[0].frames.back() == stands);
    CHECK(
        outgoing.greetings[1].frames.back()->starts_with("{\"kind\":\"service_calls\",\"calls\":[{\"device\":\"t-1\""));
}

}  // namespace yishi::test
