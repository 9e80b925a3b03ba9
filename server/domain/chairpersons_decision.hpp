#pragma once

#include <optional>
#include <string>

#include "protocol/messages/events.hpp"

namespace yishi::domain {

/// A decision of the chairpersons' meeting (主任会议决定), and where the register records it.
struct ChairpersonsDecision {
    messages::DecisionRecorded recorded;
    messages::Citation entry;

    /// As an entry of another log cites it.
    messages::CitedDecision cited() const { return {recorded.decision, entry}; }
};

/// What a step needs the chairpersons' meeting to have decided: the matter, and what it must be about.
struct NeededDecision {
    messages::DecisionMatter matter;
    std::optional<messages::Identifier> case_id;
    std::optional<messages::Identifier> meeting;
    /// A decision that names no item covers every item of its meeting.
    std::optional<messages::Identifier> item;
    std::optional<messages::Identifier> interpellation;

    bool is_met_by(const ChairpersonsDecision& decision) const;
    /// "put_to_vote → 15-35/water": the matter and what it is needed for.
    std::string words() const;
};

}  // namespace yishi::domain
