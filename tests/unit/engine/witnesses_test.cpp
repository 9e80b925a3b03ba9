#include "server/engine/witnesses.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "hall.hpp"
#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/cosignature.hpp"
#include "protocol/record/note.hpp"
#include "protocol/record/proof.hpp"
#include "tests/support/keys.hpp"

namespace yishi::test {

namespace {

using messages::CheckpointFrame;
using messages::CosignedFrame;

const std::string of_register = "hangzhou/register/1";
const std::string of_meeting = "hangzhou/meeting/15-35/1";

constexpr engine::ConnectionId wall{.number = 50, .lane = 0};
constexpr engine::ConnectionId lobby{.number = 51, .lane = 0};

/// What the display says as it begins to witness; `kept` is what it has.
engine::Witnessing witnessing(const std::string& display, std::vector<messages::KeptCheckpoint> kept = {}) {
    return {
        record::witness_key_name("hangzhou", display), record::cosigner_key(witness_key(display)), {std::move(kept)}};
}

record::Checkpoint checkpoint_in(const CheckpointFrame& frame) {
    const auto note = record::decode_note(frame.checkpoint);
    REQUIRE(note);
    const auto checkpoint = record::decode_checkpoint(note->text);
    REQUIRE(checkpoint);
    return *checkpoint;
}

std::string bytes_of(const record::NoteSignature& line) {
    return std::string(line.id.begin(), line.id.end()) + line.signature;
}

/// The line of a display of that name, by the key of the display `key`, under a checkpoint.
record::NoteSignature line_under(const record::Checkpoint& checkpoint, const std::string& display,
                                 const std::string& key) {
    return record::cosign(record::encode(checkpoint), record::witness_key_name("hangzhou", display), witness_key(key),
                          1'740'000'000);
}

/// A good answer.
CosignedFrame cosigned(const CheckpointFrame& frame, const std::string& display = "wall") {
    const auto checkpoint = checkpoint_in(frame);
    return {checkpoint.origin, checkpoint.size,
            record::base64::encode(bytes_of(line_under(checkpoint, display, display)))};
}

/// The witnesses of one log, without a writer.
struct Gallery {
    engine::Receipts receipts{log_key()};
    FakeCosignatures store;
    KeptJournal journal;
    record::MerkleTree tree;
    engine::Witnesses witnesses{receipts, &store, journal};
    engine::Outgoing said;  ///< By the newest `take`.

    explicit Gallery(int entries = 3) { grow(entries); }

    void grow(int entries) {
        for (int number = 0; number < entries; ++number)
            tree.append(record::leaf_hash("entry " + std::to_string(tree.size())));
    }

    std::vector<engine::CheckpointAsking> ask() {
        engine::Outgoing outgoing;
        witnesses.ask({{.origin = {.log = "hangzhou/register"}, .tree = &tree}}, outgoing);
        return outgoing.checkpoints;
    }
    /// One witness is asked for one checkpoint.
    CheckpointFrame ask_one() {
        const auto asked = ask();
        REQUIRE(asked.size() == 1);
        return frame_as<CheckpointFrame>(asked[0].frame);
    }
    void take(const CosignedFrame& frame, engine::ConnectionId from = wall) {
        said = {};
        witnesses.take(from, frame, said);
    }
    /// The answer is good: it is kept, and acknowledged.
    void take_well(const CosignedFrame& frame) {
        take(frame);
        REQUIRE(said.personal.size() == 1);
        const auto answer = frame_as<messages::WitnessedFrame>(said.personal[0].frame);
        CHECK(said.personal[0].to == wall);
        CHECK(answer == messages::WitnessedFrame{frame.origin, frame.size});
        CHECK(journal.events.back() == "cosigned");
    }
    std::vector<engine::KeptCosignature> kept() { return store.cosignatures(of_register); }
};

bool proves(const CheckpointFrame& frame, const record::MerkleTree& tree) {
    record::Proof proof;
    for (const auto& hash : frame.consistency) proof.push_back(*record::base64::decode_digest(hash.text));
    const auto checkpoint = checkpoint_in(frame);
    return record::is_consistent(frame.from, tree.root(frame.from), checkpoint.size, checkpoint.root, proof);
}

}  // namespace

TEST_CASE("a witness is asked for what it has not cosigned, once, and proven that it goes on from there") {
    Gallery gallery(3);
    gallery.witnesses.begin(wall, witnessing("wall"));
    CHECK(gallery.witnesses.somebody_waits());
    const auto first = gallery.ask_one();
    CHECK_FALSE(gallery.witnesses.somebody_waits());
    CHECK(checkpoint_in(first) == record::Checkpoint{of_register, 3, gallery.tree.root()});
    CHECK(first.from == 0);
    CHECK(first.consistency.empty());
    CHECK(gallery.ask().empty());

    gallery.take_well(cosigned(first));
    REQUIRE(gallery.kept().size() == 1);
    CHECK(gallery.kept()[0] == engine::KeptCosignature{of_register, 3, gallery.tree.root(),
                                                       line_under(checkpoint_in(first), "wall", "wall")});
    CHECK(gallery.ask().empty());

    gallery.grow(4);
    const auto second = gallery.ask_one();
    CHECK(checkpoint_in(second).size == 7);
    CHECK(second.from == 3);
    CHECK(proves(second, gallery.tree));
    gallery.take_well(cosigned(second));
    CHECK(gallery.kept().size() == 1);
    CHECK(gallery.kept()[0].size == 7);
}

TEST_CASE("the proof begins where the witness says") {
    Gallery gallery(8);
    struct Row {
        std::uint64_t says;
        std::size_t hashes;
    };
    // One that has more than there is, is sent no proof: it finds out by itself.
    const auto row = GENERATE(values<Row>({{0, 0}, {1, 3}, {5, 4}, {8, 0}, {9, 0}}));
    CAPTURE(row.says);
    gallery.witnesses.begin(wall, witnessing("wall", {{of_register, row.says}}));
    const auto frame = gallery.ask_one();
    CHECK(frame.from == row.says);
    CHECK(frame.consistency.size() == row.hashes);
    if (row.says <= 8) CHECK(proves(frame, gallery.tree));
}

TEST_CASE("a witness that says again what it has is proven that at once, though the head is the same") {
    Gallery gallery(5);
    gallery.witnesses.begin(wall, witnessing("wall"));
    CHECK(gallery.ask_one().from == 0);
    gallery.witnesses.begin(wall, witnessing("wall", {{of_register, 2}}));
    CHECK(gallery.witnesses.somebody_waits());
    const auto again = gallery.ask_one();
    CHECK(again.from == 2);
    CHECK(proves(again, gallery.tree));
    gallery.take_well(cosigned(again));
}

TEST_CASE("whether somebody is asked on a new connection depends on what is kept and on what it says to have") {
    Gallery gallery(5);
    gallery.witnesses.begin(wall, witnessing("wall"));
    gallery.take_well(cosigned(gallery.ask_one()));
    gallery.witnesses.end(wall);
    SECTION("both have the head") {
        gallery.witnesses.begin(lobby, witnessing("wall", {{of_register, 5}}));
        CHECK(gallery.ask().empty());
    }
    SECTION("the witness says nothing of this log") {
        gallery.witnesses.begin(lobby, witnessing("wall"));
        CHECK(gallery.ask().empty());
    }
    SECTION("the witness has less than it has cosigned") {
        gallery.witnesses.begin(lobby, witnessing("wall", {{of_register, 2}}));
        CHECK(gallery.ask_one().from == 2);
    }
    SECTION("the witness has the head, but what the server kept is of another log of that size") {
        Gallery other(0);
        for (int number = 0; number < 5; ++number) other.tree.append(record::leaf_hash("otherwise"));
        other.store.keep(gallery.kept()[0]);
        other.witnesses.begin(lobby, witnessing("wall", {{of_register, 5}}));
        CHECK(other.ask_one().from == 5);
    }
    SECTION("it is another witness") {
        gallery.witnesses.begin(lobby, witnessing("lobby"));
        CHECK(gallery.ask_one().from == 0);
    }
}

TEST_CASE("a cosignature that does not verify is not kept, and the witness is told") {
    Gallery gallery(3);
    gallery.witnesses.begin(wall, witnessing("wall"));
    const auto frame = gallery.ask_one();
    const auto head = checkpoint_in(frame);
    const std::string good = bytes_of(line_under(head, "wall", "wall"));
    auto smaller = head;
    smaller.size = 2;
    auto elsewhere = head;
    elsewhere.origin = of_meeting;
    auto forked = head;
    forked.root = record::sha256("another root");
    struct Row {
        std::string what;
        std::string cosignature;
    };
    const std::vector<Row> rows{
        {"another key", record::base64::encode(bytes_of(line_under(head, "wall", "lobby")))},
        {"another witness", record::base64::encode(bytes_of(line_under(head, "lobby", "lobby")))},
        {"another name", record::base64::encode(bytes_of(line_under(head, "lobby", "wall")))},
        {"another size", record::base64::encode(bytes_of(line_under(smaller, "wall", "wall")))},
        {"another origin", record::base64::encode(bytes_of(line_under(elsewhere, "wall", "wall")))},
        {"another root", record::base64::encode(bytes_of(line_under(forked, "wall", "wall")))},
        {"no key id", record::base64::encode(good.substr(4))},
        {"cut", record::base64::encode(good.substr(0, good.size() - 1))},
        {"too long", record::base64::encode(good + "x")},
        {"a key id alone", record::base64::encode(good.substr(0, 4))},
        {"nothing", ""},
        {"no base64", "—" + record::base64::encode(good)},
        {"base64 without its end", record::base64::encode(good).substr(1)},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        gallery.take({head.origin, head.size, row.cosignature});
        REQUIRE(gallery.said.personal.size() == 1);
        CHECK(frame_as<messages::ErrorFrame>(gallery.said.personal[0].frame).rejection.code ==
              messages::RejectionCode::malformed);
        CHECK(gallery.journal.events.back() == "bad_cosignature");
        CHECK(gallery.kept().empty());
    }
    gallery.take_well({head.origin, head.size, record::base64::encode(good)});
}

TEST_CASE("an answer to an older checkpoint, or to none, is passed over") {
    Gallery gallery(3);
    gallery.witnesses.begin(wall, witnessing("wall"));
    const auto older = gallery.ask_one();
    gallery.grow(2);
    const auto newer = gallery.ask_one();
    auto of_no_question = cosigned(newer);
    of_no_question.origin = of_meeting;
    for (const auto& answer : {cosigned(older), of_no_question}) {
        gallery.take(answer);
        CHECK(gallery.said.empty());
    }
    gallery.take(cosigned(newer, "lobby"), lobby);
    CHECK(gallery.said.empty());
    CHECK(gallery.kept().empty());
    CHECK(gallery.journal.events.empty());
    gallery.take_well(cosigned(newer));
}

TEST_CASE("of one log the cosignatures of so many witnesses are kept, and no more") {
    Gallery gallery(3);
    const auto line_of = [&](const std::string& display) {
        return engine::KeptCosignature{of_register, 1, {}, line_under({of_register, 1, {}}, display, display)};
    };
    const auto others = messages::limits::cosignatures - 1;
    for (std::size_t number = 0; number < others; ++number) gallery.store.keep(line_of("d-" + std::to_string(number)));
    gallery.witnesses.begin(wall, witnessing("wall"));
    gallery.take_well(cosigned(gallery.ask_one()));
    CHECK(gallery.kept().size() == messages::limits::cosignatures);

    gallery.witnesses.begin(lobby, witnessing("lobby"));
    const auto frame = gallery.ask_one();
    gallery.take(cosigned(frame, "lobby"), lobby);
    CHECK(gallery.said.empty());
    CHECK(gallery.journal.events.back() == "cosignature_not_kept");
    CHECK(gallery.kept().size() == messages::limits::cosignatures);
    // Who is among them goes on.
    gallery.witnesses.end(lobby);
    gallery.grow(1);
    gallery.take_well(cosigned(gallery.ask_one()));
}

TEST_CASE("what a store cannot keep is not acknowledged, and asked for again on the next connection") {
    Gallery gallery(3);
    gallery.witnesses.begin(wall, witnessing("wall"));
    const auto frame = gallery.ask_one();
    gallery.store.writes_fail = true;
    gallery.take(cosigned(frame));
    CHECK(gallery.said.empty());
    CHECK(gallery.journal.events == std::vector<std::string>{"cosignature_not_kept"});
    gallery.store.writes_fail = false;
    gallery.witnesses.end(wall);
    gallery.witnesses.begin(wall, witnessing("wall", {{of_register, 3}}));
    gallery.take_well(cosigned(gallery.ask_one()));
}

TEST_CASE("where the store cannot be read every witness is asked, and nothing is kept") {
    Gallery gallery(3);
    gallery.witnesses.begin(wall, witnessing("wall"));
    gallery.store.reads_fail = true;
    const auto frame = gallery.ask_one();
    CHECK(gallery.journal.events == std::vector<std::string>{"cosignatures_unreadable"});
    gallery.take(cosigned(frame));
    CHECK(gallery.said.empty());
    CHECK(gallery.journal.events.back() == "cosignature_not_kept");
    CHECK(gallery.store.writes == 0);
}

TEST_CASE("a connection that has ended is neither asked nor heard") {
    Gallery gallery(3);
    gallery.witnesses.begin(wall, witnessing("wall"));
    const auto frame = gallery.ask_one();
    gallery.witnesses.end(wall);
    gallery.take(cosigned(frame));
    gallery.witnesses.take(wall, messages::NotCosignedFrame{of_register, 3, messages::Text("no")});
    CHECK(gallery.said.empty());
    CHECK(gallery.journal.events.empty());
    CHECK(gallery.kept().empty());
    gallery.grow(1);
    CHECK(gallery.ask().empty());
}

TEST_CASE("why a witness does not cosign is noted for the operator, and nothing is kept") {
    Gallery gallery(3);
    gallery.witnesses.begin(wall, witnessing("wall"));
    gallery.ask_one();
    gallery.witnesses.take(wall, messages::NotCosignedFrame{of_register, 3, messages::Text("the log is shorter")});
    CHECK(gallery.journal.events == std::vector<std::string>{"not_cosigned"});
    CHECK(gallery.kept().empty());
}

TEST_CASE("a server that keeps no cosignatures asks for none") {
    Gallery gallery(3);
    engine::Witnesses nobody(gallery.receipts, nullptr, gallery.journal);
    nobody.begin(wall, witnessing("wall"));
    engine::Outgoing outgoing;
    nobody.ask({{.origin = {.log = "hangzhou/register"}, .tree = &gallery.tree}}, outgoing);
    CHECK(outgoing.empty());
    nobody.take(wall, CosignedFrame{of_register, 3, ""}, outgoing);
    CHECK(outgoing.empty());
}

// ---------------------------------------------------------------- when the writer asks

namespace {

engine::Submission begins(engine::ConnectionId connection, const std::string& display,
                          std::vector<messages::KeptCheckpoint> kept = {}) {
    return {.from = connection, .what = witnessing(display, std::move(kept))};
}

engine::Submission answers(engine::ConnectionId connection, const CosignedFrame& frame) {
    return {.from = connection, .what = frame};
}

/// What witnesses were asked for since the last time.
std::vector<CheckpointFrame> asked(Hall& hall) {
    std::vector<CheckpointFrame> frames;
    for (const auto& each : hall.outbox.take().checkpoints) frames.push_back(frame_as<CheckpointFrame>(each.frame));
    return frames;
}

/// The origins that an act has a witness asked for, the clerk's where nobody else is named; it must be accepted.
std::vector<std::string> asked_by(Hall& hall, std::string_view line, std::uint64_t connection = Hall::clerk) {
    static int number = 0;
    hall.outbox.take();
    hall.turn_of(command(connection, "w" + std::to_string(++number), line));
    const auto outgoing = hall.outbox.take();
    INFO(line);
    REQUIRE(outgoing.replies.size() == 1);
    frame_as<messages::AcceptedFrame>(outgoing.replies.front().frame);
    std::vector<std::string> origins;
    for (const auto& each : outgoing.checkpoints)
        origins.push_back(checkpoint_in(frame_as<CheckpointFrame>(each.frame)).origin);
    return origins;
}

/// A vote is annulled by two persons.
std::vector<std::string> asked_by_annulment(Hall& hall, const std::string& vote) {
    constexpr std::uint64_t chair = 2;
    hall.turn_of(opened(chair, messages::Role::chair, "zhao"));
    hall.clerk_does("propose-annulment --meeting 15-35 --proposal p-" + vote + " --reason 设备故障 --vote " + vote);
    const auto& digest = hall.writer->state().meetings.at("15-35").proposals.at("p-" + vote).digest;
    return asked_by(hall, "approve-proposal --meeting 15-35 --proposal p-" + vote + " --digest " + digest.text, chair);
}

std::vector<std::string> origins_of(const std::vector<CheckpointFrame>& frames) {
    std::vector<std::string> origins;
    for (const auto& each : frames) origins.push_back(checkpoint_in(each).origin);
    return origins;
}

const std::vector<std::string> nothing;
const std::vector<std::string> both{of_register, of_meeting};

void connect(Hall& hall, engine::ConnectionId connection, const std::string& display,
             std::vector<messages::KeptCheckpoint> kept = {}) {
    hall.turn_of(opened(connection.number, messages::Role::display, display),
                 begins(connection, display, std::move(kept)));
}

}  // namespace

TEST_CASE("while no meeting is open a witness is asked after whatever is written") {
    Hall hall;
    connect(hall, wall, "wall");
    CHECK(origins_of(asked(hall)) == std::vector{of_register});
    CHECK(asked_by(hall, "open-term --term 15 --congress 第十五届 --fixed-members 3") == std::vector{of_register});
    CHECK(asked_by(hall, "plan-meeting --term 15 --number 35") == std::vector{of_register});
}

TEST_CASE("in a meeting a witness is asked after an annulment, a declaration, and the close of a sitting alone") {
    Hall hall;
    connect(hall, wall, "wall");
    hall.hold_sitting();
    CHECK(asked_by(hall, "recess-sitting --meeting 15-35 --sitting s1") == nothing);
    CHECK(asked_by(hall, "resume-sitting --meeting 15-35 --sitting s1") == nothing);
    hall.open_vote("v1");
    hall.turn_of(hall.press(1, "v1", 1));
    CHECK(asked(hall).empty());
    // Opening the meeting was an entry of the register.
    CHECK(asked_by_annulment(hall, "v1") == both);
    hall.open_vote("v2");
    CHECK(asked_by(hall, "close-vote --meeting 15-35 --vote v2 --confirm") == nothing);
    CHECK(asked_by(hall, "declare-vote --meeting 15-35 --vote v2") == std::vector{of_meeting});
    CHECK(asked_by(hall, "close-sitting --meeting 15-35 --sitting s1") == std::vector{of_meeting});
    CHECK(asked_by(hall, "close-meeting --meeting 15-35") == std::vector{of_meeting});
    // Of the meeting that was closed last nothing is new.
    CHECK(asked_by(hall, "plan-meeting --term 15 --number 36") == std::vector{of_register});
}

TEST_CASE("nobody is asked between a vote's opening and its declaration, and who began meanwhile is asked after it") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    connect(hall, wall, "wall");
    CHECK(asked(hall).empty());
    SECTION("open") {
        CHECK(asked_by_annulment(hall, "v1") == both);
    }
    SECTION("held") {
        hall.clerk_does("hold-vote --meeting 15-35 --vote v1");
        hall.turn_of(begins(wall, "wall"));
        CHECK(asked(hall).empty());
        CHECK(asked_by_annulment(hall, "v1") == both);
    }
    SECTION("counted") {
        hall.clerk_does("close-vote --meeting 15-35 --vote v1 --confirm");
        hall.turn_of(begins(wall, "wall"));
        CHECK(asked(hall).empty());
        CHECK(asked_by(hall, "declare-vote --meeting 15-35 --vote v1") == both);
    }
}

TEST_CASE("what a witness answers while a vote is open is kept, and it is asked for nothing more") {
    Hall hall;
    connect(hall, wall, "wall");
    hall.outbox.take();
    hall.hold_sitting();
    connect(hall, wall, "wall");
    const auto frames = asked(hall);
    REQUIRE(origins_of(frames) == both);
    hall.open_vote("v1");
    hall.outbox.take();
    hall.turn_of(answers(wall, cosigned(frames[1])));
    const auto outgoing = hall.outbox.take();
    CHECK(outgoing.checkpoints.empty());
    REQUIRE(outgoing.personal.size() == 1);
    CHECK(frame_as<messages::WitnessedFrame>(outgoing.personal[0].frame).origin == of_meeting);
    CHECK(hall.cosignatures.writes == 1);
}

TEST_CASE("a display that connects anew takes the place of its older connection as a witness") {
    Hall hall;
    connect(hall, wall, "wall");
    const auto first = asked(hall);
    REQUIRE(first.size() == 1);
    connect(hall, lobby, "wall");
    const auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.dismissals.size() == 1);
    CHECK(outgoing.dismissals[0].to == wall);
    REQUIRE(outgoing.checkpoints.size() == 1);
    CHECK(outgoing.checkpoints[0].to == lobby);
    hall.turn_of(answers(wall, cosigned(first[0])));
    CHECK(hall.cosignatures.writes == 0);
    hall.turn_of(answers(lobby, cosigned(first[0])));
    CHECK(hall.cosignatures.writes == 1);
    hall.outbox.take();
    hall.turn_of(command(Hall::clerk, "more", "open-term --term 15 --congress 第十五届 --fixed-members 3"));
    const auto next = hall.outbox.take().checkpoints;
    REQUIRE(next.size() == 1);
    CHECK(next[0].to == lobby);
}

TEST_CASE("after a restart a witness is asked for what it has not cosigned before") {
    Hall hall;
    connect(hall, wall, "wall");
    const auto frames = asked(hall);
    REQUIRE(frames.size() == 1);
    hall.turn_of(answers(wall, cosigned(frames[0])));
    const auto size = checkpoint_in(frames[0]).size;
    hall.start();
    hall.connect_all();
    connect(hall, wall, "wall", {{of_register, size}});
    CHECK(asked(hall).empty());
    hall.turn_of(command(Hall::clerk, "after", "open-term --term 15 --congress 第十五届 --fixed-members 3"));
    const auto next = asked(hall);
    REQUIRE(next.size() == 1);
    CHECK(next[0].from == size);
}

}  // namespace yishi::test
