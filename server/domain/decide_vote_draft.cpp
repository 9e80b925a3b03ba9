#include <algorithm>
#include <set>

#include "server/domain/deciding.hpp"

/// Commands that draft and prepare votes.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;
using messages::Subject;

namespace {

bool decides_rounds(Subject subject) {
    return subject == Subject::report || subject == Subject::responses || subject == Subject::combined;
}

/// Whether a vote on `subject` can stand under an item of that kind.
bool fits_item(Subject subject, messages::ItemKind item_kind) {
    using enum messages::ItemKind;
    switch (item_kind) {
        case report:
            return subject == Subject::report || subject == Subject::combined || subject == Subject::opinions;
        case responses:
            return subject == Subject::responses || subject == Subject::opinions;
        case vote:
            return true;
        case rehearing:
            return subject != Subject::motion;
    }
    return false;
}

std::optional<messages::Rejection> refuse_electorate(const Meeting& meeting, const messages::DraftVote& command) {
    for (const auto& member : command.recused)
        if (!meeting.roster->member(member)) return reject(unknown_member, member.text);
    if (command.electorate)
        for (const auto& member : *command.electorate)
            if (!meeting.roster->member(member)) return reject(unknown_member, member.text);
    return std::nullopt;
}

std::optional<messages::Rejection> refuse_doubles(const messages::DraftVote& command) {
    std::set<std::string_view> recused;
    for (const auto& member : command.recused)
        if (!recused.insert(member).second) return reject(bad_electorate, member.text);
    if (command.recused.size() > messages::limits::recused)
        return reject(bad_electorate, "回避人数过多 / too many are recused");
    if (!command.electorate) return std::nullopt;
    if (command.electorate->empty()) return reject(bad_electorate, "名单为空 / the list is empty");
    std::set<std::string_view> electorate;
    for (const auto& member : *command.electorate)
        if (!electorate.insert(member).second) return reject(bad_electorate, member.text);
    return std::nullopt;
}

std::optional<messages::Rejection> refuse_settings(const messages::DraftVote& command) {
    const auto& settings = command.settings;
    if (command.question.text.empty()) return reject(bad_settings, "须写明表决事项 / a question is needed");
    if (settings.seconds && (*settings.seconds < messages::limits::vote_seconds_least ||
                             *settings.seconds > messages::limits::vote_seconds_most))
        return reject(bad_settings, "限时须为5至3600秒 / the time limit must be 5 to 3600 seconds");
    if (settings.medium == messages::Medium::paper && settings.seconds)
        return reject(bad_settings, "纸质票不设限时 / a paper vote has no time limit");
    const bool named_press =
        settings.secrecy == messages::Secrecy::named && settings.medium == messages::Medium::electronic;
    if (settings.choices == messages::ChoicesShown::on_declaration && !named_press)
        return reject(bad_settings,
                      "只有记名电子表决可显示各席选择 / only a named electronic vote can show who pressed what");
    return std::nullopt;
}

/// Whether the subject fits the item, the rule set and the round that is open.
std::optional<messages::Rejection> refuse_round(const State& state, const Meeting& meeting, const AgendaEntry& item,
                                                const messages::RuleSet& rule_set, const messages::DraftVote& command) {
    if (command.settings.test) return std::nullopt;
    if (!item.item.case_id) {
        if (decides_rounds(command.subject)) return reject(subject_not_deciding, item.item.item.text);
        return std::nullopt;
    }
    if (!decides_rounds(command.subject)) {
        if (!fits_item(command.subject, item.item.item_kind)) return reject(subject_not_deciding, item.item.item.text);
        return std::nullopt;
    }
    const auto& of_case = state.cases.at(item.item.case_id->text);
    const auto* round = of_case.open_round();
    if (!round || round->meeting != meeting.id) return reject(round_already_decided, of_case.id().text);
    const auto& deciding = rule_set.rules.deciding_votes;
    if (!fits_item(command.subject, item.item.item_kind) || of_case.opened.rule_set != command.rule_set ||
        std::ranges::find(deciding, command.subject) == deciding.end())
        return reject(subject_not_deciding, command.rule_set.text);
    return std::nullopt;
}

/// After a declaration the result stands; a fresh vote on the same needs the committee's decision.
bool is_fresh_vote(const State& state, const Meeting& meeting, const AgendaEntry& item,
                   const messages::DraftVote& command) {
    if (command.settings.test) return false;
    // A round whose other vote was withheld at an earlier meeting brings its declared votes along.
    if (item.item.case_id) {
        const auto* round = state.cases.at(item.item.case_id->text).open_round();
        if (round &&
            std::ranges::find(round->votes, command.subject, &messages::RoundVote::subject) != round->votes.end())
            return true;
    }
    return std::ranges::any_of(meeting.votes, [&](const auto& entry) {
        const Vote& vote = entry.second;
        const bool same_matter = vote.draft.item == item.item.item ||
                                 (item.item.case_id && vote.opened && vote.opened->case_id == item.item.case_id);
        return vote.state == messages::VoteState::declared && !vote.is_test() && same_matter &&
               vote.draft.subject == command.subject;
    });
}

}  // namespace

