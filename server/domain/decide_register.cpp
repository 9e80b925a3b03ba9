#include <algorithm>
#include <set>

#include "server/domain/deciding.hpp"
#include "server/domain/roster.hpp"

/// Commands on the register: terms, rosters, rule sets, departments.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

Decided decide(const State& state, const messages::OpenTerm& command, const Context& context) {
    if (state.terms.contains(command.term)) return reject(already_exists, std::to_string(command.term));
    if (command.term == 0 || command.fixed_members == 0 || command.fixed_members > messages::limits::members)
        return reject(bad_term);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::TermOpened{draft.act(), command.term, command.congress, command.fixed_members});
    return std::move(draft).take();
}

std::optional<messages::Rejection> refuse_roster(const RosterFile& file) {
    if (file.faults.empty()) return std::nullopt;
    constexpr std::size_t shown = 20;
    std::string detail;
    for (std::size_t i = 0; i < std::min(shown, file.faults.size()); ++i) detail += (i ? "\n" : "") + file.faults[i];
    if (file.faults.size() > shown) detail += "\n… " + std::to_string(file.faults.size() - shown);
    return reject(bad_roster, detail);
}

Decided decide(const State& state, const messages::ImportRoster& command, const Context& context) {
    const auto term = find_term(state, command.term);
    if (!term) return term.rejection();
    const auto file = read_roster(command.csv.text);
    if (auto rejection = refuse_roster(file)) return *rejection;
    if (state.open_meeting) return reject(proposal_needed, std::string(messages::ProposeRoster::kind));
    DecisionDraft draft(state, context);
    const auto digest = draft.attach(file.members);
    draft.add(state.register_log(),
              messages::RosterImported{draft.act(), command.term, digest,
                                       static_cast<std::uint32_t>(file.members.size()), std::nullopt});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RegisterCommission& command, const Context& context) {
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::CommissionRegistered{draft.act(), command.commission, command.name});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RegisterDepartment& command, const Context& context) {
    if (command.commission && !state.commissions.contains(command.commission->text))
        return reject(unknown_commission, command.commission->text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::DepartmentRegistered{draft.act(), command.department, command.name, command.commission});
    return std::move(draft).take();
}

namespace {

/// What is wrong with the rules, or nothing.
std::optional<std::string> fault_of(const messages::Rules& rules) {
    using messages::OptionClass;
    using messages::Subject;
    if (rules.options.size() < messages::limits::options_least || rules.options.size() > messages::limits::options_most)
        return "选项须为2至10个 / there must be 2 to 10 options";
    std::set<std::string> labels;
    bool approves = false;
    for (const auto& option : rules.options) {
        if (!labels.insert(option.label.text).second)
            return "选项重复：" + option.label.text + " / an option is there twice";
        approves = approves || option.counts_as == OptionClass::approve;
    }
    if (!approves) return "至少一个选项须计为赞成 / at least one option must count as approval";
    if (rules.denominator == 0 || rules.numerator > rules.denominator || rules.denominator > 1000)
        return "比例有误 / the fraction must be from 0 to 1, its denominator at most 1000";
    std::set<Subject> deciding(rules.deciding_votes.begin(), rules.deciding_votes.end());
    if (deciding.size() != rules.deciding_votes.size()) return "决定性表决重复 / a deciding vote is there twice";
    if (deciding.contains(Subject::opinions) || deciding.contains(Subject::motion))
        return "决定性表决只能是报告、应询情况或合并表决 / only report, responses and combined can decide a round";
    if (deciding.contains(Subject::combined) && deciding.size() > 1)
        return "合并表决不能与其他决定性表决并用 / combined stands alone";
    return std::nullopt;
}

}  // namespace

std::optional<messages::Rejection> refuse_rules(const messages::Rules& rules) {
    if (const auto fault = fault_of(rules)) return reject(bad_rules, *fault);
    return std::nullopt;
}

Decided decide(const State& state, const messages::AdoptRuleSet& command, const Context& context) {
    if (auto rejection = refuse_rules(command.rules)) return *rejection;
    if (state.open_meeting) return reject(proposal_needed, std::string(messages::ProposeRuleSet::kind));
    DecisionDraft draft(state, context);
    draft.add(
        state.register_log(),
        messages::RuleSetAdopted{draft.act(),
                                 {command.rule_set, state.next_rule_set_version(command.rule_set.text), command.rules},
                                 std::nullopt});
    return std::move(draft).take();
}

}  // namespace yishi::domain
