#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "protocol/messages/events.hpp"
#include "server/domain/by_id.hpp"

namespace yishi::verify {

/// Acts of two persons: who proposed, who approved.
class Proposals {
  public:
    void take(const messages::AnnulmentProposed& event);
    void take(const messages::ManualCountProposed& event);
    void take(const messages::ProposalDropped& event);

    /// False where there is no such proposal, or not by another person.
    bool take(const messages::ProposalApproved& event);

    /// Whether such an annulment was approved.
    bool has_annulment(const messages::VoteAnnulled& event) const;

    /// Whether a manual count of the vote with this method and these counts was approved.
    bool has_count(const messages::VoteCounted& event) const;

  private:
    struct Proposal {
        messages::Identifier vote;
        std::optional<messages::Identifier> by;
        std::optional<messages::ManualCountProposed> count;  ///< Absent for an annulment.
        std::optional<messages::Identifier> approved_by;
    };

    domain::ById<Proposal> open_;
    std::vector<Proposal> approved_;
};

}  // namespace yishi::verify
