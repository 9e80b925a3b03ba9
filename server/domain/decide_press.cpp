#include "protocol/record/log_name.hpp"
#include "server/domain/decide.hpp"
#include "server/domain/deciding.hpp"

/// A press: a named ballot of a seat. Its leaf hash is its identity.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;
using messages::VoteState;

namespace {

std::optional<messages::Rejection> refuse_state(const Vote& vote) {
    switch (vote.state) {
        case VoteState::open:
            // Nobody presses a key for a vote on paper.
            if (vote.draft.settings.medium == messages::Medium::paper)
                return reject(vote_is_paper_only, vote.id().text);
            return std::nullopt;
        case VoteState::draft:
        case VoteState::prepared:
            return reject(vote_not_open, vote.id().text);
        case VoteState::held:
            return reject(vote_held, vote.id().text);
        case VoteState::closed:
        case VoteState::counted:
        case VoteState::declared:
        case VoteState::annulled:
            return reject(vote_closed, vote.id().text);
    }
    return std::nullopt;
}

/// The ballot's place in the order of this member's presses.
std::optional<messages::Rejection> refuse_order(const Vote& vote, const Presses& presses,
                                                const record::NamedBallot& ballot) {
    if (vote.draft.settings.press == messages::PressRule::first && presses.seq() > 0)
        return reject(already_pressed, vote.id().text);
    const bool follows = ballot.seq == presses.seq() + 1 &&
                         (presses.seq() == 0 ? !ballot.prev : ballot.prev == presses.taken.back().leaf);
    if (!follows) return reject(press_out_of_order, "seq " + std::to_string(presses.seq() + 1));
    if (ballot.seq > messages::limits::presses) return reject(too_many_presses);
    return std::nullopt;
}

/// Two ballots were signed with one number: the second becomes evidence, once for a member, and is refused.
Decided keep_evidence(const State& state, const Context& context, const Vote& vote, const Presses& presses,
                      const Press& press) {
    const auto& ballot = press.ballot.ballot;
    auto refusal = reject(equivocation, "seq " + std::to_string(ballot.seq));
    if (presses.equivocated) return refusal;
    DecisionDraft draft(state, context);
    draft.add(ballot.log,
              messages::EquivocationRecorded{draft.act(), vote.id(), ballot.member, std::string(press.bytes)});
    auto decision = std::move(draft).take();
    decision.refusal = std::move(refusal);
    return decision;
}

}  // namespace

Decided decide_press(const State& state, const Press& press, const Context& context) {
    const auto& ballot = press.ballot.ballot;
    const auto& actor = context.principal.actor;
    if (actor.role != messages::Role::seat || !actor.device) return reject(role_not_allowed, "press");
    const auto name = record::parse_log_name(ballot.log);
    const auto* meeting = name ? find(state.meetings, name->id) : nullptr;
    if (!meeting) return reject(unknown_meeting, ballot.log);
    const auto* vote = find(meeting->votes, ballot.vote);
    if (!vote) return reject(unknown_vote, ballot.vote);
    if (ballot.body != state.founded.body.text || ballot.log != state.vote_log(meeting->id, *vote))
        return reject(bad_ballot, ballot.log);

    const auto place = vote->roll ? vote->roll->place(ballot.member) : std::nullopt;
    const auto* presses = place && !vote->presses.empty() ? &vote->presses[*place] : nullptr;
    // The same nine lines are the same ballot, whatever signature stands under them: a signature that can be written
    // in two ways identifies nothing.
    if (presses && ballot.device == actor.device->text && press.verified)
        for (const auto& taken : presses->taken)
            if (taken.said == press.ballot.said) return AcceptedBefore{0, taken.index, taken.leaf};

    if (auto rejection = refuse_state(*vote)) return *rejection;
    if (!place || !vote->roll->entries()[*place].present) return reject(not_on_the_roll, ballot.member);
    const auto& sitting = *meeting->sitting(vote->draft.sitting);
    const auto* seated = find(sitting.person_at, *actor.device);
    if (ballot.device != actor.device->text || !seated || seated->text != ballot.member)
        return reject(wrong_device, ballot.device);
    const auto* key = find(sitting.ballot_keys, ballot.member);
    if (!press.verified || !key || context.principal.ballot_key != *key) return reject(wrong_key, ballot.member);
    if (ballot.opening != vote->opening) return reject(wrong_opening, ballot.vote);
    if (ballot.choice > vote->opened->rule_set.rules.options.size())
        return reject(unknown_option, std::to_string(ballot.choice));
    if (ballot.seq <= presses->seq()) return keep_evidence(state, context, *vote, *presses, press);
    if (auto rejection = refuse_order(*vote, *presses, ballot)) return *rejection;

    DecisionDraft draft(state, context);
    draft.add_ballot(ballot.log, press.bytes, press.ballot);
    return std::move(draft).take();
}

}  // namespace yishi::domain
