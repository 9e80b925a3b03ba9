#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/hearing_vocabulary.hpp"

namespace yishi::messages {
// ---------------------------------------------------------------- hearing (clerk)
/// Says which kind of report an item hears, who reports and for whom, while the item is not taken up. Replaces what was
/// said before.
struct DescribeReport {
    static constexpr std::string_view kind = "describe_report";
    Identifier meeting;
    Identifier item;
    ReportKind report_kind = ReportKind::special_work;
    Name organ;
    Name reporter;
    Name post;
    bool delegated = false;
};
BOOST_DESCRIBE_STRUCT(DescribeReport, (), (meeting, item, report_kind, organ, reporter, post, delegated))

/// Lays a paper of an item before the members, at any time until the meeting closes. The same file again renames it.
struct AttachPaper {
    static constexpr std::string_view kind = "attach_paper";
    Identifier meeting;
    Identifier item;
    DigestText file;
    Name title;
};
BOOST_DESCRIBE_STRUCT(AttachPaper, (), (meeting, item, file, title))

/// Takes a paper away again. That it was there stays on record.
struct RemovePaper {
    static constexpr std::string_view kind = "remove_paper";
    Identifier meeting;
    Identifier item;
    DigestText file;
};
BOOST_DESCRIBE_STRUCT(RemovePaper, (), (meeting, item, file))

}  // namespace yishi::messages
