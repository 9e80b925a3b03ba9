#include <algorithm>
#include <catch2/catch.hpp>

#include "hall.hpp"
#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"
#include "server/engine/frame.hpp"
#include "tests/support/keys.hpp"

namespace yishi::test {

using engine::Condition;
using messages::RejectionCode;
using messages::VoteState;

TEST_CASE("a new store is founded before anything is taken") {
    Hall hall;
    CHECK(hall.store.end() == 1);
    CHECK(hall.writer->state().is_founded);
    CHECK(hall.writer->figures().condition == Condition::ready);
}

TEST_CASE("a store of another body is refused") {
    Hall hall;
    auto other = founding();
    other.body = "ningbo";
    engine::Writer writer({hall.store, hall.clock, hall.outbox, hall.journal, log_key()}, other);
    CHECK_THROWS_AS(writer.start({}), engine::StartRefused);
}

TEST_CASE("nothing is published before the batch is durable") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    hall.outbox.take();
    bool appended = false;
    hall.store.on_append = [&] {
        appended = true;
        CHECK(hall.outbox.take().empty());
    };
    hall.turn_of(hall.press(1, "v1", 1), hall.press(2, "v1", 2));
    CHECK(appended);
    const auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.replies.size() == 2);
    frame_as<messages::ReceivedFrame>(outgoing.replies[0].frame);
    frame_as<messages::ReceivedFrame>(outgoing.replies[1].frame);
}

TEST_CASE("one turn is one commit, and each decides against what came before it") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    const auto appends = hall.store.appends;
    const auto first = hall.press(1, "v1", 1);
    const auto leaf = std::get<engine::Pressed>(first.what).leaf;
    hall.outbox.take();
    hall.turn_of(hall.press(1, "v1", 1), hall.press(1, "v1", 2, 2, leaf), hall.press(2, "v1", 3));
    CHECK(hall.store.appends == appends + 1);
    CHECK(hall.store.batch_sizes.back() == 3);
    const auto replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 3);
    const auto index = frame_as<messages::ReceivedFrame>(replies[0].frame).index;
    CHECK(frame_as<messages::ReceivedFrame>(replies[1].frame).index == index + 1);
    CHECK(frame_as<messages::ReceivedFrame>(replies[2].frame).index == index + 2);
}

TEST_CASE("a command sent again is answered again and not applied again") {
    Hall hall;
    const auto line = "open-term --term 15 --congress 第十五届 --fixed-members 3";
    hall.turn_of(command(Hall::clerk, "same", line), command(Hall::clerk, "same", line));
    hall.turn_of(command(Hall::clerk, "same", line));
    const auto replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 3);
    for (const auto& reply : replies) CHECK(frame_as<messages::AcceptedFrame>(reply.frame).position == 1);
    CHECK(hall.store.end() == 2);
}

TEST_CASE("a ballot sent again is received again at the same index") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    hall.outbox.take();
    hall.turn_of(hall.press(1, "v1", 1));
    const auto end = hall.store.end();
    hall.turn_of(hall.press(1, "v1", 1));
    const auto replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 2);
    CHECK(*replies[0].frame == *replies[1].frame);
    CHECK(hall.store.end() == end);
}

TEST_CASE("a failed append acknowledges nothing and is made good by reading the store anew") {
    const auto fate = GENERATE(Fate::conflict, Fate::lost);
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    hall.outbox.take();
    hall.store.fates = {fate};
    hall.turn_of(hall.press(1, "v1", 1), command(Hall::clerk, "h", "hold-vote --meeting 15-35 --vote v1"));
    auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.replies.size() == 2);
    CHECK(frame_as<messages::RefusedFrame>(outgoing.replies[0].frame).rejection.code ==
          RejectionCode::storage_unavailable);
    CHECK(frame_as<messages::RejectedFrame>(outgoing.replies[1].frame).rejection.code ==
          RejectionCode::storage_unavailable);
    CHECK(outgoing.broadcasts.empty());
    CHECK(hall.writer->figures().condition == Condition::degraded);

    REQUIRE(hall.writer->next_turn());
    hall.clock.pass(*hall.writer->next_turn() - hall.clock.now());
    hall.turn({});
    CHECK(hall.writer->figures().condition == Condition::ready);
    // The outage does not count against the vote.
    CHECK(hall.vote("v1").state == VoteState::held);
    CHECK(hall.vote("v1").pressed == 0);

    hall.clerk_does("resume-vote --meeting 15-35 --vote v1");
    hall.turn_of(hall.press(1, "v1", 1));
    const auto replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 1);
    frame_as<messages::ReceivedFrame>(replies[0].frame);
    CHECK(hall.vote("v1").pressed == 1);
}

