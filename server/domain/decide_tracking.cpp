#include "server/domain/deciding.hpp"

/// Commands on cases in tracking.
namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

namespace {

std::optional<messages::Rejection> refuse_unless_tracking(const Case& of_case) {
    if (of_case.state == messages::CaseState::tracking) return std::nullopt;
    return reject(case_not_open_to_this, of_case.id().text);
}

}  // namespace

Decided decide(const State& state, const messages::HandOverOpinions& command, const Context& context) {
    const auto of_case = find_case(state, command.case_id);
    if (!of_case) return of_case.rejection();
    if (auto rejection = refuse_unless_tracking(*of_case)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::OpinionsHandedOver{draft.act(), command.case_id, command.on, command.title, command.file});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::ReportHandling& command, const Context& context) {
    const auto of_case = find_case(state, command.case_id);
    if (!of_case) return of_case.rejection();
    if (auto rejection = refuse_unless_tracking(*of_case)) return *rejection;
    if (of_case->tracking.opinions.empty()) return reject(opinions_not_handed_over, command.case_id.text);
    DecisionDraft draft(state, context);
    draft.add(state.register_log(), messages::HandlingReported{draft.act(), command.case_id, command.on, command.title,
                                                               command.summary, command.file});
    return std::move(draft).take();
}

Decided decide(const State& state, const messages::RecordFeedback& command, const Context& context) {
    const auto of_case = find_case(state, command.case_id);
    if (!of_case) return of_case.rejection();
    if (command.text.text.empty()) return reject(text_missing);
    if (auto rejection = refuse_unless_tracking(*of_case)) return *rejection;
    DecisionDraft draft(state, context);
    draft.add(state.register_log(),
              messages::FeedbackRecorded{draft.act(), command.case_id, command.source, command.text});
    return std::move(draft).take();
}

}  // namespace yishi::domain
