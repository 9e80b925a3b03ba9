#pragma once

#include <boost/describe.hpp>
#include <optional>

#include "protocol/messages/identifiers.hpp"

/// The words of what must have happened before a report is heard (Supervision Law, art. 14, 15, 49).
namespace yishi::messages {

/// A step before a report is heard, in the order of the days: the department is told (提前告知), the draft goes to the
/// special committee or working body for comment (送审征求意见), the revised report to the committee (修改后送交), the
/// office sends it to the members (送达组成人员), views are collected and answered in the report (汇总意见并作出回应),
/// the research report goes to the members before an inquiry (调研报告送达).
enum class NoticeStep {
    department_told,
    draft_for_comment,
    revised_to_committee,
    sent_to_members,
    views_answered,
    research_to_members
};
BOOST_DESCRIBE_ENUM(NoticeStep, department_told, draft_for_comment, revised_to_committee, sent_to_members,
                    views_answered, research_to_members)

/// How a step stands on a day: done in time, done too late, not done though its last day is over, set aside with a
/// reason, or not done and still in time.
enum class CheckState { ok, late, missing, overridden, not_due_yet };
BOOST_DESCRIBE_ENUM(CheckState, ok, late, missing, overridden, not_due_yet)

/// What is recorded of a step of an agenda item: the day on which it was done, the reason for which its check was set
/// aside, or both.
struct RecordedStep {
    Identifier item;
    NoticeStep step = NoticeStep::department_told;
    std::optional<Date> on;
    std::optional<Text> overridden;

    bool operator==(const RecordedStep&) const = default;
};
BOOST_DESCRIBE_STRUCT(RecordedStep, (), (item, step, on, overridden))

}  // namespace yishi::messages