TEST_CASE("an append of which the store says later that it was written is answered then, as accepted") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    hall.outbox.take();
    hall.store.fates = {Fate::written};
    hall.turn_of(hall.press(1, "v1", 1), command(Hall::clerk, "h", "hold-vote --meeting 15-35 --vote v1"));
    CHECK(hall.outbox.take().replies.empty());
    CHECK(hall.writer->figures().condition == Condition::degraded);

    hall.clock.pass(*hall.writer->next_turn() - hall.clock.now());
    hall.turn({});
    CHECK(hall.writer->figures().condition == Condition::ready);
    const auto replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 2);
    frame_as<messages::ReceivedFrame>(replies[0].frame);
    frame_as<messages::AcceptedFrame>(replies[1].frame);
    CHECK(hall.vote("v1").state == VoteState::held);
    CHECK(hall.vote("v1").pressed == 1);
    const auto end = hall.store.end();
    hall.turn({});
    CHECK(hall.store.end() == end);
}

TEST_CASE("a turn whose append nobody can judge waits until the store answers, and questions do not") {
    const bool written = GENERATE(false, true);
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    hall.outbox.take();
    hall.store.fates = {written ? Fate::written : Fate::lost};
    hall.store.reads_fail = true;
    engine::Submission question{{.number = Hall::clerk, .lane = 0},
                                engine::QueryAsked{"q", messages::AskAttendance{"15-35", "s1"}}};
    hall.turn_of(hall.press(1, "v1", 1), std::move(question));
    auto replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 1);
    CHECK(frame_as<messages::RejectedFrame>(replies[0].frame).rejection.code == RejectionCode::storage_unavailable);

    hall.clock.pass(*hall.writer->next_turn() - hall.clock.now());
    hall.turn({});
    CHECK(hall.outbox.take().replies.empty());

    hall.store.reads_fail = false;
    hall.clock.pass(*hall.writer->next_turn() - hall.clock.now());
    hall.turn({});
    replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 1);
    if (written)
        frame_as<messages::ReceivedFrame>(replies[0].frame);
    else
        CHECK(frame_as<messages::RefusedFrame>(replies[0].frame).rejection.code == RejectionCode::storage_unavailable);
    CHECK(hall.vote("v1").pressed == (written ? 1 : 0));
}

TEST_CASE("while the store is away everything is refused, and it is tried again with growing pauses") {
    Hall hall;
    hall.store.fates = {Fate::lost};
    hall.store.reads_fail = true;
    const auto line = "open-term --term 15 --congress 第十五届 --fixed-members 3";
    hall.turn_of(command(Hall::clerk, "a", line));
    const auto first = *hall.writer->next_turn() - hall.clock.now();
    hall.clock.pass(first);
    hall.turn({});
    CHECK(hall.writer->figures().condition == Condition::degraded);
    const auto second = *hall.writer->next_turn() - hall.clock.now();
    CHECK(second > first);
    hall.outbox.take();
    hall.turn_of(command(Hall::clerk, "b", line), opened(99, messages::Role::clerk, "zhao"));
    auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.replies.size() == 1);
    CHECK(frame_as<messages::RejectedFrame>(outgoing.replies[0].frame).rejection.code ==
          RejectionCode::storage_unavailable);
    CHECK(outgoing.greetings.empty());

    hall.store.reads_fail = false;
    hall.clock.pass(second);
    hall.turn({});
    CHECK(hall.writer->figures().condition == Condition::ready);
    // Who came meanwhile is greeted now.
    CHECK(hall.outbox.take().greetings.size() == 1);
}

