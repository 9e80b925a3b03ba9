#include <algorithm>

#include "server/domain/deciding.hpp"
#include "server/domain/majority.hpp"
#include "server/domain/tally.hpp"

/// Commands on a vote that has been opened: hold, resume, close, declare.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;
using messages::VoteState;

namespace {

/// Why the vote's state is not `wanted`, in the order of the codes; nothing where it is.
std::optional<messages::Rejection> refuse_unless(const Vote& vote, std::initializer_list<VoteState> wanted) {
    if (std::ranges::find(wanted, vote.state) != wanted.end()) return std::nullopt;
    switch (vote.state) {
        case VoteState::draft:
        case VoteState::prepared:
            return reject(vote_not_open, vote.id().text);
        case VoteState::open:
            return reject(std::ranges::find(wanted, VoteState::held) != wanted.end() ? vote_not_held : vote_not_counted,
                          vote.id().text);
        case VoteState::held:
            return reject(std::ranges::find(wanted, VoteState::open) != wanted.end() ? vote_held : vote_not_counted,
                          vote.id().text);
        case VoteState::closed:
        case VoteState::counted:
        case VoteState::annulled:
            return reject(vote_closed, vote.id().text);
        case VoteState::declared:
            return reject(vote_already_declared, vote.id().text);
    }
    return std::nullopt;
}

}  // namespace

void hold(DecisionDraft& draft, const Meeting& meeting, const Vote& vote, messages::HeldBy by, messages::Time as_of) {
    messages::VoteHeld held{draft.act(), vote.id(), by, std::nullopt};
    if (vote.deadline) held.remaining = std::max<std::int64_t>(0, *vote.deadline - as_of);
    draft.add(draft.state().vote_log(meeting.id, vote), std::move(held));
}

void close_and_count(DecisionDraft& draft, const Meeting& meeting, const Vote& vote, messages::ClosedBy by,
                     const std::optional<ManualCount>& manual) {
    const auto log = draft.state().vote_log(meeting.id, vote);
    messages::VoteClosed closed{draft.act(), vote.id(), by, 0, {}};
    if (!manual) {
        for (std::size_t place = 0; place < vote.roll->entries().size(); ++place) {
            const auto& entry = vote.roll->entries()[place];
            if (!entry.present || vote.presses[place].seq() > 0) continue;
            // Where the member sits now: a spare may have taken the seat's place since the opening.
            const auto device = meeting.sitting(vote.draft.sitting)->device_of(entry.member);
            if (device && draft.context().connected(*device)) continue;
            ++closed.unreachable_count;
            if (closed.unreachable.size() < messages::limits::unreachable_named)
                closed.unreachable.push_back(entry.member);
        }
    }
    draft.add(log, std::move(closed));

    messages::VoteCounted counted;
    static_cast<messages::Act&>(counted) = draft.act();
    counted.vote = vote.id();
    counted.counts = manual ? manual->counts : count_ballots(vote);
    counted.figures = figures_of(vote, counted.counts);
    counted.outcome = outcome_of(*vote.opened, counted.figures);
    counted.rule_set = vote.opened->rule_set;
    if (manual) counted.manual = manual->method;
    draft.add(log, std::move(counted));
}

Decided decide(const State& state, const messages::HoldVote& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto vote = find_vote(*meeting, command.vote);
    if (!vote) return vote.rejection();
    if (auto rejection = refuse_unless(*vote, {VoteState::open})) return *rejection;
    DecisionDraft draft(state, context);
    hold(draft, *meeting, *vote, messages::HeldBy::hand, context.time);
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ResumeVote& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto vote = find_vote(*meeting, command.vote);
    if (!vote) return vote.rejection();
    if (meeting->halted) return reject(meeting_halted, meeting->halted->text);
    if (auto rejection = refuse_unless(*vote, {VoteState::held})) return *rejection;
    DecisionDraft draft(state, context);
    messages::VoteResumed resumed{draft.act(), vote->id(), std::nullopt};
    if (vote->remaining) resumed.deadline = context.time + *vote->remaining;
    draft.add(state.vote_log(meeting->id, *vote), std::move(resumed));
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::CloseVote& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto vote = find_vote(*meeting, command.vote);
    if (!vote) return vote.rejection();
    if (auto rejection = refuse_unless(*vote, {VoteState::open, VoteState::held})) return *rejection;
    if (vote->draft.settings.medium == messages::Medium::paper) return reject(vote_is_paper_only, vote->id().text);
    const auto unpressed = vote->should_press() - vote->pressed;
    if (unpressed > 0 && !command.confirm) return reject(unpressed_remain, std::to_string(unpressed));
    DecisionDraft draft(state, context);
    close_and_count(draft, *meeting, *vote, messages::ClosedBy::hand, std::nullopt);
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::DeclareVote& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto vote = find_vote(*meeting, command.vote);
    if (!vote) return vote.rejection();
    if (auto rejection = refuse_unless(*vote, {VoteState::counted})) return *rejection;
    DecisionDraft draft(state, context);
    const auto declared =
        draft.add(state.vote_log(meeting->id, *vote),
                  messages::VoteDeclared{draft.act(), vote->id(), vote->counted->figures, vote->counted->outcome});
    decide_round(draft, *meeting, *vote, declared);
    return std::move(draft).take();
}

}  // namespace yishi::domain
