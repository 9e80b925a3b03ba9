#pragma once

#include <boost/describe.hpp>

namespace yishi::messages {

/// Where feedback on a case in tracking comes from: 人大代表, 群众, 12345热线.
enum class FeedbackSource { deputies, citizens, hotline };
BOOST_DESCRIBE_ENUM(FeedbackSource, deputies, citizens, hotline)

}  // namespace yishi::messages
