#pragma once

#include <map>
#include <optional>
#include <vector>

#include "protocol/messages/events.hpp"

namespace yishi::domain {

struct AgendaEntry;
struct Meeting;

/// What is recorded of a step before a report is heard.
struct StepRecord {
    std::optional<messages::NoticeRecorded> done;
    std::optional<messages::CheckOverridden> overridden;
};

/// By step, those of which something is recorded.
using StepRecords = std::map<messages::NoticeStep, StepRecord>;

/// A step that must have been done before an item is taken up.
struct AgendaCheck {
    messages::NoticeStep step = messages::NoticeStep::department_told;
    std::optional<messages::Date> latest;  ///< Its last day; absent while the meeting has no date.
    StepRecord record;

    /// Done in time, or overridden: it does not stand in the way of taking the item up.
    bool is_settled() const;
    messages::CheckState state(const messages::Date& as_of) const;
    /// From the last day to the day on which it was done, or to `as_of` while it was not; never below zero.
    std::uint32_t days_late(const messages::Date& as_of) const;
};

/// Whether steps must come before the item: a report or a re-hearing of a case (Supervision Law, art. 14, 15).
bool needs_checks(const messages::AgendaItem& item);

/// The checks of the item in the order of the steps; none for an item that needs none. The last days are counted back
/// from the meeting's date: the day before it for telling the department, 20, 10 and 7 days for the report's way
/// (art. 15), the day itself for the views that the report answers (art. 14) and for the research report (art. 49),
/// which is needed where the item has an inquiry: a re-hearing, a report whose responses stand on the agenda, or one
/// with arranged inquirers.
std::vector<AgendaCheck> agenda_checks(const Meeting& meeting, const AgendaEntry& entry);

}  // namespace yishi::domain