TEST_CASE("a vote closes when its time is up, and presses of that turn still count") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1", "--seconds 30");
    REQUIRE(hall.writer->next_turn());
    hall.clock.pass(29'999);
    hall.turn({});
    CHECK(hall.vote("v1").state == VoteState::open);
    hall.clock.pass(1);
    hall.turn_of(hall.press(1, "v1", 1));
    CHECK(hall.vote("v1").state == VoteState::counted);
    CHECK(hall.vote("v1").counted->figures.approve == 1);
    hall.outbox.take();
    hall.turn_of(hall.press(2, "v1", 1));
    const auto replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 1);
    CHECK(frame_as<messages::RefusedFrame>(replies[0].frame).rejection.code == RejectionCode::vote_closed);
}

TEST_CASE("after a restart an open vote is held with the time that it had") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1", "--seconds 30");
    hall.turn_of(hall.press(1, "v1", 1));
    hall.clock.pass(3'600'000);
    hall.start();
    CHECK(hall.vote("v1").state == VoteState::held);
    CHECK(hall.vote("v1").remaining == 30'000);
    CHECK(hall.vote("v1").pressed == 1);
    hall.connect_all();
    hall.clerk_does("resume-vote --meeting 15-35 --vote v1");
    hall.turn_of(hall.press(2, "v1", 1));
    hall.clerk_does("close-vote --meeting 15-35 --vote v1 --confirm");
    CHECK(hall.vote("v1").counted->figures.approve == 2);
}

TEST_CASE("time never goes back, whatever the clock says at a start") {
    Hall hall;
    hall.clock.pass(100'000);
    hall.hold_sitting();
    const auto newest = hall.writer->state().last_time;
    ManualClock behind;
    REQUIRE(behind.now() < newest);
    engine::Writer writer({hall.store, behind, hall.outbox, hall.journal, log_key()}, founding());
    writer.start({});
    CHECK(writer.state().last_time >= newest);
    CHECK(behind.now() >= newest);
}

TEST_CASE("an entry that is too large changes nothing") {
    Hall hall;
    hall.hold_sitting();
    const auto end = hall.store.end();
    std::string counts;
    std::string tags;
    for (int number = 0; number < 400; ++number)
        tags += (number == 0 ? "" : ",") + std::string(180, 'a') + std::to_string(number);
    hall.clerk_does("register-department --department env --name 环保局");
    hall.clerk_does(
        "record-decision --decision air --matter adopt_proposal --case-id air --decided-on 2025-02-20 --number 一 "
        "--text "
        "同意");
    CHECK(hall.clerk_is_refused(
              "open-case --decision air --case-id air --topic 空气 --department env --rule-set default --tags " +
              tags) == RejectionCode::entry_too_large);
    CHECK(hall.store.end() == end + 2);
    CHECK(hall.writer->state().cases.empty());
    CHECK(hall.writer->figures().condition == Condition::ready);
}

TEST_CASE("a newer connection of a device takes over, and the older one's words go unheard") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    const auto late = hall.press(1, "v1", 1);
    hall.outbox.take();
    auto press_of_older = hall.press(1, "v1", 1);
    hall.turn_of(opened(50, messages::Role::seat, "t-1"), std::move(press_of_older), closed(Hall::seat(1)));
    const auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.dismissals.size() == 1);
    CHECK(outgoing.dismissals[0].to.number == Hall::seat(1));
    CHECK(outgoing.dismissals[0].reason == messages::Farewell::replaced);
    CHECK(outgoing.replies.empty());
    CHECK(hall.vote("v1").pressed == 0);
    REQUIRE(outgoing.greetings.size() == 1);
    CHECK(outgoing.greetings[0].to.number == 50);
    // The close of the older connection did not take the newer with it.
    CHECK(hall.writer->figures().connections[0] == 3);
}

TEST_CASE("a display that bears a seat's name does not take its place, and a seat takes a display's") {
    Hall hall;
    hall.hold_sitting();
    hall.outbox.take();
    hall.turn_of(opened(50, messages::Role::display, "t-1"));
    auto outgoing = hall.outbox.take();
    REQUIRE(outgoing.dismissals.size() == 1);
    CHECK(outgoing.dismissals[0].to.number == 50);
    CHECK(outgoing.dismissals[0].reason == messages::Farewell::replaced);
    CHECK(outgoing.greetings.empty());
    // Its close does not take the seat with it.
    hall.turn_of(closed(50));
    hall.outbox.take();
    CHECK(hall.writer->figures().connections[0] == 3);

    hall.turn_of(opened(60, messages::Role::display, "t-9"));
    hall.turn_of(opened(61, messages::Role::seat, "t-9"));
    outgoing = hall.outbox.take();
    REQUIRE(outgoing.dismissals.size() == 1);
    CHECK(outgoing.dismissals[0].to.number == 60);
}

