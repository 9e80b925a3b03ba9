#include <catch2/catch.hpp>
#include <deque>
#include <functional>
#include <set>

#include "fake_connection.hpp"
#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"
#include "server/engine/frame.hpp"
#include "server/net/hub.hpp"
#include "server/net/session.hpp"
#include "tests/support/keys.hpp"

namespace yishi::test {

using messages::RejectionCode;

namespace {

class NoJournal final : public engine::Journal {
  public:
    void note(engine::Severity, std::string_view event, std::vector<engine::Field>) override {
        events.emplace_back(event);
    }
    std::vector<std::string> events;
};

/// Two I/O threads that run when they are told to, and an engine that keeps what it gets.
struct House {
    std::deque<std::function<void()>> posted;
    std::vector<std::vector<engine::Submission>> handed_over;
    bool busy = false;
    bool desk_full = false;
    std::vector<credentials::Question> questions;
    std::vector<std::function<void(credentials::Verdict)>> answers;
    bool papers_full = false;
    std::vector<papers::PaperAsk> paper_asks;
    std::vector<papers::PaperQueue::Done> paper_answers;
    std::set<record::Digest> whole_papers;
    NoJournal journal;
    net::ServerCard card{.server = "yishi-server test", .body = "hangzhou", .heartbeat = 5'000};
    net::Hub hub{[this](std::vector<engine::Submission> submissions) {
                     std::vector<engine::Submission> refused;
                     if (busy)
                         refused = std::move(submissions);
                     else
                         handed_over.push_back(std::move(submissions));
                     return refused;
                 },
                 [this](credentials::Question question, std::function<void(credentials::Verdict)> done) {
                     if (desk_full) return false;
                     questions.push_back(std::move(question));
                     answers.push_back(std::move(done));
                     return true;
                 },
                 {.ask =
                      [this](papers::PaperAsk ask, papers::PaperQueue::Done done) {
                          if (papers_full) return false;
                          paper_asks.push_back(std::move(ask));
                          paper_answers.push_back(std::move(done));
                          return true;
                      },
                  .has = [this](const record::Digest& file) { return whole_papers.contains(file); }}};

    House() {
        hub.add(2, [this](std::size_t, std::function<void()> function) { posted.push_back(std::move(function)); });
    }

    void run() {
        while (!posted.empty()) {
            const auto function = std::move(posted.front());
            posted.pop_front();
            function();
        }
    }
};

struct Visitor {
    House& house;
    FakeConnection connection;
    std::unique_ptr<net::Session> session;

    Visitor(House& where, std::uint64_t id, const std::string& role, const std::string& name, std::size_t lane = 0)
        : house(where),
          connection(id, role, name),
          session(std::make_unique<net::Session>(where.hub.lane(lane), where.card, where.journal)) {
        session->on_open(connection);
        house.run();
    }

    void says(std::string_view text) { session->on_text(connection, text); }

