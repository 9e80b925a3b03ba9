#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "protocol/messages/events.hpp"
#include "server/domain/by_id.hpp"

namespace yishi::verify {

/// Acts of two persons in one log: who proposed, who approved.
class Proposals {
  public:
    void take(const messages::AnnulmentProposed& event);
    void take(const messages::ManualCountProposed& event);
    void take(const messages::RosterProposed& event);
    void take(const messages::RuleSetProposed& event);
    void take(const messages::ProposalDropped& event);

    /// False where there is no such proposal that could be approved so: by another person at another device, as it was
    /// made, in time.
    bool take(const messages::ProposalApproved& event);
    /// The same; true where it says of no proposal that it carries it out.
    bool take(const messages::RosterImported& event);
    bool take(const messages::RuleSetAdopted& event);

    /// Whether such an annulment was approved.
    bool has_annulment(const messages::VoteAnnulled& event) const;

    /// Whether a manual count of the vote with this method and these counts was approved.
    bool has_count(const messages::VoteCounted& event) const;

  private:
    using Proposed = std::variant<messages::AnnulmentProposed, messages::ManualCountProposed, messages::RosterProposed,
                                  messages::RuleSetProposed>;
    struct Approved {
        Proposed proposed;
        messages::Identifier by;
    };

    /// What the act approves; nothing where it cannot. It waits no longer.
    std::optional<Approved> approve(const messages::Act& act, const messages::ApprovedProposal& approves);

    domain::ById<Proposed> open_;
    std::vector<Approved> approved_;
};

}  // namespace yishi::verify
