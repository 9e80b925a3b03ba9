#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/act.hpp"
#include "protocol/messages/notice_vocabulary.hpp"

/// What is recorded of the steps before a report is heard. While the meeting is planned they stand in the register,
/// from its opening on in its log.
namespace yishi::messages {

struct NoticeRecorded : Act {
    static constexpr std::string_view kind = "notice_recorded";
    Identifier meeting;
    Identifier item;
    NoticeStep step = NoticeStep::department_told;
    Date on;
    Text note;
};
BOOST_DESCRIBE_STRUCT(NoticeRecorded, (Act), (meeting, item, step, on, note))

struct CheckOverridden : Act {
    static constexpr std::string_view kind = "check_overridden";
    Identifier meeting;
    Identifier item;
    NoticeStep step = NoticeStep::department_told;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(CheckOverridden, (Act), (meeting, item, step, reason))

}  // namespace yishi::messages
