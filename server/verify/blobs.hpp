#pragma once

#include <filesystem>
#include <optional>
#include <variant>
#include <vector>

#include "protocol/messages/events.hpp"
#include "server/verify/defect.hpp"

namespace yishi::verify {

/// The lists that one entry names; what it does not name is empty.
struct Lists {
    std::vector<messages::RosterMember> roster;
    std::vector<messages::Attendee> attendees;
    std::vector<messages::SeatAssignment> plan;
    std::optional<std::vector<messages::Identifier>> electorate;
    std::vector<messages::RollEntry> roll;
};

/// Reads them from the export's folder: `missing_blob`, `wrong_blob`.
std::variant<Lists, Defect> read_lists(const std::filesystem::path& folder, const messages::Event& event);

}  // namespace yishi::verify
