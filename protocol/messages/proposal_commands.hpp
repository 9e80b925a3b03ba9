#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/vocabulary.hpp"

/// Changes of the register that need two persons while a meeting is open.
namespace yishi::messages {
// ---------------------------------------------------------------- two persons for the register (clerk)
/// First person of a roster that replaces a term's: `csv` is that of `import_roster`. Approved with `approve_proposal`.
/// Possible at any time, needed while a meeting is open.
struct ProposeRoster {
    static constexpr std::string_view kind = "propose_roster";
    Identifier proposal;
    std::uint32_t term = 0;
    Document csv;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(ProposeRoster, (), (proposal, term, csv, reason))

/// First person of a rule set, or of the next version of one. Approved with `approve_proposal`. Possible at any time,
/// needed while a meeting is open.
struct ProposeRuleSet {
    static constexpr std::string_view kind = "propose_rule_set";
    Identifier proposal;
    Identifier rule_set;
    Rules rules;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(ProposeRuleSet, (), (proposal, rule_set, rules, reason))

}  // namespace yishi::messages
