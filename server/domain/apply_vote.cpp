#include <algorithm>
#include <utility>

#include "server/domain/applying.hpp"
#include "server/domain/seat_map.hpp"

namespace yishi::domain {

using messages::VoteState;

void apply(const Applying& at, const messages::VoteDrafted& event) {
    auto& meeting = at.meeting();
    Vote vote;
    vote.draft = event;
    if (event.electorate) vote.electorate = at.read_blob<std::vector<messages::Identifier>>(*event.electorate);
    if (!meeting.votes.contains(event.vote.text)) meeting.vote_order.push_back(event.vote);
    meeting.votes[event.vote.text] = std::move(vote);
}

void apply(const Applying& at, const messages::VotePrepared& event) {
    at.vote(event.vote).state = VoteState::prepared;
}

void apply(const Applying& at, const messages::VoteOpened& event) {
    auto& vote = at.vote(event.vote);
    vote.state = VoteState::open;
    vote.opened = event;
    vote.opening = record::sha256(at.entry.bytes);
    vote.roll = std::make_shared<const Roll>(at.read_blob<std::vector<messages::RollEntry>>(event.roll));
    vote.presses.assign(vote.roll->entries().size(), {});
    if (event.settings.choices == messages::ChoicesShown::on_declaration)
        vote.seat_map = map_seats(at.sitting(event.sitting), *vote.roll);
    vote.deadline = event.deadline;
    at.meeting().last_result.reset();
}

void apply(const Applying& at, const messages::VoteHeld& event) {
    auto& vote = at.vote(event.vote);
    vote.state = VoteState::held;
    vote.deadline.reset();
    vote.remaining = event.remaining;
}

void apply(const Applying& at, const messages::VoteResumed& event) {
    auto& vote = at.vote(event.vote);
    vote.state = VoteState::open;
    vote.deadline = event.deadline;
    vote.remaining.reset();
}

namespace {

/// The presses of a member in a vote that was opened.
Presses& presses_of(const Applying& at, Vote& vote, std::string_view member) {
    const auto place = vote.roll ? vote.roll->place(member) : std::nullopt;
    if (!place) at.contradiction("the member is not on the roll");
    return vote.presses[*place];
}

}  // namespace

void apply(const Applying& at, const record::SignedBallot& ballot) {
    auto& vote = at.vote(ballot.ballot.vote);
    auto& presses = presses_of(at, vote, ballot.ballot.member);
    if (presses.taken.empty()) ++vote.pressed;
    presses.taken.push_back({at.entry.leaf, ballot.said, at.entry.index});
    presses.ballot.assign(record::said_lines(at.entry.bytes));
}

void apply(const Applying& at, const messages::EquivocationRecorded& event) {
    presses_of(at, at.vote(event.vote), event.member).equivocated = true;
}

void apply(const Applying& at, const messages::VoteClosed& event) {
    auto& vote = at.vote(event.vote);
    vote.state = VoteState::closed;
    vote.deadline.reset();
    vote.remaining.reset();
    vote.unreachable_count = event.unreachable_count;
    vote.unreachable = event.unreachable;
}

void apply(const Applying& at, const messages::VoteCounted& event) {
    auto& vote = at.vote(event.vote);
    vote.state = VoteState::counted;
    vote.counted = event;
    auto& meeting = at.meeting();
    if (vote.draft.settings.figures == messages::FiguresShown::at_close) meeting.last_result = event.vote;
    std::erase_if(meeting.proposals,
                  [&](const auto& each) { return each.second.vote == event.vote && each.second.manual.has_value(); });
}

namespace {

/// From here on nobody counts again: the ballots stand in the log.
void finish(Meeting& meeting, Vote& vote, VoteState state) {
    vote.state = state;
    for (auto& presses : vote.presses) presses.ballot = {};
    std::erase_if(meeting.proposals, [&](const auto& each) { return each.second.vote == vote.id(); });
}

}  // namespace

void apply(const Applying& at, const messages::VoteDeclared& event) {
    auto& meeting = at.meeting();
    auto& vote = at.vote(event.vote);
    map_choices(vote);
    finish(meeting, vote, VoteState::declared);
    meeting.last_result = event.vote;
    if (vote.is_test() || !vote.opened || !vote.opened->case_id) return;
    auto& of_case = at.in(at.state.cases, *vote.opened->case_id);
    auto* round = of_case.open_round();
    if (!round || round->number != vote.opened->round) return;
    const auto& deciding = vote.opened->rule_set.rules.deciding_votes;
    if (std::ranges::find(deciding, vote.draft.subject) == deciding.end()) return;
    std::erase_if(round->votes, [&](const auto& each) { return each.subject == vote.draft.subject; });
    round->votes.push_back({vote.id(), vote.draft.subject, event.figures, event.outcome});
}

void apply(const Applying& at, const messages::VoteAnnulled& event) {
    auto& meeting = at.meeting();
    finish(meeting, at.vote(event.vote), VoteState::annulled);
    if (meeting.last_result == event.vote) meeting.last_result.reset();
}

}  // namespace yishi::domain
