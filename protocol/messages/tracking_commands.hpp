#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>

#include "protocol/messages/identifiers.hpp"
#include "protocol/messages/tracking_vocabulary.hpp"

namespace yishi::messages {
// ---------------------------------------------------------------- tracking (clerk)
/// Records that the committee's opinions on a case in tracking were handed over to the government (审议意见交办). May
/// be done again. `file` is the SHA-256 of the paper.
struct HandOverOpinions {
    static constexpr std::string_view kind = "hand_over_opinions";
    Identifier case_id;
    Date on;
    Name title;
    std::optional<DigestText> file;
};
BOOST_DESCRIBE_STRUCT(HandOverOpinions, (), (case_id, on, title, file))

/// Records the government's report on the handling of the opinions (研究处理情况报告), once they were handed over. May
/// be done again. `file` is the SHA-256 of the paper.
struct ReportHandling {
    static constexpr std::string_view kind = "report_handling";
    Identifier case_id;
    Date on;
    Name title;
    Text summary;
    std::optional<DigestText> file;
};
BOOST_DESCRIBE_STRUCT(ReportHandling, (), (case_id, on, title, summary, file))

/// Records what deputies, citizens or the hotline say of a case in tracking (反馈).
struct RecordFeedback {
    static constexpr std::string_view kind = "record_feedback";
    Identifier case_id;
    FeedbackSource source = FeedbackSource::deputies;
    Text text;
};
BOOST_DESCRIBE_STRUCT(RecordFeedback, (), (case_id, source, text))

}  // namespace yishi::messages
