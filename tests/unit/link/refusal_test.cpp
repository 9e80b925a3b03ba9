#include <catch2/catch.hpp>

#include "tests/unit/link/hall.hpp"
#include "tests/unit/link/raw_client.hpp"

using namespace yishi::link;
using namespace yishi::link::test;
namespace certs = yishi::certs;

TEST_CASE("A peer without a certificate is refused, and both ends say so") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), nullptr);
    REQUIRE(seats.await(seat, "refused no_certificate"));
    CHECK(hall.diary().wait_for("refused no_certificate [] the peer showed no certificate"));
}

TEST_CASE("An expired certificate is refused by name") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("t-001", certs::Role::seat, -3h, -1h));
    REQUIRE(seats.await(seat, "refused expired"));
    CHECK(hall.diary().wait_for("refused expired [t-001] the certificate of t-001 has expired"));
}

TEST_CASE("A certificate that is not valid yet is refused by name") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("t-001", certs::Role::seat, 1h, 3h));
    REQUIRE(seats.await(seat, "refused bad_certificate"));
    CHECK(hall.diary().wait_for("refused not_yet_valid [t-001]"));
}

TEST_CASE("A revoked certificate is refused by name") {
    Papers papers;
    const auto identity = papers.identity("t-001");
    papers.revoke({"t-001"});
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), identity);
    REQUIRE(seats.await(seat, "refused revoked"));
    CHECK(hall.diary().wait_for("refused revoked [t-001] the certificate of t-001 is revoked"));
}

TEST_CASE("A certificate of another authority is refused and not named") {
    Papers papers;
    Papers foreign;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), foreign.identity("t-001"));
    REQUIRE(seats.await(seat, "refused foreign_authority"));
    CHECK(hall.diary().wait_for("refused foreign_authority []"));
}

TEST_CASE("A server's certificate does not make a seat") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto seat = seats.connect(hall.port(), papers.identity("other.test", certs::Role::server));
    REQUIRE(seats.await(seat, "refused wrong_purpose"));
    CHECK(hall.diary().wait_for("refused wrong_purpose"));
}

TEST_CASE("A client refuses a server of another authority, and one that is not the host it asked for") {
    Papers papers;
    Papers foreign;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto deceived = seats.connect(hall.port(), papers.identity("t-001"),
                                        [&](ClientOptions& options) { options.tls = foreign.client_context(); });
    CHECK(seats.await(deceived, "refused foreign_authority"));
    EchoServer elsewhere(papers, [](ServerOptions& options) { options.address = "127.0.0.3"; });
    const auto misled = seats.connect(elsewhere.port(), papers.identity("t-002"),
                                      [](ClientOptions& options) { options.host = "127.0.0.3"; });
    CHECK(seats.await(misled, "refused wrong_host"));
    const auto by_name = seats.connect(hall.port(), papers.identity("t-003"),
                                       [](ClientOptions& options) { options.host = "localhost"; });
    CHECK(seats.await(by_name, "open"));
}

TEST_CASE("A wrong path is answered 404 in both languages; a query is no part of the path") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    const auto identity = papers.identity("t-001");
    const auto wrong = seats.connect(hall.port(), identity, [](ClientOptions& options) { options.path = "/seat"; });
    REQUIRE(seats.await(wrong, "refused upgrade [hall.test] the server answers 404"));
    CHECK(wrong->diary.lines().front().find("此处没有") != std::string::npos);
    CHECK(hall.diary().wait_for("refused upgrade [t-001]"));
    const auto right =
        seats.connect(hall.port(), identity, [](ClientOptions& options) { options.path = "/seats?v=1"; });
    CHECK(seats.await(right, "open"));
}

TEST_CASE("What is not a proper upgrade is answered in HTTP") {
    Papers papers;
    EchoServer hall(papers);
    const auto identity = papers.identity("t-001");
    const auto answer = [&](const std::string& request) {
        RawClient raw(papers, hall.port(), *identity);
        raw.write(request);
        return raw.read_all();
    };
    const std::string upgrade =
        "GET /seats HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const std::string unnamed = answer(upgrade + "\r\n");
    CHECK(unnamed.starts_with("HTTP/1.1 400 Bad Request\r\n"));
    CHECK(unnamed.find("the WebSocket subprotocol yishi.v1 is required\n必须使用") != std::string::npos);
    CHECK(answer(upgrade + "Sec-WebSocket-Protocol: chat\r\n\r\n").starts_with("HTTP/1.1 400 "));
    CHECK(answer("GET /seats HTTP/1.1\r\nHost: h\r\n\r\n").starts_with("HTTP/1.1 426 "));
    CHECK(answer("\x01\x02 nonsense\r\n\r\n").starts_with("HTTP/1.1 400 "));
    CHECK(answer("GET /seats HTTP/1.1\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n").starts_with("HTTP/1.1 400 "));
    CHECK(answer(upgrade + "Sec-WebSocket-Protocol: yishi.v1\r\n\r\n\x81\x80zzzz").starts_with("HTTP/1.1 400 "));

    RawClient right(papers, hall.port(), *identity);
    right.write(upgrade + "Sec-WebSocket-Protocol: chat, yishi.v1\r\n\r\n");
    const std::string accepted = right.read_until("\r\n\r\n");
    CHECK(accepted.starts_with("HTTP/1.1 101 "));
    CHECK(accepted.find("Sec-WebSocket-Protocol: yishi.v1\r\n") != std::string::npos);
    CHECK(accepted.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n") !=
          std::string::npos);  // RFC 6455 section 1.3.
}

