#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/link/hall.hpp"

using namespace yishi::link;
using namespace yishi::link::test;

TEST_CASE("A seat opens, is known by its certificate, and talks both ways") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("t-001"));
    REQUIRE(seats.await(seat, "open hall.test new"));
    REQUIRE(hall.diary().wait_for("open seat t-001 new"));
    seat->connection->send(make_frame("你好"));
    REQUIRE(seats.await(seat, "text 你好"));
    seat->connection->close(close_code::normal, "done");
    REQUIRE(seats.await(seat, "closed by_us 1000 done"));
    REQUIRE(hall.diary().wait_for("closed by_peer 1000 done"));
}

TEST_CASE("Each role is told from its certificate") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto clerk = seats.connect(hall.port(), papers.identity("wang.li", yishi::certs::Role::clerk));
    const auto chair = seats.connect(hall.port(), papers.identity("zhang", yishi::certs::Role::chair));
    const auto display = seats.connect(hall.port(), papers.identity("wall", yishi::certs::Role::display));
    REQUIRE(seats.await(clerk, "open"));
    REQUIRE(seats.await(chair, "open"));
    REQUIRE(seats.await(display, "open"));
    CHECK(hall.diary().wait_for("open clerk wang.li"));
    CHECK(hall.diary().wait_for("open chair zhang"));
    CHECK(hall.diary().wait_for("open display wall"));
}

TEST_CASE("Messages of every size around the frame and record boundaries arrive whole and in order") {
    Papers papers;
    EchoServer hall(papers, [](ServerOptions& options) {
        options.limits_for = [](const Peer&) { return Limits{.message_bytes = 4'000'000, .queued_bytes = 16'000'000}; };
    });
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("t-001"));
    REQUIRE(seats.await(seat, "open"));
    std::vector<std::string> expected;
    for (const std::size_t size : {0, 1, 125, 126, 127, 1023, 1024, 1025, 15'000, 16'366, 16'370, 16'384, 16'385,
                                   65'535, 65'536, 200'000, 3'000'000}) {
        std::string text(size, 'a');
        for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('a' + (i * 7 + size) % 26);
        seat->connection->send(make_frame(text));
        expected.push_back("text " + text);
    }
    REQUIRE(seats.run_until([&] { return seat->diary.count("text ") == expected.size(); }, 20s));
    std::vector<std::string> lines = seat->diary.lines();
    lines.erase(lines.begin());
    CHECK(lines == expected);
}

TEST_CASE("A thousand small messages sent in one turn arrive in order") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("t-001"));
    REQUIRE(seats.await(seat, "open"));
    for (int i = 0; i < 1000; ++i) seat->connection->send(make_frame(std::to_string(i)));
    REQUIRE(seats.await(seat, "text 999"));
    const std::vector<std::string> lines = seat->diary.lines();
    REQUIRE(lines.size() == 1001);
    for (int i = 0; i < 1000; ++i) CHECK(lines[static_cast<std::size_t>(i) + 1] == "text " + std::to_string(i));
}

TEST_CASE("What was queued before close still arrives, and nothing is sent after") {
    Papers papers;
    EchoServer hall(papers, [](ServerOptions& options) {
        options.limits_for = [](const Peer&) { return Limits{.queued_bytes = 8'000'000}; };
    });
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("t-001"));
    REQUIRE(seats.await(seat, "open"));
    seat->connection->send(make_frame("last words"));
    REQUIRE(seats.await(seat, "closed"));
    CHECK(seat->diary.count("text xxxxx") == 5);
    CHECK(seat->diary.has("closed by_peer 4000 as you wish"));
    CHECK_FALSE(seat->diary.has("text too late"));
    CHECK(hall.diary().wait_for("closed by_us 4000 as you wish"));
}

TEST_CASE("Two hundred seats on two threads, each with its own echo; a broadcast reaches all") {
    constexpr auto patience = 60s;  // A busy machine with a sanitizer takes its time over 200 handshakes.
    Papers papers;
    EchoServer hall(papers, [&](ServerOptions& options) { options.heartbeat.handshake_within = patience; });
    Seats seats(papers);
    const auto tls = papers.client_context();
    std::vector<std::shared_ptr<Seats::Seat>> all;
    for (int i = 0; i < 200; ++i) {
        all.push_back(
            seats.connect(hall.port(), papers.identity("t-" + std::to_string(i)), [&](ClientOptions& options) {
                options.tls = tls;
                options.heartbeat.handshake_within = patience;
            }));
    }
    for (const auto& seat : all) REQUIRE(seats.await(seat, "open", patience));
    for (std::size_t i = 0; i < all.size(); ++i) all[i]->connection->send(make_frame("I am " + std::to_string(i)));
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(seats.await(all[i], "text I am " + std::to_string(i)));
    CHECK(hall.server().counters().open == 200);
    CHECK(hall.server().counters().opened == 200);

    const Frame frame = make_frame("to all");
    std::array<std::atomic<int>, 2> visited{};
    for (std::size_t thread = 0; thread < 2; ++thread) {
        hall.server().post(thread, [&, thread] {
            hall.server().for_each(thread, [&](Connection& connection, Handler&) {
                connection.send(frame);
                ++visited[thread];
            });
        });
    }
    for (const auto& seat : all) CHECK(seats.await(seat, "text to all"));
    CHECK(visited[0] + visited[1] == 200);
    CHECK(visited[0] > 0);  // The kernel spreads 200 connections over both threads; all on one has chance 2^-199.
    CHECK(visited[1] > 0);
}

TEST_CASE("A handler that throws loses its connection, not the server") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("t-001"));
    const auto other = seats.connect(hall.port(), papers.identity("t-002"));
    REQUIRE(seats.await(seat, "open"));
    REQUIRE(seats.await(other, "open"));
    seat->connection->send(make_frame("throw"));
    REQUIRE(seats.await(seat, "closed by_peer 1011 internal error"));
    CHECK(hall.diary().wait_for("failure the handler of seat t-001 failed: told to"));
    CHECK(hall.diary().wait_for("closed handler_failed 1011"));
    other->connection->send(make_frame("still there?"));
    CHECK(seats.await(other, "text still there?"));
}