    template <class T>
    T last() const {
        REQUIRE(!connection.sent.empty());
        auto decoded = messages::decode<messages::ServerFrame>(connection.sent.back());
        INFO(connection.sent.back());
        REQUIRE(decoded);
        REQUIRE(std::holds_alternative<T>(decoded.value));
        return std::get<T>(decoded.value);
    }
};

std::string ballot_text(const std::string& device) {
    return record::sign(record::NamedBallot{.body = "hangzhou",
                                            .log = "hangzhou/meeting/15-35",
                                            .vote = "v1",
                                            .opening = {},
                                            .member = "m-1",
                                            .device = device,
                                            .choice = 1,
                                            .seq = 1,
                                            .prev = {}},
                        test::ballot_key(device));
}

std::string press_frame(const std::string& ballot) {
    return messages::encode(messages::PressFrame{ballot, 7});
}

constexpr auto hold = R"({"kind":"command","id":"c1","command":{"kind":"hold_vote","meeting":"15-35","vote":"v1"}})";

}  // namespace

TEST_CASE("a session is welcomed first, as whom its certificate names") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    REQUIRE(seat.connection.sent.size() == 1);
    const auto welcome = seat.last<messages::WelcomeFrame>();
    CHECK(welcome.body == "hangzhou");
    CHECK(welcome.audience == messages::Audience::seat);
    CHECK(welcome.actor.device == messages::Identifier("t-1"));
    CHECK(!welcome.actor.person);
    Visitor clerk(house, 8, "clerk", "li");
    CHECK(clerk.last<messages::WelcomeFrame>().actor.person == messages::Identifier("li"));
    REQUIRE(house.handed_over.size() == 2);
    CHECK(std::get<engine::Opened>(house.handed_over[0].at(0).what).audience == messages::Audience::seat);
    CHECK(std::get<engine::Opened>(house.handed_over[1].at(0).what).evidence == domain::Evidence::certificate);
    CHECK_FALSE(std::get<engine::Opened>(house.handed_over[1].at(0).what).station);
}

TEST_CASE("who comes through a page comes with the browser, and not by certificate") {
    House house;
    net::ServerCard card = house.card;
    card.entrance = net::Entrance::session;
    FakeConnection connection(9, "clerk", "li", "browser-1");
    connection.come_as("", "李明");
    net::Session session(house.hub.lane(0), card, house.journal);
    session.on_open(connection);
    house.run();
    REQUIRE(house.handed_over.size() == 1);
    const auto& opened = std::get<engine::Opened>(house.handed_over[0].at(0).what);
    CHECK(opened.evidence == domain::Evidence::session);
    CHECK(opened.station == messages::Identifier("browser-1"));
    CHECK(opened.name == messages::Name("李明"));
}

TEST_CASE("the page of a display says whether the map of the seats is for it") {
    using messages::Audience;
    const auto [page, audience] = GENERATE(table<std::string, Audience>({{"", Audience::display},
                                                                         {"hall", Audience::display},
                                                                         {"rostrum", Audience::display},
                                                                         {"overlay", Audience::display_without_map},
                                                                         {"answerer", Audience::display_without_map}}));
    House house;
    FakeConnection connection(9, "display", "big", "browser-1");
    connection.come_as(page, "");
    net::Session session(house.hub.lane(0), house.card, house.journal);
    session.on_open(connection);
    house.run();
    const auto& opened = std::get<engine::Opened>(house.handed_over.at(0).at(0).what);
    CHECK(opened.audience == audience);
    CHECK(opened.actor.role == messages::Role::display);
    CHECK_FALSE(opened.name);
}

TEST_CASE("a role that does not connect here is closed and the engine not bothered") {
    House house;
    Visitor server(house, 7, "server", "other");
    CHECK(server.connection.close_code == link::close_code::policy);
    CHECK(server.connection.sent.empty());
    CHECK(house.handed_over.empty());
    server.session->on_closed(server.connection, {});
    house.run();
    CHECK(house.handed_over.empty());
}

TEST_CASE("presses of one turn of the event loop are handed over together, decoded and hashed") {
    House house;
    Visitor one(house, 7, "seat", "t-1");
    Visitor two(house, 8, "seat", "t-2");
    house.handed_over.clear();
    one.says(press_frame(ballot_text("t-1")));
    two.says(press_frame(ballot_text("t-2")));
    CHECK(house.handed_over.empty());
    house.run();
    REQUIRE(house.handed_over.size() == 1);
    REQUIRE(house.handed_over[0].size() == 2);
    const auto& pressed = std::get<engine::Pressed>(house.handed_over[0][1].what);
    CHECK(pressed.text == ballot_text("t-2"));
    CHECK(pressed.ballot.ballot.device == "t-2");
    CHECK(pressed.verified);
    CHECK(pressed.kept == 7);
    CHECK(pressed.leaf == record::leaf_hash(ballot_text("t-2")));
    CHECK(house.handed_over[0][1].from == engine::ConnectionId{.number = 8, .lane = 0});
}

TEST_CASE("a ballot that another seat's key has signed is handed over as not verified") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    house.handed_over.clear();
    std::string altered = ballot_text("t-1");
    altered.replace(altered.find("choice 01"), 9, "choice 02");
    for (const std::string& ballot : {ballot_text("t-2"), altered}) seat.says(press_frame(ballot));
    house.run();
    REQUIRE(house.handed_over.size() == 1);
    REQUIRE(house.handed_over[0].size() == 2);
    for (const auto& each : house.handed_over[0]) CHECK_FALSE(std::get<engine::Pressed>(each.what).verified);
}