TEST_CASE("A certificate that names nobody is refused in HTTP, with the reason") {
    Papers papers;
    EchoServer hall(papers);
    // The authority under test issues nothing without a proper urn, so another tool has to.
    const auto nameless = make_nameless_identity(papers);
    RawClient raw(papers, hall.port(), *nameless);
    const std::string answer = raw.read_all();
    CHECK(answer.starts_with("HTTP/1.1 403 Forbidden\r\n"));
    CHECK(answer.find("bears no urn:yishi:<role>:<id>") != std::string::npos);
    CHECK(hall.diary().wait_for("refused bad_identity"));
}

TEST_CASE("What is not TLS 1.3 is refused; what says nothing is cut") {
    Papers papers;
    EchoServer hall(papers, [](ServerOptions& options) { options.heartbeat.handshake_within = 200ms; });
    RawSocket plain(hall.port());
    plain.write("GET / HTTP/1.1\r\n\r\n");
    plain.read_all();
    CHECK(hall.diary().wait_for("refused tls [] the peer does not speak TLS 1.3"));
    RawSocket mute(hall.port());
    const auto begin = std::chrono::steady_clock::now();
    CHECK(mute.read_all().empty());
    CHECK(std::chrono::steady_clock::now() - begin < 2s);
    CHECK(hall.diary().wait_for("refused timed_out"));
    RawSocket hasty(hall.port());
    hasty.close();
    CHECK(hall.diary().wait_for("refused lost [] the other end hung up"));
    CHECK_THROWS(RawClient(papers, hall.port(), *papers.identity("t-001"), RawClient::Version::tls_1_2));
}

TEST_CASE("Limits on connections, in all and for one address") {
    Papers papers;
    Seats seats(papers);
    SECTION("in all") {
        EchoServer hall(papers, [](ServerOptions& options) { options.max_connections = 1; });
        const auto first = seats.connect(hall.port(), papers.identity("t-001"));
        REQUIRE(seats.await(first, "open"));
        const auto second = seats.connect(hall.port(), papers.identity("t-002"));
        CHECK(seats.await(second, "refused lost"));
        CHECK(hall.diary().wait_for("refused full"));
        first->connection->close(1000, "");
        REQUIRE(seats.await(first, "closed"));
        REQUIRE(hall.diary().wait_for("closed"));
        REQUIRE(seats.run_until([&] { return hall.server().counters().open == 0; }));
        CHECK(seats.await(seats.connect(hall.port(), papers.identity("t-003")), "open"));
    }
    SECTION("for one address") {
        EchoServer hall(papers, [](ServerOptions& options) { options.max_per_address = 1; });
        const auto first = seats.connect(hall.port(), papers.identity("t-001"));
        REQUIRE(seats.await(first, "open"));
        CHECK(seats.await(seats.connect(hall.port(), papers.identity("t-002")), "refused lost"));
        const auto elsewhere = seats.connect(hall.port(), papers.identity("t-003"),
                                             [](ClientOptions& options) { options.source_address = "127.0.0.9"; });
        CHECK(seats.await(elsewhere, "open"));
    }
}

TEST_CASE("A client says why it cannot connect") {
    Papers papers;
    Seats seats(papers);
    RawListener closed_port;
    const std::uint16_t port = closed_port.port();
    closed_port.close();
    const auto nobody = seats.connect(port, papers.identity("t-001"));
    CHECK(seats.await(nobody, "refused unreachable [] cannot connect to 127.0.0.1 port"));
    RawListener mute;
    const auto ignored = seats.connect(mute.port(), papers.identity("t-002"),
                                       [](ClientOptions& options) { options.heartbeat.handshake_within = 100ms; });
    CHECK(seats.await(ignored, "refused timed_out"));
    CHECK_THROWS_AS(seats.connect(mute.port(), papers.identity("t-003"),
                                  [](ClientOptions& options) { options.source_address = "nowhere"; }),
                    std::invalid_argument);
}

TEST_CASE("A server says why it cannot listen") {
    Papers papers;
    EchoServer hall(papers);
    CHECK_THROWS_WITH(EchoServer(papers, [&](ServerOptions& options) { options.port = hall.port(); }),
                      Catch::Contains("cannot listen on 127.0.0.1 port") && Catch::Contains("in use"));
    CHECK_THROWS_WITH(EchoServer(papers, [&](ServerOptions& options) { options.address = "192.0.2.1"; }),
                      Catch::Contains("cannot listen on 192.0.2.1"));
    CHECK_THROWS_WITH(EchoServer(papers, [&](ServerOptions& options) { options.address = "hall"; }),
                      Catch::Contains("not an IP address"));
}
