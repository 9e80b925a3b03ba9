#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/messages/act.hpp"

/// Changes of the register that need two persons. `station` is where the proposer sat: the browser, as the server knows
/// it, or absent for who came with a certificate, of which everybody has one. `proposed_by_name` and `approved_by_name`
/// are the names of the accounts with which the two came in, as they were then; absent for who came without one: with a
/// certificate, or as a chair, whom the roster names.
namespace yishi::messages {

/// First person of a roster. `roster` names a blob: a JSON list of `RosterMember` in name order.
struct RosterProposed : Act {
    static constexpr std::string_view kind = "roster_proposed";
    Identifier proposal;
    std::uint32_t term = 0;
    DigestText roster;
    std::uint32_t members = 0;
    Text reason;
    std::optional<Identifier> station;
    std::optional<Name> proposed_by_name;
};
BOOST_DESCRIBE_STRUCT(RosterProposed, (Act), (proposal, term, roster, members, reason, station, proposed_by_name))

/// First person of a rule set.
struct RuleSetProposed : Act {
    static constexpr std::string_view kind = "rule_set_proposed";
    Identifier proposal;
    RuleSet rule_set;
    Text reason;
    std::optional<Identifier> station;
    std::optional<Name> proposed_by_name;
};
BOOST_DESCRIBE_STRUCT(RuleSetProposed, (Act), (proposal, rule_set, reason, station, proposed_by_name))

/// The proposal that an entry carries out: the entry's actor has approved it, from `station`, as `proposed_by` had
/// proposed it. `digest` is the base64 SHA-256 of the proposing entry, `proposed_by_name` what stands there.
struct ApprovedProposal {
    Identifier proposal;
    Identifier proposed_by;
    DigestText digest;
    std::optional<Identifier> station;
    std::optional<Name> proposed_by_name;
    std::optional<Name> approved_by_name;

    bool operator==(const ApprovedProposal&) const = default;
};
BOOST_DESCRIBE_STRUCT(ApprovedProposal, (),
                      (proposal, proposed_by, digest, station, proposed_by_name, approved_by_name))

}  // namespace yishi::messages