TEST_CASE("a ballot that is none is refused under its hash, at the door") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    house.handed_over.clear();
    seat.says(press_frame("hangzhou/named-ballot/v1\n"));
    house.run();
    CHECK(house.handed_over.empty());
    const auto refused = seat.last<messages::RefusedFrame>();
    CHECK(refused.rejection.code == RejectionCode::bad_ballot);
    CHECK(refused.leaf.text == record::base64::encode(record::leaf_hash("hangzhou/named-ballot/v1\n")));
}

TEST_CASE("only seats press, and only clerks and chairs ask") {
    House house;
    Visitor clerk(house, 7, "clerk", "li");
    Visitor display(house, 8, "display", "wall");
    Visitor seat(house, 9, "seat", "t-1");
    house.handed_over.clear();
    clerk.says(press_frame(ballot_text("t-1")));
    CHECK(clerk.last<messages::RefusedFrame>().rejection.code == RejectionCode::role_not_allowed);
    const auto query = R"({"kind":"query","id":"q","query":{"kind":"roster","term":15}})";
    for (Visitor* each : {&display, &seat}) {
        each->says(query);
        CHECK(each->last<messages::RejectedFrame>().rejection.code == RejectionCode::role_not_allowed);
    }
    house.run();
    CHECK(house.handed_over.empty());
    clerk.says(query);
    house.run();
    CHECK(house.handed_over.size() == 1);
}

TEST_CASE("the same command has the same digest, another has another") {
    House house;
    Visitor clerk(house, 7, "clerk", "li");
    house.handed_over.clear();
    clerk.says(hold);
    clerk.says(R"( {"id":"c1", "command":{"vote":"v1","meeting":"15-35","kind":"hold_vote"},"kind":"command"} )");
    clerk.says(R"({"kind":"command","id":"c1","command":{"kind":"hold_vote","meeting":"15-35","vote":"v2"}})");
    house.run();
    REQUIRE(house.handed_over.at(0).size() == 3);
    const auto digest = [&](std::size_t place) {
        return std::get<std::unique_ptr<engine::CommandAsked>>(house.handed_over[0][place].what)->digest;
    };
    CHECK(digest(0) == digest(1));
    CHECK(digest(0) != digest(2));
}

TEST_CASE("malformed input has its own answer and the connection stays") {
    House house;
    Visitor clerk(house, 7, "clerk", "li");
    house.handed_over.clear();
    struct Row {
        std::string text;
        std::string detail;
        bool has_id;
    };
    const auto row = GENERATE(values<Row>({
        {"", "", false},
        {"{", "", false},
        {"[1]", "", false},
        {R"({"kind":"dance"})", "unknown kind dance", false},
        {R"({"kind":"press","ballot":"x","extra":1})", "unknown field extra", false},
        {R"({"kind":"press","ballot":"x","ballot":"y"})", "twice", false},
        {R"({"kind":"press","ballot":7})", "ballot", false},
        {R"({"kind":"command","id":"c9","command":{"kind":"hold_vote","meeting":"15-35"}})", "vote", true},
        {R"({"command":{"kind":"nothing"},"id":"c9","kind":"command"})", "unknown kind nothing", true},
        {R"({"kind":"query","id":"c9"})", "query", true},
        {R"({"kind":"command","id":"NOT AN ID","command":{}})", "id", false},
    }));
    clerk.says(row.text);
    house.run();
    CHECK(house.handed_over.empty());
    CHECK(!clerk.connection.close_code);
    const auto rejection =
        row.has_id ? clerk.last<messages::RejectedFrame>().rejection : clerk.last<messages::ErrorFrame>().rejection;
    CHECK(rejection.code == RejectionCode::malformed);
    INFO(rejection.detail);
    CHECK(rejection.detail.find(row.detail) != std::string::npos);
    if (row.has_id) CHECK(clerk.last<messages::RejectedFrame>().id == "c9");
}

