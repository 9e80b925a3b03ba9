#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/notice_vocabulary.hpp"

/// What clerks and chairs may ask about the steps before reports are heard, and the answer.
namespace yishi::messages {

/// The checks of every item of a meeting that has some, as they stand on that day.
struct AskAgendaChecks {
    static constexpr std::string_view kind = "agenda_checks";
    Identifier meeting;
    Date as_of;
};
BOOST_DESCRIBE_STRUCT(AskAgendaChecks, (), (meeting, as_of))

/// One step of an item. `latest` is its last day, absent while the meeting has no date; `days_late` counts from there
/// to the day on which it was done, or to the day of the question while it is missing. `note` belongs to what was done,
/// `reason` to an override.
struct AgendaCheckLine {
    Identifier item;
    NoticeStep step = NoticeStep::department_told;
    std::optional<Date> latest;
    std::optional<Date> done_on;
    CheckState state = CheckState::not_due_yet;
    std::uint32_t days_late = 0;
    std::optional<Text> note;
    std::optional<Text> reason;

    bool operator==(const AgendaCheckLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(AgendaCheckLine, (), (item, step, latest, done_on, state, days_late, note, reason))

/// In the agenda's order, the steps of an item in theirs. `date` is the meeting's, planned or of its opening.
struct AgendaChecksAnswer {
    static constexpr std::string_view kind = "agenda_checks";
    Identifier meeting;
    std::optional<Date> date;
    Date as_of;
    std::vector<AgendaCheckLine> checks;

    bool operator==(const AgendaChecksAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(AgendaChecksAnswer, (), (meeting, date, as_of, checks))

}  // namespace yishi::messages
