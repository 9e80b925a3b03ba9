#include "server/verify/counting.hpp"

#include <cstdint>
#include <limits>
#include <numeric>

#include "server/domain/majority.hpp"
#include "server/domain/tally.hpp"

namespace yishi::verify {
namespace {

bool has_right_counts(const messages::VoteCounted& counted, const CheckedVote& vote, const Proposals& proposals) {
    const auto& opened = *vote.vote.opened;
    if (counted.counts.size() != opened.rule_set.rules.options.size()) return false;
    if (counted.manual) return proposals.has_count(counted);
    return opened.settings.medium != messages::Medium::paper && counted.counts == vote.counts();
}

/// More were counted than were present: no figures follow from that.
bool is_too_many(const messages::VoteCounted& counted, std::uint32_t present) {
    return std::accumulate(counted.counts.begin(), counted.counts.end(), std::uint64_t{0}) > present;
}

/// Whether the outcome is what the rules give. Their fraction comes from the entries and may be anything, also one that
/// gives no number, or a number of approvals that no entry can hold.
bool has_right_outcome(const messages::VoteCounted& counted, const messages::VoteOpened& opened) {
    const auto& rules = opened.rule_set.rules;
    if (rules.denominator == 0) return false;
    const auto outcome = domain::outcome_of(opened, counted.figures);
    const std::uint64_t share = std::uint64_t{outcome.base} * rules.numerator / rules.denominator;
    return share < std::numeric_limits<std::uint32_t>::max() && counted.outcome == outcome;
}

}  // namespace

std::optional<Defect> check_count(const messages::VoteCounted& counted, const CheckedVote& vote,
                                  const Proposals& proposals) {
    const auto& opened = *vote.vote.opened;
    if (counted.rule_set != opened.rule_set) return Defect::wrong_rule;
    if (!has_right_counts(counted, vote, proposals)) return Defect::wrong_count;
    if (is_too_many(counted, opened.present) || counted.figures != domain::figures_of(vote.vote, counted.counts))
        return Defect::wrong_figures;
    if (!has_right_outcome(counted, opened)) return Defect::wrong_outcome;
    return std::nullopt;
}

}  // namespace yishi::verify
