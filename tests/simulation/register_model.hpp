#pragma once

#include <map>
#include <string>
#include <string_view>

#include "protocol/messages/events.hpp"

namespace yishi::simulation {

/// Who changed rosters and rule sets, and by how many persons: read from the log without the server's code.
class RegisterModel {
  public:
    void take(const messages::MeetingOpened&) { meeting_is_open_ = true; }
    void take(const messages::MeetingClosed&) { meeting_is_open_ = false; }
    void take(const messages::RosterImported& event);
    void take(const messages::RuleSetAdopted& event);
    /// `bytes` are those of the entry.
    void take(const messages::RosterProposed& event, std::string_view bytes);
    void take(const messages::RuleSetProposed& event, std::string_view bytes);
    void take(const messages::ProposalDropped& event) { proposals_.erase(event.proposal.text); }

  private:
    struct Proposal {
        messages::Act act;
        std::string digest;    ///< Base64 SHA-256 of the entry.
        std::string content;   ///< What is to hold.
        std::string replaces;  ///< What held when it was proposed.
    };

    void propose(const messages::Identifier& id, const messages::Act& act, std::string_view bytes, std::string content,
                 std::string replaces);
    void check_persons(const messages::Act& act, const std::optional<messages::ApprovedProposal>& approves,
                       const std::string& content, const std::string& replaces);

    bool meeting_is_open_ = false;
    std::map<std::uint32_t, std::string> rosters_;  ///< Digests by term.
    std::map<std::string, std::string> rule_sets_;  ///< The newest version of each, encoded.
    std::map<std::string, Proposal> proposals_;     ///< Not carried out, not dropped.
};

}  // namespace yishi::simulation
