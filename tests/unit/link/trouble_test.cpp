#include <openssl/ssl.h>
#include <sys/socket.h>

#include <catch2/catch.hpp>

#include "tests/unit/link/hall.hpp"
#include "tests/unit/link/raw_client.hpp"

using namespace yishi::link;
using namespace yishi::link::test;

namespace {

using CloseFrame = std::pair<std::uint16_t, std::string>;

}  // namespace

TEST_CASE("A binary message closes with 1003") {
    Papers papers;
    EchoServer hall(papers);
    RawClient raw(papers, hall.port(), *papers.identity("t-001"));
    raw.upgrade();
    raw.write(RawClient::frame(0x82, "bytes"));
    CHECK(raw.read_close() == CloseFrame(1003, "only text messages are spoken here"));
    raw.write(RawClient::frame(0x88, std::string("\x03\xeb", 2)));
    raw.socket().close();
    CHECK(hall.diary().wait_for("closed binary_message 1003"));
}

TEST_CASE("An over-long message closes with 1009, which its sender can still read") {
    Papers papers;
    EchoServer hall(papers, [](ServerOptions& options) {
        options.limits_for = [](const Peer&) { return Limits{.message_bytes = 1000}; };
    });
    SECTION("of one frame") {
        Seats seats(papers);
        const auto seat = seats.connect(hall.port(), papers.identity("t-001"));
        REQUIRE(seats.await(seat, "open"));
        seat->connection->send(make_frame(std::string(1000, 'x')));
        REQUIRE(seats.await(seat, "text xxx"));
        // So long that much of it is unread when the server has had enough.
        seat->connection->send(make_frame(std::string(2'000'000, 'x')));
        CHECK(seats.await(seat, "closed by_peer 1009"));
    }
    SECTION("of many fragments") {
        RawClient raw(papers, hall.port(), *papers.identity("t-001"));
        raw.upgrade();
        raw.write(RawClient::frame(0x01, std::string(500, 'x')));
        raw.write(RawClient::frame(0x00, std::string(500, 'x')));
        raw.write(RawClient::frame(0x80, "x"));
        CHECK(raw.read_close().first == 1009);
    }
    CHECK(hall.diary().wait_for("closed too_long 1009"));
}

TEST_CASE("Text that is not UTF-8 closes with 1007") {
    Papers papers;
    EchoServer hall(papers);
    RawClient raw(papers, hall.port(), *papers.identity("t-001"));
    raw.upgrade();
    raw.write(RawClient::frame(0x81, "\xff\xfe"));
    CHECK(raw.read_close().first == 1007);
    raw.socket().close();
    CHECK(hall.diary().wait_for("closed invalid_text 1007"));
}

TEST_CASE("Bytes that are not WebSocket close with 1002") {
    Papers papers;
    EchoServer hall(papers);
    RawClient raw(papers, hall.port(), *papers.identity("t-001"));
    raw.upgrade();
    SECTION("an unmasked frame") {
        raw.write(std::string("\x81\x01x", 3));
    }
    SECTION("a reserved opcode") {
        raw.write(RawClient::frame(0x83, "x"));
    }
    SECTION("a reserved bit") {
        raw.write(RawClient::frame(0xc1, "x"));
    }
    SECTION("a fragment of nothing") {
        raw.write(RawClient::frame(0x80, "x"));
    }
    CHECK(raw.read_close().first == 1002);
    raw.socket().close();
    CHECK(hall.diary().wait_for("closed protocol_error 1002"));
}

TEST_CASE("Control frames are answered, also between fragments; a close is answered with its code") {
    Papers papers;
    EchoServer hall(papers);
    RawClient raw(papers, hall.port(), *papers.identity("t-001"));
    raw.upgrade();
    raw.write(RawClient::frame(0x01, "in "));
    raw.write(RawClient::frame(0x89, "ping!"));
    CHECK(raw.read_until("ping!") == std::string("\x8a\x05ping!"));
    raw.write(RawClient::frame(0x80, "two"));
    CHECK(raw.read_until("in two") == std::string("\x81\x06in two"));
    raw.write(RawClient::frame(0x88, std::string("\x0f\xa1"
                                                 "bye",
                                                 5)));
    CHECK(raw.read_close().first == 4001);
    raw.socket().close();
    CHECK(hall.diary().wait_for("closed by_peer 4001 bye"));
}