TEST_CASE("nothing but malformed frames in a row closes the connection") {
    House house;
    Visitor clerk(house, 7, "clerk", "li");
    for (unsigned number = 1; number < net::malformed_frames; ++number) clerk.says("{");
    clerk.says(hold);
    for (unsigned number = 1; number < net::malformed_frames; ++number) clerk.says("{");
    CHECK(!clerk.connection.close_code);
    clerk.says("{");
    CHECK(clerk.connection.close_code == link::close_code::policy);
}

TEST_CASE("what the engine does not take is answered busy") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    Visitor clerk(house, 8, "clerk", "li");
    house.busy = true;
    seat.says(press_frame(ballot_text("t-1")));
    clerk.says(hold);
    house.run();
    CHECK(seat.last<messages::RefusedFrame>().rejection.code == RejectionCode::busy);
    CHECK(clerk.last<messages::RejectedFrame>().rejection.code == RejectionCode::busy);
}

TEST_CASE("who sends on without waiting for answers is answered busy, and goes on after the next answer") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    const std::string ballot = ballot_text("t-1");
    for (std::size_t number = 0; number < messages::limits::unanswered; ++number) seat.says(press_frame(ballot));
    house.run();
    const auto handed_over = [&] {
        std::size_t presses = 0;
        for (const auto& turn : house.handed_over)
            for (const auto& each : turn) presses += std::holds_alternative<engine::Pressed>(each.what);
        return presses;
    };
    REQUIRE(handed_over() == messages::limits::unanswered);
    seat.says(press_frame(ballot));
    house.run();
    CHECK(seat.last<messages::RefusedFrame>().rejection.code == RejectionCode::busy);
    CHECK(handed_over() == messages::limits::unanswered);

    engine::Outgoing outgoing;
    const messages::ReceivedFrame received{{record::base64::encode(record::leaf_hash(ballot))}, 3, "a proof", {}};
    outgoing.replies.push_back({{.number = 7, .lane = 0}, link::make_frame(messages::encode(received))});
    house.hub.publish(std::move(outgoing));
    house.run();
    seat.says(press_frame(ballot));
    house.run();
    CHECK(handed_over() == messages::limits::unanswered + 1);
}

TEST_CASE("a turn of the writer is one post a thread, and finds its connections") {
    House house;
    Visitor one(house, 7, "seat", "t-1", 0);
    Visitor two(house, 8, "seat", "t-2", 1);
    Visitor gone(house, 9, "seat", "t-3", 1);
    gone.session->on_closed(gone.connection, {});
    house.run();
    const auto frame = link::make_frame("for all");
    engine::Outgoing outgoing;
    outgoing.replies = {{{7, 0}, link::make_frame("one")}, {{8, 1}, link::make_frame("two")}, {{9, 1}, frame}};
    outgoing.greetings = {{{7, 0}, {link::make_frame("hello one")}}};
    outgoing.broadcasts = {{messages::Audience::seat, frame}};
    house.hub.publish(std::move(outgoing));
    CHECK(house.posted.size() == 2);
    house.run();
    // The broadcast came before the greeting, so nobody had it.
    CHECK(one.connection.sent.back() == "hello one");
    CHECK(two.connection.sent.back() == "two");
    CHECK(gone.connection.sent.size() == 1);

    engine::Outgoing next;
    next.broadcasts = {{messages::Audience::seat, frame}, {messages::Audience::clerk, link::make_frame("clerks")}};
    house.hub.publish(std::move(next));
    house.run();
    CHECK(one.connection.sent.back() == "for all");
    CHECK(two.connection.sent.back() == "two");
}

