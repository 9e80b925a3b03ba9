#include <algorithm>
#include <set>

#include "server/domain/deciding.hpp"

/// Opening a vote: everything that must hold, and what is frozen (domain.md, "A vote").
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

namespace {

std::optional<messages::Rejection> refuse_opening(const State& state, const Meeting& meeting, const Sitting& sitting,
                                                  const Vote& vote) {
    const auto& settings = vote.draft.settings;
    if (meeting.state != messages::MeetingState::open) return reject(meeting_not_open, meeting.id.text);
    if (sitting.state == messages::SittingState::closed) return reject(sitting_not_open, sitting.id.text);
    if (!vote.is_test() && sitting.state == messages::SittingState::signing_in)
        return reject(sitting_not_started, sitting.id.text);
    if (sitting.state == messages::SittingState::recess) return reject(sitting_in_recess, sitting.id.text);
    if (sitting.kind != messages::SittingKind::plenary) return reject(not_plenary, sitting.id.text);
    const auto* other = meeting.vote_under_way();
    if (other && other->id() != vote.id()) return reject(vote_under_way, other->id().text);
    if (meeting.halted) return reject(meeting_halted, meeting.halted->text);
    if (!vote.is_test() && sitting.item != vote.draft.item) return reject(item_not_taken_up, vote.draft.item.text);
    if (meeting.withholds(vote)) return reject(item_withheld, vote.draft.item.text);
    const auto* item = meeting.item(vote.draft.item);
    if (!vote.is_test() && item->item.case_id) {
        const auto* round = state.cases.at(item->item.case_id->text).open_round();
        const bool deciding =
            vote.draft.subject != messages::Subject::opinions && vote.draft.subject != messages::Subject::motion;
        if (deciding && (!round || round->meeting != meeting.id))
            return reject(round_already_decided, item->item.case_id->text);
    }
    if (vote.state != messages::VoteState::prepared) return reject(vote_not_prepared, vote.id().text);
    if (settings.secrecy == messages::Secrecy::secret && settings.medium == messages::Medium::electronic)
        return reject(secret_votes_not_available, vote.id().text);
    const auto& rules = meeting.rule_sets.at(vote.draft.rule_set.text).rules;
    if (!vote.is_test() && rules.quorum == messages::Quorum::required &&
        sitting.present.members < quorum_of(meeting.fixed_members))
        return reject(quorum_lost, std::to_string(sitting.present.members) + "/" +
                                       std::to_string(meeting.fixed_members) + ", " +
                                       std::to_string(quorum_of(meeting.fixed_members)));
    return std::nullopt;
}

/// The roll in name order: the electorate, or who serves that day, without the recused.
std::vector<messages::RollEntry> make_roll(const Meeting& meeting, const Sitting& sitting, const Vote& vote,
                                           const std::vector<messages::Identifier>& off_the_roll) {
    std::set<std::string_view> recused(off_the_roll.begin(), off_the_roll.end());
    std::vector<const messages::RosterMember*> members;
    if (vote.electorate.empty()) {
        members = meeting.roster->serving(*meeting.date);
    } else {
        std::set<std::string_view> electorate(vote.electorate.begin(), vote.electorate.end());
        for (const auto& member : meeting.roster->members())
            if (electorate.contains(member.id)) members.push_back(&member);
    }
    std::vector<messages::RollEntry> roll;
    for (const auto* member : members) {
        if (recused.contains(member->id)) continue;
        messages::RollEntry entry{member->id, std::nullopt, false, std::nullopt};
        entry.present = sitting.is_present(member->id);
        if (entry.present) {
            entry.device = sitting.device_of(member->id);
            if (const auto* key = find(sitting.ballot_keys, member->id)) entry.ballot_key = *key;
        }
        roll.push_back(std::move(entry));
    }
    return roll;
}

}  // namespace

Decided decide(const State& state, const messages::OpenVote& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto vote = find_vote(*meeting, command.vote);
    if (!vote) return vote.rejection();
    // A re-hearing that was postponed in the middle of its meeting has left the agenda.
    if (!vote->is_test() && !meeting->item(vote->draft.item)) return reject(unknown_item, vote->draft.item.text);
    const auto& sitting = *meeting->sitting(vote->draft.sitting);
    if (auto rejection = refuse_opening(state, *meeting, sitting, *vote)) return *rejection;

    const auto& rule_set = meeting->rule_sets.at(vote->draft.rule_set.text);
    const auto recused = meeting->recused_from(*vote);
    const auto roll = make_roll(*meeting, sitting, *vote, recused);
    const auto serving = meeting->roster->serving(*meeting->date);
    std::uint32_t recused_serving = 0;
    for (const auto* member : serving)
        if (std::ranges::find(recused, member->id) != recused.end()) ++recused_serving;
    const std::uint32_t taken_off = rule_set.rules.recusal_lowers_base ? recused_serving : 0;

    DecisionDraft draft(state, context);
    messages::VoteOpened opened;
    static_cast<messages::Act&>(opened) = draft.act();
    opened.vote = vote->id();
    opened.sitting = sitting.id;
    opened.item = vote->draft.item;
    if (!vote->is_test()) {
        opened.case_id = meeting->item(vote->draft.item)->item.case_id;
        if (opened.case_id)
            if (const auto* round = state.cases.at(opened.case_id->text).open_round()) opened.round = round->number;
    }
    opened.subject = vote->draft.subject;
    opened.question = vote->draft.question;
    opened.question_en = vote->draft.question_en;
    opened.settings = vote->draft.settings;
    opened.rule_set = rule_set;
    opened.roll = draft.attach(roll);
    opened.roll_size = static_cast<std::uint32_t>(roll.size());
    opened.present = static_cast<std::uint32_t>(std::ranges::count_if(roll, &messages::RollEntry::present));
    opened.all_members = meeting->fixed_members - std::min(taken_off, meeting->fixed_members);
    opened.serving_members = meeting->serving_members - taken_off;
    opened.recused = recused;
    opened.ordered_by = sitting.chair;
    if (vote->draft.settings.seconds)
        opened.deadline = context.time + std::int64_t{*vote->draft.settings.seconds} * 1000;
    draft.add(state.vote_log(meeting->id, *vote), std::move(opened));
    return std::move(draft).take();
}

}  // namespace yishi::domain
