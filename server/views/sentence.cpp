#include "server/views/sentence.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "server/views/script_templates.hpp"

namespace yishi::views {
namespace {

using messages::Base;
using messages::Comparator;
using messages::ManualMethod;
using messages::OptionClass;
using messages::Subject;

std::string number(std::uint64_t value) {
    return std::to_string(value);
}

/// What the majority is measured against, as the hall calls it.
std::string base_zh(Base base) {
    switch (base) {
        case Base::all_members:
            return "全体组成人员";
        case Base::serving_members:
            return "现任组成人员";
        case Base::present_members:
            return "出席会议的组成人员";
        case Base::ballots_cast:
            return "所投票数";
        case Base::approve_and_reject:
            return "赞成票与反对票之和";
    }
    return {};
}

std::string base_en(Base base) {
    switch (base) {
        case Base::all_members:
            return "all members";
        case Base::serving_members:
            return "the serving members";
        case Base::present_members:
            return "the members present";
        case Base::ballots_cast:
            return "the ballots cast";
        case Base::approve_and_reject:
            return "the votes for and against";
    }
    return {};
}

bool is_half(const messages::Rules& rules) {
    return std::uint64_t{rules.numerator} * 2 == rules.denominator;
}

/// 半数, 三分之二; larger numbers in digits.
std::string fraction_zh(const messages::Rules& rules) {
    static const std::array<std::string, 11> words{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    if (is_half(rules)) return "半数";
    if (rules.numerator == rules.denominator) return "全数";
    if (rules.numerator < words.size() && rules.denominator < words.size())
        return words[rules.denominator] + "分之" + words[rules.numerator];
    return number(rules.numerator) + "/" + number(rules.denominator);
}

/// "half of", "two thirds of"; larger numbers in digits.
std::string fraction_en(const messages::Rules& rules) {
    static const std::array<std::string, 5> parts{"", "", "", "third", "quarter"};
    static const std::array<std::string, 4> words{"", "one ", "two ", "three "};
    if (is_half(rules)) return "half of ";
    if (rules.numerator == rules.denominator) return "the whole of ";
    if (rules.numerator < words.size() && rules.denominator < parts.size() && rules.denominator > 2)
        return words[rules.numerator] + parts[rules.denominator] + (rules.numerator > 1 ? "s of " : " of ");
    return number(rules.numerator) + "/" + number(rules.denominator) + " of ";
}

/// 未按表决器 where a key was to be pressed, otherwise what was not done on paper or with the hand.
std::string silent_zh(const std::optional<ManualMethod>& manual) {
    if (!manual) return "未按表决器";
    return *manual == ManualMethod::paper ? "未投票" : "未举手";
}

std::string silent_en(const std::optional<ManualMethod>& manual) {
    if (!manual) return " did not press";
    return *manual == ManualMethod::paper ? " cast no ballot" : " raised no hand";
}

std::string manual_zh(const std::optional<ManualMethod>& manual) {
    if (!manual) return {};
    return *manual == ManualMethod::paper ? "经纸质票计票，" : "经举手计票，";
}

std::string manual_en(const std::optional<ManualMethod>& manual) {
    if (!manual) return {};
    return *manual == ManualMethod::paper ? "Counted on paper: " : "Counted by hands: ";
}

std::string subject_zh(Subject subject) {
    switch (subject) {
        case Subject::report:
            return "报告";
        case Subject::responses:
            return "应询情况";
        case Subject::combined:
            return "报告和应询情况";
        case Subject::opinions:
            return "审议意见";
        case Subject::motion:
            return "议案";
    }
    return {};
}

std::string subject_en(Subject subject) {
    switch (subject) {
        case Subject::report:
            return "the report";
        case Subject::responses:
            return "the responses to the inquiry";
        case Subject::combined:
            return "the report and the responses to the inquiry";
        case Subject::opinions:
            return "the opinions";
        case Subject::motion:
            return "the motion";
    }
    return {};
}

/// Each option with its count, then who stayed silent.
void add_counts(Sentence& sentence, const messages::VoteCounted& counted) {
    const auto& options = counted.rule_set.rules.options;
    sentence.zh.text += manual_zh(counted.manual);
    sentence.en.text += manual_en(counted.manual);
    for (std::size_t place = 0; place < options.size() && place < counted.counts.size(); ++place) {
        if (place > 0) {
            sentence.zh.text += "，";
            sentence.en.text += ", ";
        }
        sentence.zh.text += options[place].label.text + number(counted.counts[place]) + "票";
        sentence.en.text += options[place].label_en.text + " " + number(counted.counts[place]);
    }
    if (const auto silent = counted.figures.not_pressed; silent > 0) {
        sentence.zh.text += "，" + silent_zh(counted.manual) + number(silent) + "人";
        sentence.en.text += "; " + number(silent) + silent_en(counted.manual);
    }
    sentence.zh.text += "。";
    sentence.en.text += ". ";
}

/// 赞成票, or every option that approves with their sum.
std::string approvals_zh(const messages::VoteCounted& counted) {
    std::string labels;
    unsigned approving = 0;
    for (const auto& option : counted.rule_set.rules.options) {
        if (option.counts_as != OptionClass::approve) continue;
        labels += (approving++ > 0 ? "、" : "") + option.label.text;
    }
    return approving == 1 ? labels + "票" : labels + "合计" + number(counted.figures.approve) + "票，";
}

/// Whether the approvals suffice, and how many it takes.
void add_majority(Sentence& sentence, const messages::VoteCounted& counted) {
    const auto& rules = counted.rule_set.rules;
    const bool more_than = rules.comparator == Comparator::more_than;
    const bool passed = counted.outcome.passed;
    sentence.zh.text += approvals_zh(counted) + (passed ? "" : "未") + (more_than ? "超过" : "达到") +
                        base_zh(rules.base) + "的" + fraction_zh(rules) + "（需" + number(counted.outcome.needed) +
                        "票）。";
    sentence.en.text += std::string("Approvals: ") + number(counted.figures.approve) + ", " + (passed ? "" : "not ") +
                        (more_than ? "more than " : "at least ") + fraction_en(rules) + base_en(rules.base) + " (" +
                        number(counted.outcome.needed) + " needed).";
}

/// The decided round that this vote was one of, where it did not pass and research follows; otherwise null.
const domain::Round* failed_round(const domain::State& state, const domain::Vote& vote) {
    if (vote.state != messages::VoteState::declared || vote.is_test() || !vote.opened || !vote.opened->case_id)
        return nullptr;
    const auto* of_case = domain::find(state.cases, *vote.opened->case_id);
    if (!of_case) return nullptr;
    for (const auto& round : of_case->rounds) {
        const bool mine = std::any_of(round.votes.begin(), round.votes.end(),
                                      [&](const auto& each) { return each.vote == vote.id(); });
        if (mine && round.number == vote.opened->round && round.decided && !round.passed && !round.research.empty())
            return &round;
    }
    return nullptr;
}

/// Where this vote passed and another one of its round did not, which one is the reason.
void add_reason(Sentence& sentence, const domain::Round& round) {
    std::string zh;
    std::string en;
    for (const auto subject : round.failed) {
        zh += (zh.empty() ? "" : "、") + subject_zh(subject);
        en += (en.empty() ? "" : " and ") + subject_en(subject);
    }
    sentence.zh.text += "因对" + zh + "的表决未获通过，";
    sentence.en.text += " Since the vote on " + en + " did not pass,";
}

void add_follow_up(Sentence& sentence, const domain::State& state, const domain::Vote& vote,
                   const domain::Round& round) {
    const auto& commission = round.research.front().commission;
    const auto* name = commission ? domain::find(state.commissions, *commission) : nullptr;
    const bool own_failure = !vote.counted->outcome.passed;
    if (!own_failure) add_reason(sentence, round);
    sentence.zh.text += "依照《" + vote.counted->rule_set.rules.name.text + "》，由" +
                        (name ? name->text : "待指定的承办委室") + "组织专题调研，提请下次常委会会议再次听取和审议。";
    sentence.en.text += std::string(own_failure ? " Under" : " under") + " the rules (" +
                        vote.counted->rule_set.rules.name.text + ") " +
                        (name ? name->text : "a commission yet to be named") +
                        " carries out research, and the next meeting of the standing committee hears and deliberates "
                        "the matter again.";
}

}  // namespace

Sentence figures_sentence(const messages::VoteCounted& counted) {
    Sentence sentence;
    add_counts(sentence, counted);
    add_majority(sentence, counted);
    return sentence;
}

messages::ScriptStep declaration_step(const messages::VoteCounted& counted) {
    return counted.outcome.passed ? messages::ScriptStep::declare_passed : messages::ScriptStep::declare_failed;
}

Sentence sentence_of(const domain::State& state, const domain::Meeting& meeting, const domain::Vote& vote) {
    Sentence counts;
    Sentence majority;
    Sentence follow_up;
    add_counts(counts, *vote.counted);
    add_majority(majority, *vote.counted);
    if (const auto* round = failed_round(state, vote)) add_follow_up(follow_up, state, vote, *round);
    const auto& figures = vote.counted->figures;
    ScriptFigures known{{"approve", number(figures.approve)},
                        {"reject", number(figures.reject)},
                        {"abstain", number(figures.abstain)},
                        {"not_pressed", number(figures.not_pressed)},
                        {"needed", number(vote.counted->outcome.needed)}};
    const auto fill = [&](std::string_view words, messages::Text Sentence::*language) {
        known["counts"] = (counts.*language).text;
        known["majority"] = (majority.*language).text;
        known["follow_up"] = (follow_up.*language).text;
        return filled_in(words, known);
    };
    const auto words = script_words(meeting, declaration_step(*vote.counted));
    return {fill(words.zh, &Sentence::zh), fill(words.en, &Sentence::en)};
}

}  // namespace yishi::views
