#include <catch2/catch.hpp>

#include "fake_hall.hpp"

/// What a seat believes of the answer to its press (docs/spec/record.md, "Receipts").
namespace yishi::agent {

namespace {

/// A seat whose press waits for its answer, and the answer as an honest server gives it.
struct Waiting {
    Seat seat;
    std::string ballot;
    messages::ReceivedFrame answer;

    explicit Waiting(unsigned presses_before = 0) {
        seat.hall.open_vote("report");
        seat.connect();
        for (unsigned press = 0; press < presses_before; ++press) {
            REQUIRE_FALSE(seat.session.press(2));
            seat.session.receive(seat.hall.received(seat.ballots().at(0)));
        }
        REQUIRE_FALSE(seat.session.press(1));
        ballot = seat.ballots().at(0);
        seat.hall.tree.append(record::leaf_hash("somebody else"));
        seat.hall.tree.append(record::leaf_hash(ballot));
        answer = seat.hall.receipt_of(ballot, test::log_key());
    }

    void is_believed() {
        seat.session.receive(messages::encode(answer));
        CHECK(seat.session.delivery() == Delivery::received);
        CHECK(seat.notes.faults.empty());
        CHECK(seat.receipts.kept.back() == answer.receipt);
    }

    void is_not_believed(const std::string& why) {
        const auto kept = seat.receipts.kept.size();
        seat.session.receive(messages::encode(answer));
        CHECK(seat.session.delivery() == Delivery::undelivered);
        REQUIRE(seat.notes.faults.size() == 1);
        CHECK_THAT(seat.notes.faults[0], Catch::Contains(why));
        CHECK(seat.receipts.kept.size() == kept);
        // The ballot goes out again on the next connection, the same bytes.
        seat.session.disconnected();
        seat.connect();
        CHECK(seat.ballots() == std::vector<std::string>{ballot});
    }

