#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages/events.hpp"
#include "server/verify/attendance.hpp"

namespace yishi::verify {

/// What decides who may vote when a vote is opened.
struct ElectorateSources {
    const messages::MeetingOpened& meeting;
    const std::vector<messages::RosterMember>& roster;
    const messages::VoteDrafted& draft;
    const std::optional<std::vector<messages::Identifier>>& electorate;  ///< Of the draft.
    const std::set<std::string>& recorded_recusals;                      ///< For the vote's item.
    const SittingPlace& sitting;
};

/// Whether the opening's roll and numbers are what these give (docs/spec/record.md, "Electorate").
bool has_right_electorate(const messages::VoteOpened& opened, const std::vector<messages::RollEntry>& roll,
                          const ElectorateSources& sources);

}  // namespace yishi::verify
