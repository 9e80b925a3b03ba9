#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "protocol/messages/limits.hpp"
#include "protocol/messages/vocabulary.hpp"

namespace yishi::domain {

/// A two-person act that waits for its second person.
struct Proposal {
    messages::Identifier id;
    messages::Identifier proposed_by;
    std::optional<messages::Identifier> station;     ///< Where the proposer sat (Principal::station).
    std::optional<messages::Name> proposed_by_name;  ///< Of the proposer's account (Principal::name).
    messages::Time proposed_at = 0;
    messages::Text reason;
    messages::DigestText digest;  ///< Base64 SHA-256 of the entry that proposed it.

    /// The last moment at which it can be approved.
    messages::Time lapses() const { return proposed_at + messages::limits::proposal_milliseconds; }
};

/// A proposal about a vote: to annul it or, with `manual`, to enter its counts.
struct VoteProposal : Proposal {
    messages::Identifier vote;
    std::optional<messages::ManualMethod> manual;
    std::vector<std::uint32_t> counts;
};

/// A roster in the place of a term's. `replaces` is the one that the proposer knew, empty where there was none, and
/// `difference` what the new one changes of it.
struct RosterChange {
    std::uint32_t term = 0;
    messages::DigestText roster;
    std::uint32_t members = 0;
    messages::DigestText replaces;
    messages::RosterDifference difference;
};

/// A proposal about the register: a roster, or the next version of a rule set.
struct RegisterProposal : Proposal {
    std::variant<RosterChange, messages::RuleSet> change;
};

}  // namespace yishi::domain
