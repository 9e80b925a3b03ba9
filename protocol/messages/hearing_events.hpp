#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/act.hpp"
#include "protocol/messages/hearing_vocabulary.hpp"

/// What is recorded of the reports and papers of an agenda's items. While the meeting is planned they stand in the
/// register, from its opening on in its log.
namespace yishi::messages {

struct ReportDescribed : Act {
    static constexpr std::string_view kind = "report_described";
    Identifier meeting;
    Identifier item;
    HeardReport report;
};
BOOST_DESCRIBE_STRUCT(ReportDescribed, (Act), (meeting, item, report))

struct PaperAttached : Act {
    static constexpr std::string_view kind = "paper_attached";
    Identifier meeting;
    Identifier item;
    Paper paper;
};
BOOST_DESCRIBE_STRUCT(PaperAttached, (Act), (meeting, item, paper))

struct PaperRemoved : Act {
    static constexpr std::string_view kind = "paper_removed";
    Identifier meeting;
    Identifier item;
    DigestText file;
};
BOOST_DESCRIBE_STRUCT(PaperRemoved, (Act), (meeting, item, file))

}  // namespace yishi::messages
