#include "server/domain/majority.hpp"

#include <algorithm>

namespace yishi::domain {
namespace {

std::uint32_t base_of(const messages::VoteOpened& opened, const messages::Figures& figures) {
    using enum messages::Base;
    switch (opened.rule_set.rules.base) {
        case all_members:
            return opened.all_members;
        case serving_members:
            return opened.serving_members;
        case present_members:
            return opened.present;
        case ballots_cast:
            return figures.approve + figures.reject + figures.abstain;
        case approve_and_reject:
            return figures.approve + figures.reject;
    }
    return opened.all_members;
}

}  // namespace

std::uint32_t needed(std::uint32_t base, const messages::Rules& rules) {
    const std::uint64_t product = std::uint64_t{base} * rules.numerator;
    const std::uint64_t denominator = rules.denominator;
    const std::uint64_t approvals = rules.comparator == messages::Comparator::more_than
                                        ? product / denominator + 1
                                        : (product + denominator - 1) / denominator;
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(approvals, 1));
}

messages::Outcome outcome_of(const messages::VoteOpened& opened, const messages::Figures& figures) {
    messages::Outcome outcome;
    outcome.base = base_of(opened, figures);
    outcome.needed = needed(outcome.base, opened.rule_set.rules);
    outcome.passed = figures.approve >= outcome.needed;
    return outcome;
}

}  // namespace yishi::domain
