#pragma once

#include <string>

#include "protocol/messages/frames.hpp"

/// What people at a shell read: Chinese first, English beside. Each text is one or more lines without a line feed at
/// the end.
namespace yishi::clerk {

std::string readable(const messages::Answer& answer);
std::string readable(const messages::Rejection& rejection);
std::string readable(const messages::View& view);
std::string readable(const messages::CountersFrame& counters);

/// The list of what is silent or faulty.
std::string readable(const messages::SeatTestResultFrame& result);

/// 赞成24票，反对15票，… and the English, from figures and rule.
std::string readable(const messages::Figures& figures, const messages::Outcome& outcome);

std::string readable(messages::VoteState state);

}  // namespace yishi::clerk