TEST_CASE("A key update of the peer is followed") {
    Papers papers;
    EchoServer hall(papers);
    RawClient raw(papers, hall.port(), *papers.identity("t-001"));
    raw.upgrade();
    for (int i = 0; i < 3; ++i) {
        REQUIRE(SSL_key_update(raw.native(), SSL_KEY_UPDATE_REQUESTED) == 1);
        raw.write(RawClient::frame(0x81, "again"));
        CHECK(raw.read_until("again") == std::string("\x81\x05"
                                                     "again"));
    }
}

TEST_CASE("A connection that is cut in the middle of a frame is lost, and says so") {
    Papers papers;
    EchoServer hall(papers);
    RawClient raw(papers, hall.port(), *papers.identity("t-001"));
    raw.upgrade();
    raw.write(RawClient::frame(0x81, "a whole sentence").substr(0, 10));
    SECTION("by the end of TCP") {
        raw.socket().close();
        CHECK(hall.diary().wait_for("closed lost 1006 the other end hung up without closing"));
    }
    SECTION("by a reset") {
        raw.socket().reset();
        CHECK(hall.diary().wait_for("closed lost 1006 Connection reset by peer"));
    }
    SECTION("by bytes that are not TLS") {
        raw.socket().write(
            "\x17\x03\x03\x20"
            "\x10" +
            std::string(0x2010, 'x'));
        CHECK(hall.diary().wait_for("closed lost 1006 TLS failed"));
    }
}

TEST_CASE("A slow reader is dropped when its queue is full, and others do not notice") {
    Papers papers;
    EchoServer hall(papers, [](ServerOptions& options) {
        options.limits_for = [](const Peer&) { return Limits{.queued_bytes = 1'000'000}; };
        options.heartbeat.close_within = 300ms;
    });
    RawClient slow(papers, hall.port(), *papers.identity("t-001"), RawClient::Version::tls_1_3, 4096);
    slow.upgrade();
    Seats seats(papers);
    const auto other = seats.connect(hall.port(), papers.identity("t-002"));
    REQUIRE(seats.await(other, "open"));
    for (int i = 0; i < 40; ++i) slow.write(RawClient::frame(0x81, "flood 9 100000"));
    REQUIRE(hall.diary().wait_for("closed slow_reader 1013"));
    other->connection->send(make_frame("flood 9 100000"));
    CHECK(seats.run_until([&] { return other->diary.count("text xxx") == 9; }));
}

TEST_CASE("A slow reader that wakes up is told why") {
    Papers papers;
    EchoServer hall(papers, [](ServerOptions& options) {
        options.limits_for = [](const Peer&) { return Limits{.queued_frames = 10}; };
    });
    RawClient slow(papers, hall.port(), *papers.identity("t-001"));
    slow.upgrade();
    slow.write(RawClient::frame(0x81, "flood 11 100"));
    CHECK(slow.read_close() == CloseFrame(1013, "the messages for you were not read in time"));
}

TEST_CASE("Nothing is lost when the kernel takes only a little at a time") {
    Papers papers;
    EchoServer hall(papers, [](ServerOptions& options) {
        options.limits_for = [](const Peer&) { return Limits{.queued_bytes = 64'000'000}; };
    });
    // A small receive window makes the server's sends partial.
    RawClient raw(papers, hall.port(), *papers.identity("t-001"), RawClient::Version::tls_1_3, 4096);
    raw.upgrade();
    raw.write(RawClient::frame(0x81, "flood 60 100000"));
    raw.write(RawClient::frame(0x89, "between"));
    raw.write(RawClient::frame(0x81, "close"));
    std::size_t received = 0;
    bool answered = false;
    std::string all;
    for (std::string some = raw.read_some(); !some.empty(); some = raw.read_some()) {
        all += some;
        if (all.size() > 6'000'000 && all.find("as you wish") != std::string::npos) break;
    }
    for (const char c : all) received += c == 'x' ? 1 : 0;
    answered = all.find(
                   "\x8a\x07"
                   "between") != std::string::npos;
    CHECK(received == 6'000'000);
    CHECK(answered);
}

