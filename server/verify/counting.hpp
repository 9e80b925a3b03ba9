#pragma once

#include <optional>

#include "server/verify/checked_vote.hpp"
#include "server/verify/defect.hpp"
#include "server/verify/proposals.hpp"

namespace yishi::verify {

/// Whether a count is what the ballots, or an approved count by hand, and the opening's rules give: `wrong_rule`,
/// `wrong_count`, `wrong_figures`, `wrong_outcome`.
std::optional<Defect> check_count(const messages::VoteCounted& counted, const CheckedVote& vote,
                                  const Proposals& proposals);

}  // namespace yishi::verify