    record::Receipt receipt() const { return record::decode_receipt(answer.receipt).value(); }
};

}  // namespace

TEST_CASE("a receipt that proves the ballot is kept, with its checkpoint") {
    Waiting first;
    first.is_believed();
    Waiting third(2);
    CHECK(third.seat.hall.kept == 12);
    third.is_believed();
    CHECK(third.seat.receipts.kept.size() == 3);
}

TEST_CASE("a receipt for another place than the answer says is not believed") {
    Waiting waiting;
    ++waiting.answer.index;
    waiting.is_not_believed("not well formed");
}

TEST_CASE("a receipt that leads to another root is not believed") {
    Waiting waiting;
    auto receipt = waiting.receipt();
    receipt.inclusion[0] = record::sha256("another");
    waiting.answer.receipt = record::encode(receipt);
    waiting.is_not_believed("does not prove");
}

TEST_CASE("a checkpoint that another key has signed is not believed") {
    Waiting waiting;
    waiting.answer = waiting.seat.hall.receipt_of(waiting.ballot, test::ballot_key("t-07"));
    waiting.is_not_believed("not signed by the log key");
}

TEST_CASE("a receipt of another log is not believed") {
    Waiting waiting;
    auto receipt = waiting.receipt();
    const std::string text = record::encode(
        record::Checkpoint{"city/meeting/15-36/1", waiting.seat.hall.tree.size(), waiting.seat.hall.tree.root()});
    receipt.checkpoint =
        record::encode(record::Note{text, {record::sign_note(text, "city/meeting/15-36/1", test::log_key())}});
    waiting.answer.receipt = record::encode(receipt);
    waiting.is_not_believed("of this log");
}

TEST_CASE("a log from which an acknowledged ballot was taken away is not believed") {
    Waiting waiting(1);
    auto& tree = waiting.seat.hall.tree;
    const auto others = tree;
    tree = {};
    for (std::uint64_t index = 0; index < others.size(); ++index)
        if (index != 10) tree.append(others.leaf(index));
    waiting.answer = waiting.seat.hall.receipt_of(waiting.ballot, test::log_key());
    waiting.is_not_believed("not the one that this seat saw before");
}

TEST_CASE("after a restored backup the seat begins anew, and an epoch that has ended is not believed") {
    Waiting waiting(1);
    waiting.seat.hall.epoch = 2;
    waiting.answer = waiting.seat.hall.receipt_of(waiting.ballot, test::log_key());
    waiting.answer.consistency.clear();
    waiting.is_believed();

    REQUIRE_FALSE(waiting.seat.session.press(1));
    waiting.ballot = waiting.seat.ballots().at(0);
    waiting.seat.hall.tree.append(record::leaf_hash(waiting.ballot));
    waiting.seat.hall.epoch = 1;
    waiting.answer = waiting.seat.hall.receipt_of(waiting.ballot, test::log_key());
    waiting.is_not_believed("an epoch that has ended");
}

TEST_CASE("a server whose certificate names no log key is not believed") {
    Waiting waiting;
    waiting.seat.session.connected("");
    waiting.seat.session.receive(waiting.seat.hall.welcome());
    waiting.seat.session.take_outgoing();
    waiting.is_not_believed("names no log key");
}

TEST_CASE("a seat that was restarted goes on from the checkpoint that it kept") {
    Waiting before;
    before.is_believed();
    CheckpointReader checkpoints;
    SeatRecord record(test::ballot_key("t-07"), checkpoints, nullptr);
    CHECK_FALSE(record.kept("city/meeting/15-35"));
    record.remember(before.answer.receipt);
    CHECK(record.kept("city/meeting/15-35") == 12);
    CHECK_FALSE(record.kept("city/meeting/15-36"));
}

TEST_CASE("nothing of a rehearsal is kept, and what was kept of the record is not compared with it") {
    Waiting waiting(1);
    waiting.is_believed();
    auto& [hall, notes, keeper, receipts, reader, checkpoints, session] = waiting.seat;
    const auto kept = receipts.kept;
    const auto tree = hall.tree;

    session.disconnected();
    hall.rehearsal = true;
    hall.tree = FakeHall().tree;
    hall.tree.append(record::leaf_hash("played"));
    hall.open_vote("played");
    waiting.seat.connect();
    REQUIRE_FALSE(session.press(1));
    CHECK_FALSE(keeper.kept);
    const auto played = waiting.seat.ballots().at(0);
    CHECK(hall.kept == 0);
    session.receive(hall.received(played));
    CHECK(session.delivery() == Delivery::received);
    // Within one connection the log may only grow, there too.
    REQUIRE_FALSE(session.press(2));
    session.receive(hall.received(waiting.seat.ballots().at(0)));
    CHECK(hall.kept == 12);
    CHECK(session.delivery() == Delivery::received);
    CHECK(receipts.kept == kept);

    session.disconnected();
    hall.rehearsal = false;
    hall.tree = tree;
    hall.open_vote("responses");
    waiting.seat.connect();
    REQUIRE_FALSE(session.press(1));
    const auto real = waiting.seat.ballots().at(0);
    CHECK(hall.kept == tree.size());
    session.receive(hall.received(real));
    CHECK(session.delivery() == Delivery::received);
    CHECK(receipts.kept.size() == kept.size() + 1);
    CHECK(notes.faults == std::vector<std::string>{});
}

TEST_CASE("a checkpoint of a rehearsal is not believed of the record, nor the other way round") {
    Waiting of_record;
    of_record.seat.hall.rehearsal = true;
    of_record.answer = of_record.seat.hall.receipt_of(of_record.ballot, test::log_key());
    of_record.seat.hall.rehearsal = false;
    of_record.is_not_believed("not signed by the log key of this log");

    Seat seat;
    seat.hall.rehearsal = true;
    seat.hall.open_vote("played");
    seat.connect();
    REQUIRE_FALSE(seat.session.press(1));
    seat.hall.rehearsal = false;
    seat.session.receive(seat.hall.received(seat.ballots().at(0)));
    CHECK(seat.session.delivery() == Delivery::undelivered);
    CHECK(seat.notes.faults.size() == 1);
    CHECK(seat.receipts.kept.empty());
}

}  // namespace yishi::agent
