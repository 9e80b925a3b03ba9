#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"
#include "protocol/record/merkle.hpp"
#include "server/program/events.hpp"
#include "tests/support/keys.hpp"

namespace yishi::program {

namespace {

domain::State state_with_vote(messages::VoteState vote_state) {
    domain::State state;
    state.founded.body = "hangzhou";
    domain::Meeting& meeting = state.meetings["15-35"];
    meeting.id = "15-35";
    domain::Vote& vote = meeting.votes["v1"];
    vote.draft.vote = "v1";
    vote.state = vote_state;
    return state;
}

engine::Row row_of(const std::string& kind, const std::string& bytes) {
    return {.position = 7,
            .log = "hangzhou/meeting/15-35",
            .index = 3,
            .kind = kind,
            .bytes = bytes,
            .leaf = record::leaf_hash(bytes)};
}

template <class T>
engine::Row row_of(T event) {
    return row_of(std::string(T::kind), messages::encode(messages::Event(std::move(event))));
}

engine::Row ballot_row() {
    return row_of("named_ballot", test::unsigned_ballot(record::NamedBallot{.body = "hangzhou",
                                                                            .log = "hangzhou/meeting/15-35",
                                                                            .vote = "v1",
                                                                            .opening = {},
                                                                            .member = "m-1",
                                                                            .device = "t-1",
                                                                            .choice = 1,
                                                                            .seq = 1,
                                                                            .prev = {}}));
}

std::vector<engine::Row> telling_rows() {
    messages::VoteCounted counted;
    counted.vote = "v1";
    counted.rule_set.id = "default";
    counted.rule_set.rules.name = "评议规则";
    counted.rule_set.rules.adopted_on = "2025-01-01";
    counted.counts = {424242, 0, 0};
    messages::ManualCountProposed proposed;
    proposed.vote = "v1";
    proposed.proposal = "p1";
    proposed.counts = {424242, 0, 0};
    return {ballot_row(), row_of(counted), row_of(proposed)};
}

}  // namespace

TEST_CASE("ballots and counts are withheld until the vote is declared or annulled") {
    using messages::VoteState;
    for (const auto hidden : {VoteState::open, VoteState::held, VoteState::closed, VoteState::counted})
        for (const auto& row : telling_rows()) {
            const auto line = event_line(row, state_with_vote(hidden));
            INFO(line);
            CHECK(line.ends_with(",\"withheld\":true}"));
            CHECK(line.find("424242") == std::string::npos);
            CHECK(line.find("choice") == std::string::npos);
            CHECK(line.find("\"leaf\":\"") != std::string::npos);
        }
    for (const auto out : {VoteState::declared, VoteState::annulled})
        for (const auto& row : telling_rows())
            CHECK(event_line(row, state_with_vote(out)).find("withheld") == std::string::npos);
}

TEST_CASE("what cannot be shown to be out is withheld") {
    CHECK(event_line(ballot_row(), domain::State{}).ends_with("\"withheld\":true}"));
    CHECK(event_line(row_of("named_ballot", "nonsense"), domain::State{}).ends_with("\"withheld\":true}"));
}

TEST_CASE("an entry is printed as it stands, a ballot as text") {
    messages::VotePrepared prepared;
    prepared.vote = "v1";
    const auto row = row_of(prepared);
    CHECK(event_line(row, domain::State{}).ends_with(",\"entry\":" + row.bytes + "}"));
    CHECK(
        event_line(row, domain::State{})
            .starts_with("{\"position\":7,\"log\":\"hangzhou/meeting/15-35\",\"index\":3,\"kind\":\"vote_prepared\","));
    const auto line = event_line(ballot_row(), state_with_vote(messages::VoteState::declared));
    CHECK(line.find("\"text\":\"hangzhou/named-ballot/v1\\nlog ") != std::string::npos);
}

}  // namespace yishi::program
