#include "tests/simulation/register_model.hpp"

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/sha256.hpp"
#include "tests/simulation/finding.hpp"

namespace yishi::simulation {

void RegisterModel::propose(const messages::Identifier& id, const messages::Act& act, std::string_view bytes,
                            std::string content, std::string replaces) {
    proposals_[id.text] = {act, record::base64::encode(record::sha256(bytes)), std::move(content), std::move(replaces)};
}

void RegisterModel::take(const messages::RosterProposed& event, std::string_view bytes) {
    propose(event.proposal, event, bytes, event.roster.text, rosters_[event.term]);
}

void RegisterModel::take(const messages::RuleSetProposed& event, std::string_view bytes) {
    propose(event.proposal, event, bytes, messages::encode(event.rule_set), rule_sets_[event.rule_set.id.text]);
}

void RegisterModel::take(const messages::RosterImported& event) {
    auto& roster = rosters_[event.term];
    check_persons(event, event.approves, event.roster.text, roster);
    roster = event.roster.text;
}

void RegisterModel::take(const messages::RuleSetAdopted& event) {
    auto& rule_set = rule_sets_[event.rule_set.id.text];
    const auto adopted = messages::encode(event.rule_set);
    check_persons(event, event.approves, adopted, rule_set);
    rule_set = adopted;
}

void RegisterModel::check_persons(const messages::Act& act, const std::optional<messages::ApprovedProposal>& approves,
                                  const std::string& content, const std::string& replaces) {
    if (!approves) return require(!meeting_is_open_, "the register changes by two persons during a meeting", content);
    const auto found = proposals_.find(approves->proposal.text);
    require(found != proposals_.end(), "what is approved was proposed, and not carried out yet",
            approves->proposal.text);
    const auto& proposal = found->second;
    require(proposal.act.actor.person == approves->proposed_by && act.actor.person != approves->proposed_by,
            "two persons change the register", approves->proposal.text);
    require(approves->digest.text == proposal.digest && content == proposal.content,
            "what is carried out is what was proposed", approves->proposal.text);
    require(act.time <= proposal.act.time + 600'000, "a proposal stands ten minutes", approves->proposal.text);
    require(replaces == proposal.replaces, "nothing is replaced that the proposer had not seen",
            approves->proposal.text);
    proposals_.erase(found);
}

}  // namespace yishi::simulation
