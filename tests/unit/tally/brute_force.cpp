#include "tests/unit/tally/brute_force.hpp"

namespace yishi::tally_test {

using messages::Base;
using messages::OptionClass;

Result count(const std::vector<Behaviour>& members, const std::vector<messages::Option>& options,
             messages::PressRule press) {
    Result result;
    result.counts.assign(options.size(), 0);
    for (const auto& member : members) {
        ++result.figures.roll;
        if (!member.present) {
            ++result.figures.absent;
        } else if (member.presses.empty()) {
            ++result.figures.not_pressed;
        } else {
            const auto chosen = press == messages::PressRule::first ? member.presses.front() : member.presses.back();
            ++result.counts[chosen];
            if (options[chosen].counts_as == OptionClass::approve) ++result.figures.approve;
            if (options[chosen].counts_as == OptionClass::reject) ++result.figures.reject;
            if (options[chosen].counts_as == OptionClass::abstain) ++result.figures.abstain;
        }
    }
    return result;
}

messages::Outcome decide(const messages::Figures& figures, const messages::Rules& rules, std::uint32_t all_members,
                         std::uint32_t serving_members) {
    std::uint64_t base = 0;
    if (rules.base == Base::all_members) base = all_members;
    if (rules.base == Base::serving_members) base = serving_members;
    if (rules.base == Base::present_members) base = figures.roll - figures.absent;
    if (rules.base == Base::ballots_cast) base = figures.approve + figures.reject + figures.abstain;
    if (rules.base == Base::approve_and_reject) base = figures.approve + figures.reject;

    const auto enough = [&](std::uint64_t approvals) {
        const auto left = approvals * rules.denominator;
        const auto right = base * rules.numerator;
        return rules.comparator == messages::Comparator::more_than ? left > right : left >= right;
    };
    std::uint64_t needed = 1;
    while (!enough(needed)) ++needed;
    const bool passed = figures.approve > 0 && enough(figures.approve);
    return {static_cast<std::uint32_t>(base), static_cast<std::uint32_t>(needed), passed};
}

}  // namespace yishi::tally_test
