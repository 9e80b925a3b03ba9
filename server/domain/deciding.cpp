#include "server/domain/deciding.hpp"

namespace yishi::domain {

using enum messages::RejectionCode;
using messages::reject;

Found<Term> find_term(const State& state, std::uint32_t number) {
    const auto found = state.terms.find(number);
    if (found == state.terms.end()) return reject(unknown_term, std::to_string(number));
    return &found->second;
}

Found<Meeting> find_meeting(const State& state, const messages::Identifier& id) {
    if (const auto* found = find(state.meetings, id)) return found;
    return reject(unknown_meeting, id.text);
}

Found<Sitting> find_sitting(const Meeting& meeting, const messages::Identifier& id) {
    if (const auto* found = meeting.sitting(id)) return found;
    return reject(unknown_sitting, id.text);
}

Found<AgendaEntry> find_item(const Meeting& meeting, const messages::Identifier& id) {
    if (const auto* found = meeting.item(id)) return found;
    return reject(unknown_item, id.text);
}

Found<Vote> find_vote(const Meeting& meeting, const messages::Identifier& id) {
    if (const auto* found = find(meeting.votes, id)) return found;
    return reject(unknown_vote, id.text);
}

Found<Case> find_case(const State& state, const messages::Identifier& id) {
    if (const auto* found = find(state.cases, id)) return found;
    return reject(unknown_case, id.text);
}

Found<ChairpersonsDecision> find_decision(const State& state, const messages::Identifier& id) {
    if (const auto* found = find(state.decisions, id)) return found;
    return reject(unknown_decision, id.text);
}

std::optional<messages::Rejection> refuse_unknown(const State& state,
                                                  const std::optional<messages::Identifier>& decision) {
    if (decision && !state.decisions.contains(decision->text)) return reject(unknown_decision, decision->text);
    return std::nullopt;
}

std::optional<messages::Rejection> refuse_undecided(const State& state,
                                                    const std::optional<messages::Identifier>& decision,
                                                    const NeededDecision& needed) {
    if (!decision) return reject(decision_needed, needed.words());
    if (!needed.is_met_by(state.decisions.at(decision->text)))
        return reject(decision_does_not_fit, decision->text + " (" + needed.words() + ")");
    return std::nullopt;
}

std::optional<messages::CitedDecision> cite(const State& state, const std::optional<messages::Identifier>& decision) {
    if (!decision) return std::nullopt;
    return state.decisions.at(decision->text).cited();
}

messages::Citation DecisionDraft::add(std::string log, messages::Event event) {
    const auto kind = std::visit([](const auto& each) { return each.kind; }, event);
    auto bytes = messages::encode(event);
    return place({std::move(log), std::string(kind), std::move(bytes), std::move(event)});
}

messages::DigestText DecisionDraft::attach_bytes(std::string bytes) {
    messages::DigestText digest{record::base64::encode(record::sha256(bytes))};
    decision_.attachments.push_back({digest, std::move(bytes)});
    return digest;
}

messages::Citation DecisionDraft::place(Intended intended) {
    messages::Citation citation;
    citation.log = intended.log;
    citation.index = state_.log_size(intended.log) + added_[intended.log]++;
    citation.leaf.text = record::base64::encode(record::leaf_hash(intended.bytes));
    decision_.entries.push_back(std::move(intended));
    return citation;
}

std::string agenda_log(const State& state, const Meeting& meeting) {
    return meeting.state == messages::MeetingState::planned ? state.register_log() : state.meeting_log(meeting.id);
}

}  // namespace yishi::domain
