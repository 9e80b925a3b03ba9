#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/frames.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/checkpoint.hpp"
#include "protocol/record/merkle.hpp"
#include "protocol/record/merkle_tree.hpp"
#include "protocol/record/note.hpp"
#include "protocol/record/receipt.hpp"
#include "terminal/agent/seat_session.hpp"
#include "tests/support/keys.hpp"

namespace yishi::agent {

/// What a server says to one seat, written as a server would: a hall with one meeting, one sitting and one vote.
struct FakeHall {
    std::uint64_t version = 0;
    bool rehearsal = false;
    messages::SeatView view;
    messages::PersonalFrame personal;
    std::vector<std::string> log;  ///< The ballots that were taken, in order.
    record::MerkleTree tree;       ///< Ten entries, then the ballots.
    std::uint64_t kept = 0;        ///< As the newest press said.
    std::uint64_t epoch = 1;

    FakeHall() {
        for (const char* entry : {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"})
            tree.append(record::leaf_hash(entry));
        view.body = {"city", "某市人大常委会", "Standing committee"};
        view.meeting = messages::MeetingView{"15-35", 15, 35, false, "2025-03-01", true};
        view.sittings = {
            {"s1", messages::SittingKind::plenary, messages::SittingState::in_session, "m-01", "主任", std::nullopt}};
        personal.meeting = "15-35";
        personal.sitting = "s1";
        personal.person = messages::PersonView{"m-07", "王某"};
        personal.attendance = messages::Attendance::present;
    }

    static messages::DigestText digest(std::string_view text) { return {record::base64::encode(record::sha256(text))}; }
    static messages::DigestText leaf(std::string_view ballot) {
        return {record::base64::encode(record::leaf_hash(ballot))};
    }

    void open_vote(std::string id) {
        messages::VoteView vote;
        vote.vote = id;
        vote.log = "city/meeting/15-35";
        vote.sitting = "s1";
        vote.item = "item";
        vote.question = "同意吗？";
        vote.options = {{"赞成", "For", messages::OptionClass::approve},
                        {"反对", "Against", messages::OptionClass::reject},
                        {"弃权", "Abstain", messages::OptionClass::abstain}};
        vote.opening = digest(id);
        view.vote = vote;
    }

    std::string welcome() const {
        messages::WelcomeFrame frame{"fake", "city", messages::Audience::seat, {}, 5000};
        frame.rehearsal = rehearsal;
        frame.actor = {messages::Role::seat, {}, messages::Identifier("t-07")};
        return messages::encode(frame);
    }
    std::string next_view() { return messages::encode(messages::ViewFrame{++version, view}); }
    std::string personal_frame() const { return messages::encode(personal); }

    std::string received(const std::string& ballot) {
        log.push_back(ballot);
        tree.append(record::leaf_hash(ballot));
        return messages::encode(receipt_of(ballot, test::log_key()));
    }
    /// The answer to the ballot that stands at the end of the tree.
    messages::ReceivedFrame receipt_of(const std::string& ballot, const record::SigningKey& log_key) const {
        const std::uint64_t index = tree.size() - 1;
        const std::string origin = record::encode(record::Origin{"city/meeting/15-35", epoch, rehearsal});
        const std::string text = record::encode(record::Checkpoint{origin, tree.size(), tree.root()});
        const std::string note = record::encode(record::Note{text, {record::sign_note(text, origin, log_key)}});
        messages::ReceivedFrame frame{
            leaf(ballot), index, record::encode(record::Receipt{index, tree.inclusion(index, tree.size()), note}), {}};
        for (const auto& hash : tree.consistency(kept, tree.size()))
            frame.consistency.push_back({record::base64::encode(hash)});
        return frame;
    }
    /// As the certificate of the server names it.
    static std::string log_key() { return record::encode_hex(test::log_key().public_key()); }
    static std::string refused(const std::string& ballot, messages::RejectionCode code) {
        return messages::encode(messages::RefusedFrame{leaf(ballot), messages::reject(code)});
    }
};

/// Notes what the session reports.
struct Notes : SeatObserver {
    std::vector<Delivery> deliveries;
    std::vector<std::string> faults;
    std::vector<std::string> received;
    std::optional<messages::RejectionCode> rejection;
    int sign_ins = 0;
    std::vector<FloorAsk> floor_asks;
    std::vector<std::int64_t> floor_timers;
    std::vector<std::uint64_t> tests;  ///< Rounds of seat tests.
    std::vector<std::string> papers;   ///< Parts in base64, and "refused".
    int goodbyes = 0;

    void on_delivery(Delivery delivery, const messages::Rejection* why) override {
        deliveries.push_back(delivery);
        if (why) rejection = why->code;
    }
    void on_sign_in(const std::optional<messages::Rejection>& why) override {
        ++sign_ins;
        if (why) rejection = why->code;
    }
    void on_floor_asked(FloorAsk ask, const std::optional<messages::Rejection>& why) override {
        floor_asks.push_back(ask);
        if (why) rejection = why->code;
    }
    void on_floor_timer(const messages::FloorTimerFrame& frame) override { floor_timers.push_back(frame.remaining); }
    void on_received(const AnsweredPress& press) override { received.push_back(press.ballot); }
    void on_seat_test(const messages::SeatTestFrame& frame) override { tests.push_back(frame.round); }
    void on_paper_part(const messages::PaperPartFrame& frame) override { papers.push_back(frame.data); }
    void on_paper_refused(const messages::Rejection&) override { papers.emplace_back("refused"); }
    void on_goodbye(const messages::GoodbyeFrame&) override { ++goodbyes; }
    void on_fault(const std::string& fault) override { faults.push_back(fault); }
};

/// A keeper in memory, with the order of what happened.
struct MemoryKeeper : BallotKeeper {
    std::optional<std::string> kept;
    bool full = false;

    std::optional<std::string> keep(std::string_view ballot) override {
        if (full) return "no space left";
        kept = std::string(ballot);
        return {};
    }
    void forget() override { kept.reset(); }
};

struct MemoryReceipts : ReceiptKeeper {
    std::vector<std::string> kept;

    void keep(std::string_view, std::string_view receipt) override { kept.emplace_back(receipt); }
};

/// A seat with its fakes. `connect` plays the beginning of a connection.
struct Seat {
    FakeHall hall;
    Notes notes;
    MemoryKeeper keeper;
    MemoryReceipts receipts;
    SeatFrameReader reader;
    CheckpointReader checkpoints;
    SeatSession session;

    explicit Seat(std::optional<std::string> left_over = {})
        : session("t-07", reader, notes, SeatRecord(test::ballot_key("t-07"), checkpoints, &receipts), &keeper,
                  std::move(left_over)) {}

    void connect() {
        session.connected(FakeHall::log_key());
        session.receive(hall.welcome());
        session.receive(hall.next_view());
        session.receive(hall.personal_frame());
    }

    /// The ballots that the session wants to send now.
    std::vector<std::string> ballots() {
        std::vector<std::string> all;
        for (const auto& text : session.take_outgoing()) {
            const auto frame = messages::decode<messages::ClientFrame>(text);
            if (!frame || !std::holds_alternative<messages::PressFrame>(frame.value)) continue;
            const auto& press = std::get<messages::PressFrame>(frame.value);
            hall.kept = press.kept.value_or(0);
            all.push_back(press.ballot);
        }
        return all;
    }
};

}  // namespace yishi::agent
