#include "server/domain/tally.hpp"

#include <cassert>

#include "protocol/record/named_ballot.hpp"

namespace yishi::domain {

std::optional<std::uint32_t> choice_of(const Presses& presses) {
    if (presses.ballot.empty()) return std::nullopt;
    const auto ballot = record::decode_named_ballot(presses.ballot);
    assert(ballot.has_value());
    return ballot->choice;
}

std::vector<std::uint32_t> count_ballots(const Vote& vote) {
    std::vector<std::uint32_t> counts(vote.opened->rule_set.rules.options.size());
    for (const auto& presses : vote.presses) {
        const auto choice = choice_of(presses);
        if (!choice) continue;
        assert(*choice <= counts.size());
        ++counts[*choice - 1];
    }
    return counts;
}

messages::Figures figures_of(const Vote& vote, const std::vector<std::uint32_t>& counts) {
    messages::Figures figures;
    const auto& options = vote.opened->rule_set.rules.options;
    std::uint32_t counted = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        counted += counts[i];
        switch (options[i].counts_as) {
            case messages::OptionClass::approve:
                figures.approve += counts[i];
                break;
            case messages::OptionClass::reject:
                figures.reject += counts[i];
                break;
            case messages::OptionClass::abstain:
                figures.abstain += counts[i];
                break;
        }
    }
    figures.roll = vote.opened->roll_size;
    assert(counted <= vote.opened->present);
    figures.not_pressed = vote.opened->present - counted;
    figures.absent = figures.roll - vote.opened->present;
    return figures;
}

}  // namespace yishi::domain