TEST_CASE("a seat's test is answered once for each time that it was asked") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    const std::string answer = R"({"kind":"seat_tested","round":4,"fault":"证书"})";
    house.handed_over.clear();
    seat.says(answer);
    house.run();
    CHECK(house.handed_over.empty());
    engine::Outgoing outgoing;
    outgoing.seat_tests = {{{7, 0}, engine::frame_of(messages::SeatTestFrame{4})}};
    house.hub.publish(std::move(outgoing));
    house.run();
    CHECK(seat.last<messages::SeatTestFrame>().round == 4);
    seat.says(answer);
    seat.says(answer);
    house.run();
    REQUIRE(house.handed_over.size() == 1);
    REQUIRE(house.handed_over[0].size() == 1);
    const auto& tested = std::get<engine::SeatTested>(house.handed_over[0][0].what);
    CHECK(tested.round == 4);
    CHECK(tested.fault == messages::Name("证书"));
}

TEST_CASE("only clerks ask for a test of all seats") {
    House house;
    const std::string ask = R"({"kind":"test_seats","id":"q-1"})";
    Visitor clerk(house, 1, "clerk", "li");
    house.handed_over.clear();
    clerk.says(ask);
    house.run();
    CHECK(std::get<engine::SeatTestAsked>(house.handed_over.at(0).at(0).what).id == messages::Identifier("q-1"));
    for (const std::string role : {"seat", "chair", "display"}) {
        Visitor other(house, 9, role, "zhao");
        other.says(ask);
        CHECK(other.last<messages::RejectedFrame>().rejection.code == RejectionCode::role_not_allowed);
    }
    house.busy = true;
    clerk.says(ask);
    house.run();
    CHECK(clerk.last<messages::RejectedFrame>().rejection.code == RejectionCode::busy);
}

TEST_CASE("seats call the staff, and clerks attend") {
    House house;
    const std::string call = R"({"kind":"call_service","id":"service","calling":true})";
    const std::string attend = R"({"kind":"attend_service_call","id":"q-1","device":"t-1"})";
    Visitor seat(house, 1, "seat", "t-1");
    Visitor clerk(house, 2, "clerk", "li");
    house.run();
    house.handed_over.clear();
    seat.says(call);
    clerk.says(attend);
    house.run();
    REQUIRE(house.handed_over.at(0).size() == 2);
    CHECK(std::get<engine::ServiceCalled>(house.handed_over[0][0].what).calling);
    CHECK(std::get<engine::ServiceAttended>(house.handed_over[0][1].what).device == messages::Identifier("t-1"));
    seat.says(attend);
    CHECK(seat.last<messages::RejectedFrame>().rejection.code == RejectionCode::role_not_allowed);
    clerk.says(call);
    CHECK(clerk.last<messages::RejectedFrame>().rejection.code == RejectionCode::role_not_allowed);
    house.busy = true;
    seat.says(call);
    clerk.says(attend);
    house.run();
    CHECK(seat.last<messages::RejectedFrame>().rejection.code == RejectionCode::busy);
    CHECK(clerk.last<messages::RejectedFrame>().rejection.code == RejectionCode::busy);
}

namespace {

constexpr auto plain_sign_in =
    R"({"kind":"command","id":"c1","command":{"kind":"sign_in","meeting":"15-35","sitting":"s1"}})";
constexpr auto pin_sign_in =
    R"({"kind":"sign_in","id":"c1","meeting":"15-35","sitting":"s1","credential":{"method":"pin","secret":"864209"}})";

const engine::CommandAsked& asked(const House& house, std::size_t turn) {
    return *std::get<std::unique_ptr<engine::CommandAsked>>(house.handed_over.at(turn).at(0).what);
}

}  // namespace

