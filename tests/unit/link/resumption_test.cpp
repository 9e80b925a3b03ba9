#include <catch2/catch.hpp>

#include "tests/unit/link/hall.hpp"

using namespace yishi::link;
using namespace yishi::link::test;

namespace {

/// Connects, says something so that the session has arrived, and closes.
std::string visit(Seats& seats, std::uint16_t port, const std::shared_ptr<const Identity>& identity,
                  const std::shared_ptr<SessionSlot>& slot) {
    const auto seat = seats.connect(port, identity, {}, slot);
    if (!seats.run_until([&] { return !seat->diary.lines().empty(); })) return "nothing";
    if (!seat->diary.has("open")) return seat->diary.lines().front();
    seat->connection->send(make_frame("hello"));
    if (!seats.await(seat, "text hello")) return "no echo";
    const std::string first = seat->diary.lines().front();
    seat->connection->close(close_code::normal, "");
    return seats.await(seat, "closed") ? first : "not closed";
}

}  // namespace

TEST_CASE("A seat that comes back resumes, again and again, and is known as before") {
    const Resumption resumption = GENERATE(Resumption::stateful, Resumption::tickets);
    Papers papers;
    const auto tls = papers.server_context(resumption);
    EchoServer hall(papers, {}, tls);
    Seats seats(papers);
    const auto identity = papers.identity("t-001");
    const auto slot = std::make_shared<SessionSlot>();
    CHECK(visit(seats, hall.port(), identity, slot) == "open hall.test new");
    for (int i = 0; i < 4; ++i) CHECK(visit(seats, hall.port(), identity, slot) == "open hall.test resumed");
    CHECK(hall.diary().count("open seat t-001 resumed") == 4);
    CHECK(hall.server().counters().resumed == 4);
    CHECK(tls->session_count() == (resumption == Resumption::stateful ? 1 : 0));
}

TEST_CASE("A seat that was cut resumes too") {
    Papers papers;
    EchoServer hall(papers);
    const auto identity = papers.identity("t-001");
    const auto slot = std::make_shared<SessionSlot>();
    {
        Seats seats(papers);
        const auto seat = seats.connect(hall.port(), identity, {}, slot);
        REQUIRE(seats.await(seat, "open"));
        seat->connection->send(make_frame("hello"));
        REQUIRE(seats.await(seat, "text hello"));
    }  // Cut without a word.
    REQUIRE(hall.diary().wait_for("closed lost"));
    Seats seats(papers);
    CHECK(visit(seats, hall.port(), identity, slot) == "open hall.test resumed");
}

TEST_CASE("Without resumption every handshake is full") {
    Papers papers;
    EchoServer hall(papers, {}, papers.server_context(Resumption::none));
    Seats seats(papers);
    const auto identity = papers.identity("t-001");
    const auto slot = std::make_shared<SessionSlot>();
    CHECK(visit(seats, hall.port(), identity, slot) == "open hall.test new");
    CHECK(visit(seats, hall.port(), identity, slot) == "open hall.test new");
}

TEST_CASE("A revoked seat is dropped and cannot resume; others can") {
    const Resumption resumption = GENERATE(Resumption::stateful, Resumption::tickets);
    Papers papers;
    const auto tls = papers.server_context(resumption);
    EchoServer hall(papers, {}, tls);
    Seats seats(papers);
    const auto bad = papers.identity("t-001");
    const auto good = papers.identity("t-002");
    const auto bad_slot = std::make_shared<SessionSlot>();
    const auto good_slot = std::make_shared<SessionSlot>();
    REQUIRE(visit(seats, hall.port(), good, good_slot) == "open hall.test new");
    REQUIRE(visit(seats, hall.port(), bad, bad_slot) == "open hall.test new");
    const auto open = seats.connect(hall.port(), bad, {}, bad_slot);
    REQUIRE(seats.await(open, "open hall.test resumed"));
    open->connection->send(make_frame("hello"));
    REQUIRE(seats.await(open, "text hello"));

    hall.server().reload_revocations(papers.revoke({"t-001"}));
    REQUIRE(seats.await(open, "closed by_peer 4001 your certificate has been revoked"));
    CHECK(hall.diary().wait_for("closed revoked 4001"));
    CHECK(tls->session_count() == (resumption == Resumption::stateful ? 1 : 0));
    REQUIRE(bad_slot->newest);
    CHECK(visit(seats, hall.port(), bad, bad_slot).starts_with("refused revoked"));
    CHECK(hall.diary().wait_for("refused revoked [t-001]"));
    CHECK(visit(seats, hall.port(), good, good_slot) == "open hall.test resumed");
}

TEST_CASE("A session does not outlive its certificate") {
    Papers papers;
    EchoServer hall(papers);
    Seats seats(papers);
    // Certificates know whole seconds; this one has two of them.
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto issued = papers.authority().issue({yishi::certs::Role::seat, "t-001", {now - 1h, now + 2s}});
    const auto identity = std::make_shared<const Identity>(papers.directory().write("brief.crt", issued.certificate),
                                                           papers.directory().write("brief.key", issued.key));
    const auto slot = std::make_shared<SessionSlot>();
    REQUIRE(visit(seats, hall.port(), identity, slot) == "open hall.test new");
    seats.run_for(3100ms);
    CHECK(visit(seats, hall.port(), identity, slot).starts_with("refused expired"));
}

TEST_CASE("Only a list of our own authority is accepted, and a bad one changes nothing") {
    Papers papers;
    Papers foreign;
    const auto tls = papers.server_context();
    papers.identity("t-001");
    tls->reload_revocations(papers.revoke({"t-001"}));
    REQUIRE(tls->revoked_count() == 1);
    CHECK_THROWS_WITH(tls->reload_revocations(foreign.list_file()), Catch::Contains("not signed by the authority"));
    CHECK_THROWS_WITH(tls->reload_revocations("/nowhere/crl.pem"),
                      Catch::Contains("/nowhere/crl.pem") && Catch::Contains("No such file"));
    CHECK_THROWS_WITH(tls->reload_revocations(papers.certificate_file()), Catch::Contains("no list of revocations"));
    CHECK(tls->revoked_count() == 1);
}

TEST_CASE("A context names the file that it cannot use") {
    Papers papers;
    Papers foreign;
    const auto context = [&](const std::filesystem::path& certificate, const std::filesystem::path& key,
                             const std::filesystem::path& authority) {
        return ServerContext({.certificate = certificate, .key = key, .authority = authority});
    };
    CHECK_NOTHROW(context(papers.certificate_file(), papers.key_file(), papers.authority_file()));
    CHECK_THROWS_WITH(context("/nowhere/a.crt", papers.key_file(), papers.authority_file()),
                      Catch::Contains("/nowhere/a.crt") && Catch::Contains("No such file"));
    CHECK_THROWS_WITH(context(papers.certificate_file(), foreign.key_file(), papers.authority_file()),
                      Catch::Contains("does not belong to"));
    CHECK_THROWS_WITH(context(papers.certificate_file(), papers.certificate_file(), papers.authority_file()),
                      Catch::Contains("holds no private key"));
    CHECK_THROWS_WITH(context(papers.key_file(), papers.key_file(), papers.authority_file()),
                      Catch::Contains("holds no PEM certificate"));
}
