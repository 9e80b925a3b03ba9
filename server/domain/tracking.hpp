#pragma once

#include <vector>

#include "protocol/messages/events.hpp"

namespace yishi::domain {

/// What has happened to a case since it passed (跟踪督办), each in the order of recording.
struct Tracking {
    std::vector<messages::OpinionsHandedOver> opinions;
    std::vector<messages::HandlingReported> handling;
    std::vector<messages::FeedbackRecorded> feedback;
};

}  // namespace yishi::domain
