#include "server/verify/electorate.hpp"

#include <algorithm>

#include "server/domain/roster.hpp"

namespace yishi::verify {
namespace {

/// Those of the draft, then those recorded, by identifier, that are not among them.
std::vector<messages::Identifier> recused_from(const ElectorateSources& sources) {
    std::vector<messages::Identifier> recused = sources.draft.recused;
    const std::set<messages::Identifier> drafted(recused.begin(), recused.end());
    for (const auto& member : sources.recorded_recusals)
        if (!drafted.contains(member)) recused.emplace_back(member);
    return recused;
}

messages::RollEntry roll_entry(const messages::RosterMember& member, const SittingPlace& sitting) {
    messages::RollEntry entry{member.id, std::nullopt, sitting.present.contains(member.id), std::nullopt};
    if (!entry.present) return entry;
    if (const auto* seat = domain::find(sitting.seat_of, member.id)) entry.device = *seat;
    if (const auto* key = domain::find(sitting.keys, member.id)) entry.ballot_key = key->text;
    return entry;
}

std::vector<messages::RollEntry> roll_of(const ElectorateSources& sources,
                                         const std::set<messages::Identifier>& recused) {
    std::set<messages::Identifier> electorate;
    if (sources.electorate) electorate.insert(sources.electorate->begin(), sources.electorate->end());
    std::vector<messages::RollEntry> roll;
    for (const auto& member : sources.roster) {
        const bool may_vote =
            sources.electorate ? electorate.contains(member.id) : domain::serves_on(member, sources.meeting.date);
        if (may_vote && !recused.contains(member.id)) roll.push_back(roll_entry(member, sources.sitting));
    }
    return roll;
}

}  // namespace

bool has_right_electorate(const messages::VoteOpened& opened, const std::vector<messages::RollEntry>& roll,
                          const ElectorateSources& sources) {
    const auto recused = recused_from(sources);
    const std::set<messages::Identifier> off(recused.begin(), recused.end());
    std::uint32_t serving = 0;
    std::uint32_t recused_serving = 0;
    for (const auto& member : sources.roster) {
        if (!domain::serves_on(member, sources.meeting.date)) continue;
        ++serving;
        if (off.contains(member.id)) ++recused_serving;
    }
    const std::uint32_t taken_off = opened.rule_set.rules.recusal_lowers_base ? recused_serving : 0;
    const auto present = std::ranges::count_if(roll, &messages::RollEntry::present);
    return roll == roll_of(sources, off) && opened.roll_size == roll.size() &&
           opened.present == static_cast<std::uint64_t>(present) && opened.recused == recused &&
           opened.all_members == sources.meeting.fixed_members - std::min(taken_off, sources.meeting.fixed_members) &&
           opened.serving_members == serving - taken_off;
}

}  // namespace yishi::verify
