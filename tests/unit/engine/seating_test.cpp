#include "server/engine/seating.hpp"

#include <catch2/catch.hpp>

#include "hall.hpp"

namespace yishi::test {

using messages::RejectionCode;

namespace {

engine::Submission signs_in(std::uint32_t seat, const std::string& id, domain::Evidence evidence,
                            std::optional<messages::Identifier> person) {
    auto submission = command(Hall::seat(seat), id, "sign-in --meeting 15-35 --sitting s1");
    std::get<std::unique_ptr<engine::CommandAsked>>(submission.what)->proof = engine::Proof{evidence, person};
    return submission;
}

std::optional<messages::Identifier> person_at(const Hall& hall, const std::string& device) {
    return hall.seating.newest()->person_at({"15-35", "s1"}, device);
}

}  // namespace

TEST_CASE("who is planned where is posted before anybody is told, and once it is durable") {
    Hall hall;
    CHECK_FALSE(person_at(hall, "t-1"));
    hall.hold_sitting();
    CHECK(person_at(hall, "t-1") == messages::Identifier("m-1"));
    CHECK_FALSE(person_at(hall, "t-9"));
    CHECK_FALSE(hall.seating.newest()->person_at({"15-36", "s1"}, "t-1"));
    CHECK_FALSE(hall.seating.newest()->person_at({"15-35", "s2"}, "t-1"));

    const auto before = hall.seating.newest();
    hall.clerk_does("record-leaving --meeting 15-35 --sitting s1 --person m-2");
    CHECK(hall.seating.newest() == before);
    hall.store.on_append = [&] { CHECK(hall.seating.newest() == before); };
    hall.clerk_does("rebind-seat --meeting 15-35 --sitting s1 --device t-1 --spare b-1");
    hall.store.on_append = {};
    CHECK(person_at(hall, "b-1") == messages::Identifier("m-1"));
    CHECK_FALSE(person_at(hall, "t-1"));

    hall.start();
    CHECK(person_at(hall, "b-1") == messages::Identifier("m-1"));
}

TEST_CASE("what was not written is not posted") {
    Hall hall;
    hall.hold_sitting();
    hall.store.fates = {Fate::lost};
    hall.turn_of(command(Hall::clerk, "lost", "rebind-seat --meeting 15-35 --sitting s1 --device t-1 --spare b-1"));
    CHECK(person_at(hall, "t-1") == messages::Identifier("m-1"));
}

TEST_CASE("a person who was proven reaches the decision, and only for that command") {
    Hall hall;
    hall.hold_sitting();
    for (const char* person : {"m-1", "m-2"})
        hall.clerk_does(std::string("record-leaving --meeting 15-35 --sitting s1 --person ") + person);
    hall.outbox.take();
    hall.turn_of(signs_in(1, "a", domain::Evidence::pin, messages::Identifier("m-2")),
                 signs_in(1, "b", domain::Evidence::pin, messages::Identifier("m-1")),
                 command(Hall::seat(2), "c", "sign-in --meeting 15-35 --sitting s1"));
    const auto replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 3);
    CHECK(frame_as<messages::RejectedFrame>(replies[0].frame).rejection.code == RejectionCode::bad_credential);
    frame_as<messages::AcceptedFrame>(replies[1].frame);
    frame_as<messages::AcceptedFrame>(replies[2].frame);
    const auto& attendance = hall.writer->state().meetings.at("15-35").sitting("s1")->attendance;
    CHECK(attendance.at("m-1").method == messages::SignInMethod::pin);
    CHECK(attendance.at("m-2").method == messages::SignInMethod::key);
}

}  // namespace yishi::test
