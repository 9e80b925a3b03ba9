#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>

#include "protocol/messages/act.hpp"
#include "protocol/messages/tracking_vocabulary.hpp"

/// What happens to a case in tracking (跟踪督办). All stand in the register: a case outlives meetings and terms.
namespace yishi::messages {

/// 审议意见交办.
struct OpinionsHandedOver : Act {
    static constexpr std::string_view kind = "opinions_handed_over";
    Identifier case_id;
    Date on;
    Name title;
    std::optional<DigestText> file;

    bool operator==(const OpinionsHandedOver&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpinionsHandedOver, (Act), (case_id, on, title, file))

/// 研究处理情况报告.
struct HandlingReported : Act {
    static constexpr std::string_view kind = "handling_reported";
    Identifier case_id;
    Date on;
    Name title;
    Text summary;
    std::optional<DigestText> file;

    bool operator==(const HandlingReported&) const = default;
};
BOOST_DESCRIBE_STRUCT(HandlingReported, (Act), (case_id, on, title, summary, file))

struct FeedbackRecorded : Act {
    static constexpr std::string_view kind = "feedback_recorded";
    Identifier case_id;
    FeedbackSource source = FeedbackSource::deputies;
    Text text;

    bool operator==(const FeedbackRecorded&) const = default;
};
BOOST_DESCRIBE_STRUCT(FeedbackRecorded, (Act), (case_id, source, text))

}  // namespace yishi::messages