TEST_CASE("persons may have several connections") {
    Hall hall;
    hall.turn_of(opened(51, messages::Role::clerk, "li"));
    CHECK(hall.outbox.take().dismissals.empty());
    CHECK(hall.writer->figures().connections[1] == 2);
}

TEST_CASE("queries are answered from what is durable, after the commands before them") {
    Hall hall;
    hall.hold_sitting();
    hall.outbox.take();
    engine::Submission query{.from = {.number = Hall::clerk, .lane = 0},
                             .what = engine::QueryAsked{.id = "q", .query = messages::AskRoster{15}}};
    hall.turn_of(std::move(query));
    const auto replies = hall.outbox.take().replies;
    REQUIRE(replies.size() == 1);
    const auto answer = frame_as<messages::AnswerFrame>(replies[0].frame);
    CHECK(std::get<messages::RosterAnswer>(answer.answer).members.size() == 3);
}

TEST_CASE("the register's root that a meeting cites covers what was decided in the same batch") {
    Hall hall;
    hall.clerk_does("open-term --term 15 --congress 第十五届 --fixed-members 1");
    hall.clerk_does(
        "import-roster --term 15 --csv 'id,name,title,order,serving_from,serving_to\nm-1,员,委员,,2020-01-01,\n'");
    hall.clerk_does(
        "adopt-rule-set --rule-set default --name 评议规则 --adopted-on 2025-01-01 --options approve_reject_abstain "
        "--deciding-votes report --numerator 1 --denominator 2");
    hall.turn_of(command(Hall::clerk, "p", "plan-meeting --term 15 --number 35"),
                 command(Hall::clerk, "d",
                         "record-decision --decision agenda --matter set_agenda --meeting 15-35 --decided-on "
                         "2025-02-20 --number 一 --text 同意"),
                 command(Hall::clerk, "o", "open-meeting --meeting 15-35 --date 2025-03-01 --decision agenda"));
    record::MerkleLog tree;
    std::optional<messages::LogHead> cited;
    hall.store.read(0, [&](const engine::Row& row) {
        if (row.kind == "meeting_opened") {
            const auto fact = domain::read_fact(row.kind, row.bytes).fact;
            cited = std::get<messages::MeetingOpened>(std::get<messages::Event>(fact)).register_head;
            CHECK(cited->size == tree.size());
            CHECK(cited->root.text == record::base64::encode(tree.root()));
        } else if (row.log == "hangzhou/register") {
            tree.append(row.leaf);
        }
        return true;
    });
    REQUIRE(cited);
}

TEST_CASE("a declaration reaches the displays after exactly one commit") {
    Hall hall;
    hall.hold_sitting();
    hall.open_vote("v1");
    hall.clerk_does("close-vote --meeting 15-35 --vote v1 --confirm");
    hall.turn_of(opened(60, messages::Role::display, "wall"));
    hall.outbox.take();
    hall.turn_of(command(Hall::clerk, "d", "declare-vote --meeting 15-35 --vote v1"));
    const auto broadcasts = hall.outbox.take().broadcasts;
    CHECK(std::any_of(broadcasts.begin(), broadcasts.end(), [](const engine::Broadcast& each) {
        return each.audience == messages::Audience::display &&
               each.frame->find("\"declared\":true") != std::string::npos;
    }));
    CHECK(hall.writer->figures().declare_to_display_commits == 1);
}

TEST_CASE("the store tidies up only while no vote is open, and only when something was written") {
    Hall hall;
    hall.hold_sitting();
    hall.writer->tidy();
    CHECK(hall.store.idles == 1);
    hall.writer->tidy();
    CHECK(hall.store.idles == 1);
    hall.open_vote("v1");
    hall.writer->tidy();
    CHECK(hall.store.idles == 1);
    hall.clerk_does("close-vote --meeting 15-35 --vote v1 --confirm");
    hall.writer->tidy();
    CHECK(hall.store.idles == 2);
}

}  // namespace yishi::test
