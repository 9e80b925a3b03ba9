#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <vector>

#include "protocol/messages/identifiers.hpp"
#include "protocol/messages/tracking_vocabulary.hpp"

/// What a case's history says of its tracking (跟踪督办).
namespace yishi::messages {

struct OpinionsHistory {
    Date on;
    Name title;
    std::optional<DigestText> file;

    bool operator==(const OpinionsHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpinionsHistory, (), (on, title, file))

struct HandlingHistory {
    Date on;
    Name title;
    Text summary;
    std::optional<DigestText> file;

    bool operator==(const HandlingHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(HandlingHistory, (), (on, title, summary, file))

struct FeedbackHistory {
    Time recorded_at = 0;
    FeedbackSource source = FeedbackSource::deputies;
    Text text;

    bool operator==(const FeedbackHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(FeedbackHistory, (), (recorded_at, source, text))

/// Each list in the order of recording.
struct TrackingHistory {
    std::vector<OpinionsHistory> opinions;
    std::vector<HandlingHistory> handling;
    std::vector<FeedbackHistory> feedback;

    bool operator==(const TrackingHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(TrackingHistory, (), (opinions, handling, feedback))

}  // namespace yishi::messages
