#include "server/verify/checked_vote.hpp"

#include <memory>
#include <utility>

namespace yishi::verify {

void CheckedVote::open(const messages::VoteOpened& opened, std::uint64_t index, std::string_view bytes,
                       std::vector<messages::RollEntry> roll) {
    opened_at = index;
    vote.state = messages::VoteState::open;
    vote.opened = opened;
    vote.opening = record::sha256(bytes);
    vote.roll = std::make_shared<const domain::Roll>(std::move(roll));
    members_.assign(vote.roll->entries().size(), {});
}

std::optional<std::size_t> CheckedVote::place_of(std::string_view member) const {
    const auto place = vote.roll ? vote.roll->place(member) : std::nullopt;
    return place && vote.roll->entries()[*place].present ? place : std::nullopt;
}

std::optional<record::Digest> CheckedVote::said(std::size_t place, std::uint32_t seq) const {
    const Member& member = members_[place];
    if (seq < 1 || seq > member.presses) return std::nullopt;
    std::uint32_t at = member.newest;
    for (std::uint32_t back = member.presses; back > seq; --back) at = presses_[at].before;
    return presses_[at].said;
}

void CheckedVote::press(std::size_t place, const record::SignedBallot& ballot, const record::Digest& leaf) {
    Member& member = members_[place];
    presses_.push_back({ballot.said, member.newest});
    member.newest = static_cast<std::uint32_t>(presses_.size() - 1);
    ++member.presses;
    member.choice = ballot.ballot.choice;
    member.leaf = leaf;
}

std::vector<std::uint32_t> CheckedVote::counts() const {
    std::vector<std::uint32_t> counts(vote.opened->rule_set.rules.options.size());
    for (const Member& member : members_)
        if (member.presses > 0) ++counts[member.choice - 1];
    return counts;
}

messages::ReportedVote CheckedVote::report() const {
    messages::ReportedVote report;
    report.vote = vote.id();
    report.subject = vote.draft.subject;
    report.question = vote.draft.question;
    report.state = vote.state;
    report.ballots = presses_.size();
    if (vote.state != messages::VoteState::declared) return report;
    report.counts = vote.counted->counts;
    report.figures = vote.counted->figures;
    report.outcome = vote.counted->outcome;
    report.manual = vote.counted->manual;
    return report;
}

}  // namespace yishi::verify
