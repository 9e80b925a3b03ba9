#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/notice_vocabulary.hpp"

namespace yishi::messages {
// ---------------------------------------------------------------- notices (clerk)
/// Records on which day a step before a report's hearing was done (Supervision Law, art. 14, 15, 49), while the item is
/// not taken up. Replaces what was recorded of the step before. The note may be empty.
struct RecordNotice {
    static constexpr std::string_view kind = "record_notice";
    Identifier meeting;
    Identifier item;
    NoticeStep step = NoticeStep::department_told;
    Date on;
    Text note;
};
BOOST_DESCRIBE_STRUCT(RecordNotice, (), (meeting, item, step, on, note))

/// Sets the check of a step aside, with a reason: the item may be taken up though the step is late or missing.
struct OverrideCheck {
    static constexpr std::string_view kind = "override_check";
    Identifier meeting;
    Identifier item;
    NoticeStep step = NoticeStep::department_told;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(OverrideCheck, (), (meeting, item, step, reason))

}  // namespace yishi::messages