TEST_CASE("a credential is checked before the engine hears of the sign-in, and goes no further") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    house.handed_over.clear();
    seat.says(pin_sign_in);
    house.run();
    CHECK(house.handed_over.empty());
    REQUIRE(house.questions.size() == 1);
    CHECK(house.questions[0].device == "t-1");
    CHECK(house.questions[0].where.sitting == "s1");
    CHECK(house.questions[0].credential.secret == messages::Secret("864209"));

    house.answers[0]({credentials::Finding::right, messages::Identifier("m-1")});
    house.run();
    const auto& proven = asked(house, 0);
    REQUIRE(proven.proof);
    CHECK(proven.proof->evidence == domain::Evidence::pin);
    CHECK(proven.proof->person == messages::Identifier("m-1"));
    CHECK(messages::encode(proven.command) == R"({"kind":"sign_in","meeting":"15-35","sitting":"s1"})");
    // The same command under the same digest as without a credential: nobody can try secrets against it.
    seat.says(plain_sign_in);
    house.run();
    CHECK(asked(house, 1).digest == proven.digest);
    CHECK(!asked(house, 1).proof);
}

TEST_CASE("what became of a credential is told, and what it was is in no frame") {
    struct Row {
        credentials::Finding finding;
        RejectionCode code;
    };
    const auto row = GENERATE(values<Row>({{credentials::Finding::wrong, RejectionCode::bad_credential},
                                           {credentials::Finding::locked, RejectionCode::credential_locked},
                                           {credentials::Finding::unavailable, RejectionCode::storage_unavailable}}));
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    house.handed_over.clear();
    seat.says(pin_sign_in);
    house.answers.at(0)({row.finding, {}});
    house.run();
    CHECK(house.handed_over.empty());
    CHECK(seat.last<messages::RejectedFrame>().id == "c1");
    CHECK(seat.last<messages::RejectedFrame>().rejection.code == row.code);
    for (const auto& sent : seat.connection.sent) CHECK(sent.find("864209") == std::string::npos);
    // It is answered: as many again may follow as may ever wait.
    for (std::size_t number = 0; number < messages::limits::unanswered; ++number) seat.says(pin_sign_in);
    CHECK(house.questions.size() == 1 + messages::limits::unanswered);
    seat.says(pin_sign_in);
    CHECK(seat.last<messages::RejectedFrame>().rejection.code == RejectionCode::busy);
}

TEST_CASE("a credential that cannot be read is not quoted") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    const std::string before = R"({"kind":"sign_in","id":"c1","meeting":"15-35","sitting":"s1","credential":)";
    const auto credential = GENERATE(values<std::string>({
        R"({"method":"pin","secret":"864 209"})",
        R"({"method":"864209","secret":"x"})",
        R"({"method":"pin","secret":864209})",
        R"("864209")",
        R"({"method":"pin","secret":"864209)",
    }));
    seat.says(before + credential + "}");
    CHECK(seat.last<messages::RejectedFrame>().rejection.code == RejectionCode::malformed);
    CHECK(seat.connection.sent.back().find("864") == std::string::npos);
    CHECK(house.questions.empty());
}

TEST_CASE("only seats sign in by a credential, and not while too many wait") {
    House house;
    for (const std::string role : {"clerk", "chair", "display"}) {
        Visitor other(house, 9, role, "zhao");
        other.says(pin_sign_in);
        CHECK(other.last<messages::RejectedFrame>().rejection.code == RejectionCode::role_not_allowed);
    }
    Visitor seat(house, 7, "seat", "t-1");
    house.desk_full = true;
    seat.says(pin_sign_in);
    CHECK(seat.last<messages::RejectedFrame>().rejection.code == RejectionCode::busy);
    CHECK(house.questions.empty());
}

TEST_CASE("a verdict for a seat that has gone is dropped") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    seat.says(pin_sign_in);
    seat.session->on_closed(seat.connection, {});
    house.run();
    house.handed_over.clear();
    house.answers.at(0)({credentials::Finding::right, messages::Identifier("m-1")});
    house.run();
    CHECK(house.handed_over.empty());
}

