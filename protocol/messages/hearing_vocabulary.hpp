#pragma once

#include <boost/describe.hpp>
#include <string>

#include "protocol/messages/identifiers.hpp"

/// What is heard at an item of the agenda, and what lies before the members.
namespace yishi::messages {

/// The kinds of reports that a standing committee hears (Supervision Law, ch. 2 to 5): special work report
/// (专项工作报告), plan execution, budget execution, audit rectification, law enforcement inspection, the handling of
/// opinions.
enum class ReportKind {
    special_work,
    plan_execution,
    budget_execution,
    audit_rectification,
    law_enforcement,
    opinions_handling
};
BOOST_DESCRIBE_ENUM(ReportKind, special_work, plan_execution, budget_execution, audit_rectification, law_enforcement,
                    opinions_handling)

/// Who reports, and for whom: the head of `organ`, or where it is `delegated` the head of a department on its behalf
/// (受市人民政府委托). `post` is the reporter's.
struct HeardReport {
    ReportKind report_kind = ReportKind::special_work;
    Name organ;
    Name reporter;
    Name post;
    bool delegated = false;

    bool operator==(const HeardReport&) const = default;
};
BOOST_DESCRIBE_STRUCT(HeardReport, (), (report_kind, organ, reporter, post, delegated))

/// A paper of an item: a PDF by its SHA-256.
struct Paper {
    DigestText file;
    Name title;

    bool operator==(const Paper&) const = default;
};
BOOST_DESCRIBE_STRUCT(Paper, (), (file, title))

}  // namespace yishi::messages
