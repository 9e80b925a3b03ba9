#include "terminal/agent/witness_session.hpp"

#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/cosignature.hpp"
#include "protocol/record/merkle.hpp"
#include "protocol/record/merkle_tree.hpp"
#include "protocol/record/note.hpp"
#include "state_folder.hpp"
#include "tests/support/keys.hpp"

namespace yishi::agent {

namespace {

using messages::CosignedFrame;
using messages::NotCosignedFrame;
using messages::WitnessFrame;

/// A log as a server has it, which says its head.
struct Log {
    record::Origin origin{"city/register", 1, false};
    record::MerkleTree tree;

    explicit Log(int entries = 0, std::string_view content = "entry") { grow(entries, content); }

    void grow(int entries, std::string_view content = "entry") {
        for (int number = 0; number < entries; ++number)
            tree.append(record::leaf_hash(std::string(content) + std::to_string(tree.size())));
    }
    record::Checkpoint head() const { return {record::encode(origin), tree.size(), tree.root()}; }

    messages::CheckpointFrame offer(std::uint64_t from = 0, const record::SigningKey& log_key = test::log_key()) const {
        const std::string text = record::encode(head());
        messages::CheckpointFrame frame{
            record::encode(record::Note{text, {record::sign_note(text, head().origin, log_key)}}), from, {}};
        if (from <= tree.size())
            for (const auto& hash : tree.consistency(from, tree.size()))
                frame.consistency.push_back({record::base64::encode(hash)});
        return frame;
    }
};

/// Notes what the session reports.
struct Watch : WitnessSession::Observer {
    std::vector<messages::WitnessedFrame> witnessed;
    std::vector<NotCosignedFrame> refused;
    std::vector<std::string> notes;
    std::vector<std::string> faults;
    int goodbyes = 0;