namespace {

const std::string a_paper = "%PDF-1.7 a paper";
const std::string its_file = record::base64::encode(record::sha256(a_paper));

std::string put(std::string_view bytes, std::uint64_t offset = 0) {
    return messages::encode(
        messages::PutPaperFrame{"up", {its_file}, a_paper.size(), offset, record::base64::encode(bytes)});
}

const std::string get_at_4 = messages::encode(messages::GetPaperFrame{"down", {its_file}, 4});

}  // namespace

TEST_CASE("a clerk uploads a paper, and is told how much of it is there") {
    House house;
    Visitor clerk(house, 7, "clerk", "li");
    clerk.says(put(std::string_view(a_paper).substr(4), 4));
    REQUIRE(house.paper_asks.size() == 1);
    const auto& part = std::get<papers::PutPart>(house.paper_asks[0]);
    CHECK(part.file == record::sha256(a_paper));
    CHECK(part.size == a_paper.size());
    CHECK(part.offset == 4);
    CHECK(part.bytes == a_paper.substr(4));
    house.paper_answers[0](std::uint64_t{9});
    house.run();
    const auto stored = clerk.last<messages::PaperStoredFrame>();
    CHECK(stored.id == "up");
    CHECK(stored.file.text == its_file);
    CHECK(stored.stored == 9);
}

TEST_CASE("a part of a paper that is none does not come to the papers") {
    House house;
    Visitor clerk(house, 7, "clerk", "li");
    const auto data = GENERATE(values<std::string>({
        "",
        "?",
        "AAA",
        " AAAA",
        record::base64::encode(std::string(messages::limits::paper_part_bytes + 1, 'x')),
    }));
    clerk.says(messages::encode(messages::PutPaperFrame{"up", {its_file}, 1'000'000, 0, data}));
    CHECK(clerk.last<messages::RejectedFrame>().id == "up");
    CHECK(clerk.last<messages::RejectedFrame>().rejection.code == RejectionCode::bad_paper);
    CHECK(house.paper_asks.empty());
    clerk.says(put(std::string(messages::limits::paper_part_bytes, 'x')));
    CHECK(house.paper_asks.size() == 1);
}

TEST_CASE("only clerks upload papers, and everybody reads them") {
    House house;
    for (const std::string role : {"seat", "chair", "display", "clerk"}) {
        Visitor visitor(house, 7, role, "t-1");
        const auto before = house.paper_asks.size();
        visitor.says(put(a_paper));
        CHECK(house.paper_asks.size() - before == (role == "clerk"));
        if (role != "clerk")
            CHECK(visitor.last<messages::RejectedFrame>().rejection.code == RejectionCode::role_not_allowed);
        visitor.says(get_at_4);
        const auto& part = std::get<papers::GetPart>(house.paper_asks.back());
        CHECK(part.file == record::sha256(a_paper));
        CHECK(part.offset == 4);
        house.paper_answers.back()(papers::PaperPart{.size = a_paper.size(), .bytes = a_paper.substr(4)});
        house.run();
        const auto frame = visitor.last<messages::PaperPartFrame>();
        CHECK(frame.id == "down");
        CHECK(frame.file.text == its_file);
        CHECK(frame.size == a_paper.size());
        CHECK(frame.offset == 4);
        CHECK(record::base64::decode(frame.data) == a_paper.substr(4));
        visitor.session->on_closed(visitor.connection, {});
        house.run();
    }
}

TEST_CASE("why a part of a paper is not taken or given is told to who asked") {
    House house;
    Visitor clerk(house, 7, "clerk", "li");
    const auto code = GENERATE(RejectionCode::bad_paper, RejectionCode::paper_missing, RejectionCode::busy,
                               RejectionCode::storage_unavailable);
    const auto asks = GENERATE_COPY(put(a_paper), get_at_4);
    clerk.says(asks);
    REQUIRE(house.paper_answers.size() == 1);
    house.paper_answers[0](messages::reject(code));
    house.run();
    CHECK(clerk.last<messages::RejectedFrame>().rejection.code == code);
}

