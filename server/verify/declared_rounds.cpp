#include "server/verify/declared_rounds.hpp"

#include <algorithm>

namespace yishi::verify {
namespace {

bool decides(const messages::VoteOpened& opened) {
    const auto& deciding = opened.rule_set.rules.deciding_votes;
    return opened.case_id && std::ranges::find(deciding, opened.subject) != deciding.end();
}

}  // namespace

messages::RoundVote DecidingVote::round_vote() const {
    return {vote->vote.id(), opened().subject, vote->vote.counted->figures, vote->vote.counted->outcome};
}

DeclaredRounds::DeclaredRounds(const std::vector<const CheckedLog*>& meetings) {
    for (std::size_t place = 0; place < meetings.size(); ++place) {
        const auto& meeting = *meetings[place]->entries.meeting();
        for (const auto& declared : meeting.declarations()) {
            const auto& vote = meeting.vote(declared.vote);
            if (!decides(*vote.vote.opened)) continue;
            by_round_[{vote.vote.opened->case_id->text, vote.vote.opened->round}].push_back(all_.size());
            by_entry_.insert_or_assign({meetings[place]->name(), declared.index}, all_.size());
            all_.push_back({meetings[place], place, declared, &vote});
        }
    }
    for (auto& [round, votes] : by_round_)
        std::ranges::sort(votes, {}, [this](std::size_t each) { return all_[each].order(); });
}

const DecidingVote* DeclaredRounds::cited_by(const messages::RoundDecided& decided) const {
    const auto found = by_entry_.find({decided.cites.log, decided.cites.index});
    return found == by_entry_.end() ? nullptr : &all_[found->second];
}

std::optional<std::vector<messages::RoundVote>> DeclaredRounds::votes_up_to(const DecidingVote& last) const {
    std::map<messages::Subject, messages::RoundVote> newest;
    for (const std::size_t each : by_round_.at({last.opened().case_id->text, last.opened().round}))
        if (all_[each].order() <= last.order()) newest[all_[each].opened().subject] = all_[each].round_vote();
    std::vector<messages::RoundVote> votes;
    for (const auto subject : last.opened().rule_set.rules.deciding_votes) {
        const auto found = newest.find(subject);
        if (found == newest.end()) return std::nullopt;
        votes.push_back(found->second);
    }
    return votes;
}

}  // namespace yishi::verify