    void on_welcome(const messages::WelcomeFrame&) override {}
    void on_witnessed(const messages::WitnessedFrame& frame) override { witnessed.push_back(frame); }
    void on_refused(const NotCosignedFrame& frame) override { refused.push_back(frame); }
    void on_note(const std::string&, const std::string& en) override { notes.push_back(en); }
    void on_goodbye(const messages::GoodbyeFrame&) override { ++goodbyes; }
    void on_fault(const std::string& what) override { faults.push_back(what); }
};

/// The witness of the display "wall", whose clock stands still.
struct Display {
    StateFolder folder;
    WitnessState state{folder.path / "state"};
    Watch watch;
    WitnessSession session{"wall", test::witness_key("wall"), state, [] { return std::uint64_t{1'740'000'000}; },
                           watch};

    /// A connection, up to what the witness says of itself.
    void connect(bool rehearsal = false, messages::Audience audience = messages::Audience::display,
                 const char* device = "wall") {
        session.connected(record::encode_hex(test::log_key().public_key()));
        messages::WelcomeFrame welcome{"fake", "city", audience, {}, 5'000, rehearsal};
        welcome.actor = {messages::Role::display, {}, messages::Identifier(device)};
        session.receive(messages::encode(welcome));
    }
    void is_offered(const messages::CheckpointFrame& frame) { session.receive(messages::encode(frame)); }

    /// What it says next, which is all that it says.
    template <class T>
    T says() {
        const auto all = session.take_outgoing();
        REQUIRE(all.size() == 1);
        const auto frame = messages::decode<messages::ClientFrame>(all[0]);
        INFO(all[0]);
        REQUIRE(frame);
        REQUIRE(std::holds_alternative<T>(frame.value));
        return std::get<T>(frame.value);
    }
    bool is_quiet() { return session.take_outgoing().empty(); }

    /// It is connected, and has cosigned the log.
    void has_cosigned(const Log& log) {
        connect();
        session.take_outgoing();
        is_offered(log.offer());
        says<CosignedFrame>();
    }
    /// It refuses what it is offered, keeps what it has, and somebody is told why.
    void refuses(const messages::CheckpointFrame& frame, const std::string& why) {
        const auto refused_before = session.refusals();
        const std::string kept_before = content_of(folder.path / "state" / "city_register.checkpoint");
        is_offered(frame);
        const auto refused = says<NotCosignedFrame>();
        CHECK_THAT(refused.reason.text, Catch::Contains(why));
        REQUIRE_FALSE(watch.refused.empty());
        CHECK(watch.refused.back() == refused);
        CHECK(session.refusals() == refused_before + 1);
        CHECK(content_of(folder.path / "state" / "city_register.checkpoint") == kept_before);
    }
    record::Note on_disk() const {
        const auto note = record::decode_note(content_of(folder.path / "state" / "city_register.checkpoint"));
        REQUIRE(note);
        return *note;
    }
};

}  // namespace

TEST_CASE("a witness begins with what it has, cosigns the first head of a log that it sees, and then what goes on") {
    Display wall;
    wall.connect();
    CHECK(wall.says<WitnessFrame>().kept.empty());
    Log log(5);
    wall.is_offered(log.offer());
    const auto first = wall.says<CosignedFrame>();
    CHECK(first.origin == "city/register/1");
    CHECK(first.size == 5);
    log.grow(4);
    wall.is_offered(log.offer(5));
    CHECK(wall.says<CosignedFrame>().size == 9);
    CHECK(wall.state.of("city/register")->checkpoint == log.head());
    // The same head once more, as after a restore of the server's file of cosignatures.
    wall.is_offered(log.offer(9));
    CHECK(wall.says<CosignedFrame>().size == 9);
    wall.session.receive(messages::encode(messages::WitnessedFrame{"city/register/1", 9}));
    CHECK(wall.watch.witnessed.size() == 1);
    CHECK(wall.session.refusals() == 0);
    CHECK(wall.watch.faults.empty());
}

TEST_CASE("the cosignature is the witness's own, with its own time, and stands on disk when it is sent") {
    Display wall;
    const Log log(5);
    wall.connect();
    wall.session.take_outgoing();
    wall.is_offered(log.offer());
    const record::Note note = wall.on_disk();
    const auto line =
        record::cosign(record::encode(log.head()), "city/witness/wall", test::witness_key("wall"), 1'740'000'000);
    REQUIRE(note.signatures.size() == 2);
    CHECK(note.text == record::encode(log.head()));
    CHECK(note.signatures[1] == line);
    CHECK(wall.says<CosignedFrame>().cosignature ==
          record::base64::encode(std::string(line.id.begin(), line.id.end()) + line.signature));
}

TEST_CASE("a witness that cannot keep a checkpoint does not cosign it") {
    Display wall;
    const Log log(5);
    wall.connect();
    wall.session.take_outgoing();
    std::filesystem::remove_all(wall.folder.path / "state");
    wall.refuses(log.offer(), "cannot keep the checkpoint");
    CHECK(wall.state.of("city/register") == nullptr);
}

TEST_CASE("a log that is another than before is refused") {
    Display wall;
    Log log(5);
    wall.has_cosigned(log);
    SECTION("an entry was changed, and the server proves what it has") {
        Log forked(3);
        forked.grow(5, "otherwise");
        wall.refuses(forked.offer(5), "something was removed or changed");
    }
    SECTION("at the same size") {
        Log forked(3);
        forked.grow(2, "otherwise");
        wall.refuses(forked.offer(5), "something was removed or changed");
    }
    SECTION("with the proof of the right log") {
        Log forked(8, "otherwise");
        log.grow(3);
        auto frame = forked.offer(5);
        frame.consistency = log.offer(5).consistency;
        wall.refuses(frame, "something was removed or changed");
    }
    SECTION("it is shorter") {
        wall.refuses(Log(4).offer(5), "shorter");
    }
    SECTION("it is empty") {
        wall.refuses(Log(0).offer(5), "shorter");
    }
    // The right one is cosigned as before.
    log.grow(2);
    wall.is_offered(log.offer(5));
    CHECK(wall.says<CosignedFrame>().size == log.tree.size());
}

TEST_CASE("a proof that does not prove is refused, though the log goes on") {
    Display wall;
    Log log(5);
    wall.has_cosigned(log);
    log.grow(4);
    auto frame = log.offer(5);
    SECTION("a hash is missing") {
        frame.consistency.pop_back();
    }
    SECTION("a hash too many") {
        frame.consistency.push_back(frame.consistency.front());
    }
    SECTION("a hash is another") {
        frame.consistency.front() = {record::base64::encode(record::sha256("another"))};
    }
    SECTION("there is none") {
        frame.consistency.clear();
    }
    wall.refuses(frame, "something was removed or changed");
    CHECK(wall.state.of("city/register")->checkpoint.size == 5);
}

TEST_CASE("a proof from elsewhere is asked for again from where the witness is, once") {
    Display wall;
    Log log(5);
    wall.has_cosigned(log);
    log.grow(4);
    wall.is_offered(log.offer(3));
    const auto again = wall.says<WitnessFrame>();
    CHECK(again.kept == std::vector<messages::KeptCheckpoint>{{"city/register/1", 5}});
    SECTION("and then it is cosigned") {
        wall.is_offered(log.offer(5));
        CHECK(wall.says<CosignedFrame>().size == 9);
        // The next time it may be asked for again.
        log.grow(1);
        wall.is_offered(log.offer(0));
        CHECK(wall.says<WitnessFrame>().kept.front().size == 9);
    }
    SECTION("and otherwise refused") {
        wall.refuses(log.offer(3), "does not prove");
        CHECK(wall.state.of("city/register")->checkpoint.size == 5);
    }
    SECTION("and again on the next connection") {
        wall.connect();
        CHECK(wall.says<WitnessFrame>().kept.size() == 1);
        wall.is_offered(log.offer(3));
        CHECK(wall.says<WitnessFrame>().kept.size() == 1);
    }
}

TEST_CASE("a checkpoint that the log key of the server's certificate has not signed is refused") {
    Display wall;
    wall.connect();
    wall.session.take_outgoing();
    const Log log(5);
    wall.refuses(log.offer(0, test::ballot_key("t-1")), "not signed by the log key");
    auto altered = log.offer();
    altered.checkpoint.replace(altered.checkpoint.find("\n5\n"), 3, "\n6\n");
    wall.refuses(altered, "not signed by the log key");
    wall.refuses({"no note", 0, {}}, "not signed by the log key");
    // A certificate that names no key, or none that can be read.
    for (const char* key : {"", "01", "nothing"}) {
        wall.connect();
        wall.session.connected(key);
        messages::WelcomeFrame welcome{"fake", "city", messages::Audience::display, {}, 5'000, false};
        welcome.actor = {messages::Role::display, {}, messages::Identifier("wall")};
        wall.session.receive(messages::encode(welcome));
        wall.session.take_outgoing();
        wall.refuses(log.offer(), "not signed by the log key");
    }
    CHECK(wall.state.newest_first().empty());
}

TEST_CASE("a checkpoint of no log of this body's record is refused") {
    Display wall;
    wall.connect();
    wall.session.take_outgoing();
    Log log(5);
    log.origin = GENERATE(values<record::Origin>({
        {"other/register", 1, false},
        {"city/rehearsal/15-35", 1, false},
        {"city/register", 1, true},
        {"city/meeting/15-35", 1, true},
        {"city/../other", 1, false},
        {"city", 1, false},
    }));
    wall.refuses(log.offer(), "of no log of this body's record");
    CHECK(wall.state.newest_first().empty());
}

TEST_CASE("an epoch that has ended is refused, and a new one is witnessed anew") {
    Display wall;
    Log log(5);
    log.origin.epoch = 2;
    wall.has_cosigned(log);
    Log earlier(9);
    wall.refuses(earlier.offer(), "an epoch that has ended");
    // What was restored need not go on from what was cosigned.
    Log restored(3, "restored");
    restored.origin.epoch = 3;
    wall.is_offered(restored.offer());
    CHECK(wall.says<CosignedFrame>().origin == "city/register/3");
    CHECK(wall.watch.notes.size() == 1);
    CHECK(wall.state.of("city/register")->checkpoint == restored.head());
    wall.refuses(log.offer(), "an epoch that has ended");
    Log forked(5, "otherwise");
    forked.origin.epoch = 3;
    wall.refuses(forked.offer(3), "something was removed or changed");
}

TEST_CASE("in a rehearsal a witness says nothing, and cosigns nothing") {
    Display wall;
    wall.connect(true);
    CHECK(wall.is_quiet());
    CHECK(wall.watch.notes.size() == 1);
    wall.is_offered(Log(5).offer());
    CHECK(wall.is_quiet());
    CHECK(wall.watch.faults.size() == 1);
    CHECK(wall.state.newest_first().empty());
    // The record again, on the next connection.
    wall.connect();
    wall.says<WitnessFrame>();
    wall.is_offered(Log(5).offer());
    wall.says<CosignedFrame>();
}

TEST_CASE("nothing is cosigned before the welcome, nor after one that is for somebody else") {
    Display wall;
    SECTION("before it") {
        wall.session.connected(record::encode_hex(test::log_key().public_key()));
    }
    SECTION("after the one of the connection before") {
        wall.connect();
        wall.session.connected(record::encode_hex(test::log_key().public_key()));
    }
    SECTION("another display's") {
        wall.connect(false, messages::Audience::display, "lobby");
    }
    SECTION("a seat's") {
        wall.connect(false, messages::Audience::seat);
    }
    wall.is_offered(Log(5).offer());
    CHECK(wall.is_quiet());
    CHECK_FALSE(wall.watch.faults.empty());
    CHECK(wall.state.newest_first().empty());
}

TEST_CASE("what a witness has cosigned binds it after a restart, too") {
    Display before;
    Log log(5);
    before.has_cosigned(log);
    WitnessState state(before.folder.path / "state");
    Watch watch;
    WitnessSession session(
        "wall", test::witness_key("wall"), state, [] { return std::uint64_t{1'740'000'001}; }, watch);
    session.connected(record::encode_hex(test::log_key().public_key()));
    messages::WelcomeFrame welcome{"fake", "city", messages::Audience::display, {}, 5'000, false};
    welcome.actor = {messages::Role::display, {}, messages::Identifier("wall")};
    session.receive(messages::encode(welcome));
    CHECK(session.take_outgoing() == std::vector{messages::encode(WitnessFrame{{{"city/register/1", 5}}})});
    session.receive(messages::encode(Log(6, "otherwise").offer(5)));
    CHECK(session.refusals() == 1);
    CHECK(watch.refused.size() == 1);
}

TEST_CASE("a witness of many meetings names so many as a frame may name") {
    Display wall;
    wall.connect();
    wall.session.take_outgoing();
    for (std::size_t number = 1; number <= messages::limits::kept_named + 2; ++number) {
        Log log(3);
        log.origin.log = "city/meeting/15-" + std::to_string(number);
        wall.is_offered(log.offer());
        wall.says<CosignedFrame>();
    }
    wall.connect();
    CHECK(wall.says<WitnessFrame>().kept.size() == messages::limits::kept_named);
}

TEST_CASE("what the server must not do is said, and is no reason to cosign") {
    Display wall;
    wall.connect();
    wall.session.take_outgoing();
    wall.session.receive("{");
    wall.session.receive(messages::encode(
        messages::ErrorFrame{messages::reject(messages::RejectionCode::malformed, "the cosignature does not verify")}));
    CHECK(wall.watch.faults.size() == 2);
    CHECK(wall.session.refusals() == 2);
    wall.session.receive(messages::encode(messages::GoodbyeFrame{messages::Farewell::stopping, {}, {}}));
    CHECK(wall.watch.goodbyes == 1);
    CHECK(wall.is_quiet());
}

}  // namespace yishi::agent