TEST_CASE("parts of papers are answered busy where too many wait, of this connection or of all") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    for (std::size_t number = 0; number < messages::limits::unanswered; ++number) seat.says(get_at_4);
    CHECK(house.paper_asks.size() == messages::limits::unanswered);
    seat.says(get_at_4);
    CHECK(house.paper_asks.size() == messages::limits::unanswered);
    CHECK(seat.last<messages::RejectedFrame>().rejection.code == RejectionCode::busy);
    house.paper_answers[0](papers::PaperPart{.size = 5, .bytes = "x"});
    house.run();
    seat.says(get_at_4);
    CHECK(house.paper_asks.size() == messages::limits::unanswered + 1);

    Visitor clerk(house, 8, "clerk", "li");
    house.papers_full = true;
    clerk.says(put(a_paper));
    CHECK(clerk.last<messages::RejectedFrame>().rejection.code == RejectionCode::busy);
    // Nothing waits for an answer: as many may follow as ever.
    house.papers_full = false;
    for (std::size_t number = 0; number < messages::limits::unanswered; ++number) clerk.says(put(a_paper));
    CHECK(house.paper_asks.size() == 2 * messages::limits::unanswered + 1);
}

TEST_CASE("a part of a paper for who has gone is dropped") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    seat.says(get_at_4);
    const auto sent = seat.connection.sent.size();
    seat.session->on_closed(seat.connection, {});
    house.run();
    house.paper_answers.at(0)(papers::PaperPart{.size = 5, .bytes = "x"});
    house.run();
    CHECK(seat.connection.sent.size() == sent);
}

TEST_CASE("a paper is attached once it is there, whole") {
    House house;
    Visitor clerk(house, 7, "clerk", "li");
    house.handed_over.clear();
    const std::string attach = messages::encode(messages::CommandFrame{
        "c1", messages::AttachPaper{.meeting = "15-35", .item = "i1", .file = {its_file}, .title = {"报告"}}});
    clerk.says(attach);
    house.run();
    CHECK(house.handed_over.empty());
    CHECK(clerk.last<messages::RejectedFrame>().id == "c1");
    CHECK(clerk.last<messages::RejectedFrame>().rejection.code == RejectionCode::paper_missing);
    house.whole_papers.insert(record::sha256("another"));
    clerk.says(attach);
    house.run();
    CHECK(house.handed_over.empty());
    house.whole_papers.insert(record::sha256(a_paper));
    clerk.says(attach);
    house.run();
    CHECK(house.handed_over.size() == 1);
    // Who may attach none is not told whether it is there: the engine has the answer for that.
    house.whole_papers.clear();
    Visitor seat(house, 8, "seat", "t-1");
    house.handed_over.clear();
    seat.says(attach);
    house.run();
    CHECK(house.handed_over.size() == 1);
}

TEST_CASE("a dismissed session is told why and closed") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    engine::Outgoing outgoing;
    outgoing.dismissals = {{{7, 0}, messages::Farewell::replaced}};
    house.hub.publish(std::move(outgoing));
    house.run();
    CHECK(seat.last<messages::GoodbyeFrame>().reason == messages::Farewell::replaced);
    CHECK(seat.connection.close_code == link::close_code::policy);
}

TEST_CASE("the engine hears of silence and of the end") {
    House house;
    Visitor seat(house, 7, "seat", "t-1");
    house.handed_over.clear();
    seat.session->on_silent(seat.connection, true);
    seat.session->on_closed(seat.connection, {});
    house.run();
    REQUIRE(house.handed_over.at(0).size() == 2);
    CHECK(std::get<engine::Silenced>(house.handed_over[0][0].what).silent);
    CHECK(std::holds_alternative<engine::Closed>(house.handed_over[0][1].what));
}

}  // namespace yishi::test