Decided decide(const State& state, const messages::DraftVote& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto sitting = find_sitting(*meeting, command.sitting);
    if (!sitting) return sitting.rejection();
    const auto item = find_item(*meeting, command.item);
    if (!item) return item.rejection();
    const auto* rule_set = find(meeting->rule_sets, command.rule_set);
    if (!rule_set) return reject(unknown_rule_set, command.rule_set.text);
    if (auto rejection = refuse_electorate(*meeting, command)) return *rejection;
    const auto* before = find(meeting->votes, command.vote);
    if (before && before->state != messages::VoteState::draft && before->state != messages::VoteState::prepared)
        return reject(already_exists, command.vote.text);
    if (auto rejection = refuse_settings(command)) return *rejection;
    // The log of its entries follows from this, so it stays.
    if (before && before->is_test() != command.settings.test) return reject(bad_settings, command.vote.text);
    if (auto rejection = refuse_doubles(command)) return *rejection;
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (sitting->state == messages::SittingState::closed) return reject(sitting_not_open, sitting->id.text);
    if (auto rejection = refuse_round(state, *meeting, *item, *rule_set, command)) return *rejection;
    if (!command.committee_decision && is_fresh_vote(state, *meeting, *item, command))
        return reject(fresh_vote_needs_decision, command.item.text);

    DecisionDraft draft(state, context);
    std::optional<messages::DigestText> electorate;
    if (command.electorate) electorate = draft.attach(*command.electorate);
    Vote drafted;
    drafted.draft.settings = command.settings;
    draft.add(state.vote_log(meeting->id, drafted),
              messages::VoteDrafted{draft.act(), command.vote, command.sitting, command.item, command.subject,
                                    command.question, command.question_en, command.rule_set, command.settings,
                                    electorate, command.recused, command.committee_decision});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::PrepareVote& command, const Context& context) {
    const auto meeting = find_meeting(state, command.meeting);
    if (!meeting) return meeting.rejection();
    const auto vote = find_vote(*meeting, command.vote);
    if (!vote) return vote.rejection();
    if (auto rejection = refuse_unknown(state, command.decision)) return *rejection;
    if (!vote->is_test() || command.decision)
        if (auto rejection = refuse_undecided(
                state, command.decision,
                {messages::DecisionMatter::put_to_vote, std::nullopt, meeting->id, vote->draft.item, std::nullopt}))
            return *rejection;
    if (meeting->state != messages::MeetingState::open) return reject(meeting_not_open, meeting->id.text);
    if (meeting->withholds(*vote)) return reject(item_withheld, vote->draft.item.text);
    if (vote->state != messages::VoteState::draft) return reject(vote_not_draft, command.vote.text);
    DecisionDraft draft(state, context);
    draft.add(state.vote_log(meeting->id, *vote),
              messages::VotePrepared{draft.act(), command.vote, cite(state, command.decision)});
    return std::move(draft).take();
}

}  // namespace yishi::domain
