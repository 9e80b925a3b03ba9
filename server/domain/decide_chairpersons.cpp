#include "server/domain/deciding.hpp"

/// Recording what the chairpersons' meeting decided.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::DecisionMatter;
using messages::reject;

namespace {

/// What the decision must name and does not, in words; nothing where it names all.
std::optional<std::string> missing(const messages::RecordDecision& command) {
    switch (command.matter) {
        case DecisionMatter::adopt_proposal:
        case DecisionMatter::postpone:
        case DecisionMatter::escalate:
        case DecisionMatter::close_case:
            if (!command.case_id) return "须指明监督事项 / it must name its case";
            break;
        case DecisionMatter::withhold:
            if (!command.item) return "须指明议程项目 / it must name its item";
            [[fallthrough]];
        case DecisionMatter::set_agenda:
        case DecisionMatter::change_agenda:
        case DecisionMatter::put_to_vote:
            if (!command.meeting) return "须指明会议 / it must name its meeting";
            break;
        case DecisionMatter::refer_interpellation:
        case DecisionMatter::second_answer:
            if (!command.interpellation) return "须指明质询案 / it must name its interpellation";
            break;
        case DecisionMatter::other:
            break;
    }
    return std::nullopt;
}

/// A decision on votes names what is on the agenda; one that adopts a proposal names the case to be.
std::optional<messages::Rejection> refuse_names(const State& state, const messages::RecordDecision& command) {
    const bool on_votes = command.matter == DecisionMatter::put_to_vote || command.matter == DecisionMatter::withhold;
    if (command.meeting) {
        const auto meeting = find_meeting(state, *command.meeting);
        if (!meeting) return meeting.rejection();
        if (on_votes && command.item && !meeting->item(*command.item)) return reject(unknown_item, command.item->text);
    }
    if (command.case_id && command.matter != DecisionMatter::adopt_proposal &&
        !state.cases.contains(command.case_id->text))
        return reject(unknown_case, command.case_id->text);
    if (command.interpellation && !state.interpellations.contains(command.interpellation->text))
        return reject(unknown_interpellation, command.interpellation->text);
    return std::nullopt;
}

}  // namespace

Decided decide(const State& state, const messages::RecordDecision& command, const Context& context) {
    if (auto rejection = refuse_names(state, command)) return *rejection;
    if (state.decisions.contains(command.decision.text)) return reject(already_exists, command.decision.text);
    if (command.text.text.empty()) return reject(text_missing);
    if (const auto what = missing(command)) return reject(decision_does_not_fit, *what);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::DecisionRecorded{draft.act(), command.decision, command.matter, command.case_id,
                                         command.meeting, command.item, command.interpellation, command.decided_on,
                                         command.number, command.text, command.file});
    return std::move(draft).take();
}

}  // namespace yishi::domain
