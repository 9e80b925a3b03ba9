#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/events.hpp"
#include "server/domain/by_id.hpp"
#include "server/domain/tracking.hpp"

namespace yishi::domain {

/// 专题调研: what a failed round opens.
struct Research {
    messages::Identifier id;
    std::optional<messages::Identifier> commission;
    messages::Identifier due_meeting;
    std::optional<messages::ResearchFiled> filed;
};

/// One round of a case: report, inquiry, votes.
struct Round {
    std::uint32_t number = 0;
    messages::Identifier meeting;
    std::vector<messages::RoundVote> votes;  ///< Declared so far, the newest for each subject.
    bool decided = false;
    bool passed = false;
    std::vector<messages::Subject> failed;
    std::vector<Research> research;
    std::optional<messages::Identifier> rehearing_meeting;
    std::vector<messages::RehearingPostponed> postponements;  ///< Of the re-hearing that follows this round.
};

/// An oversight case (监督事项), tracked across meetings and terms.
struct Case {
    messages::CaseOpened opened;
    messages::CaseState state = messages::CaseState::opened;
    bool escalation_proposed = false;
    std::vector<Round> rounds;
    Tracking tracking;

    const messages::Identifier& id() const { return opened.case_id; }
    /// The round that is not decided, or null.
    const Round* open_round() const;
    Round* open_round();
};

/// `<case>.r<round>`: the agenda item of a re-hearing, and with `.research` the research task.
messages::Identifier rehearing_item(const messages::Identifier& case_id, std::uint32_t round);
messages::Identifier research_identifier(const messages::Identifier& case_id, std::uint32_t round);
/// The case that a research task belongs to, by the task's identifier; empty for what is no such identifier.
std::string_view case_of_research(std::string_view research);

}  // namespace yishi::domain