TEST_CASE("A silent seat is noticed, then dropped; one that answers pings is neither") {
    Papers papers;
    EchoServer hall(papers, [](ServerOptions& options) {
        options.heartbeat.ping_every = 50ms;
        options.heartbeat.silent_after = 250ms;
        options.heartbeat.drop_after = 700ms;
    });
    RawClient mute(papers, hall.port(), *papers.identity("t-001"));
    mute.upgrade();
    REQUIRE(hall.diary().wait_for("silent"));
    mute.write(RawClient::frame(0x81, "quiet"));
    REQUIRE(hall.diary().wait_for("heard"));
    REQUIRE(hall.diary().wait_for("closed silent 1006 nothing heard for 700 ms"));
    CHECK(hall.diary().count("silent") == 2);

    Seats seats(papers);
    const auto alive = seats.connect(hall.port(), papers.identity("t-002"), [](ClientOptions& options) {
        options.heartbeat.silent_after = 250ms;
        options.heartbeat.drop_after = 700ms;
    });
    REQUIRE(seats.await(alive, "open"));
    seats.run_for(1500ms);
    CHECK(alive->diary.lines() == std::vector<std::string>{"open hall.test new"});
    CHECK(hall.diary().count("silent") == 2);
}

TEST_CASE("A client notices a server that has died without a word") {
    Papers papers;
    EchoServer hall(papers, [](ServerOptions& options) { options.heartbeat.ping_every = 0ms; });
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("t-001"), [](ClientOptions& options) {
        options.heartbeat.silent_after = 100ms;
        options.heartbeat.drop_after = 300ms;
    });
    REQUIRE(seats.await(seat, "silent"));
    REQUIRE(seats.await(seat, "closed silent 1006"));
}

TEST_CASE("A graceful stop tells everybody, finishes what is queued, and cuts who does not answer") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("t-001"));
    REQUIRE(seats.await(seat, "open"));
    RawClient deaf(papers, hall.port(), *papers.identity("t-002"));
    deaf.upgrade();
    RawSocket half_way(hall.port());
    REQUIRE(hall.diary().wait_for("open seat t-002"));
    REQUIRE(seats.run_until([&] { return hall.server().counters().open == 3; }));
    seat->connection->send(make_frame("flood 50 10000"));
    REQUIRE(seats.await(seat, "text xxx"));

    std::thread stopper([&] { hall.server().stop("the sitting is over", 700ms); });
    CHECK(seats.await(seat, "closed by_peer 1001 the sitting is over"));
    stopper.join();
    CHECK(seat->diary.count("text xxx") == 50);
    CHECK(hall.diary().count("closed stopping 1001 the sitting is over") == 2);
    CHECK(hall.diary().has("refused stopping"));
    CHECK(hall.server().counters().open == 0);
    CHECK(deaf.read_close() == CloseFrame(1001, "the sitting is over"));
    const auto late = seats.connect(hall.port(), papers.identity("t-003"));
    CHECK(seats.await(late, "refused unreachable"));
}

TEST_CASE("A client that gives up before it is connected is told so, not connected") {
    Papers papers;
    RawListener mute;
    boost::asio::io_context context;
    Client client(context);
    Diary diary;
    struct GivingUp final : ClientHandler {
        explicit GivingUp(Diary& to) : diary(to) {}
        void on_text(Connection&, std::string_view) override {}
        void on_refused(const Refused& refused) override { diary.write(describe(refused)); }
        Diary& diary;
    };
    ClientOptions options;
    options.host = "127.0.0.1";
    options.port = mute.port();
    options.tls = papers.client_context();
    options.heartbeat.close_within = 50ms;
    const auto connection = client.connect(options, std::make_unique<GivingUp>(diary));
    connection.lock()->close(close_code::normal, "never mind");
    CHECK(diary.lines().empty());
    context.run_for(5s);
    CHECK(diary.has("stopping"));
    CHECK(client.count() == 0);
    CHECK(connection.expired());
}
