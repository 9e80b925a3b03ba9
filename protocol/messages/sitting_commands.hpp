#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/messages/vocabulary.hpp"

namespace yishi::messages {
// ---------------------------------------------------------------- sittings (clerk)
/// Interrupts a sitting that is in session and has no vote under way, 休会 (clerk or chair). Sign-in stays possible.
struct RecessSitting {
    static constexpr std::string_view kind = "recess_sitting";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(RecessSitting, (), (meeting, sitting))

/// Goes on with a sitting in recess, 复会 (clerk or chair). Refused while one of its devices, or somebody present in
/// it, belongs to another live sitting that is not in recess.
struct ResumeSitting {
    static constexpr std::string_view kind = "resume_sitting";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(ResumeSitting, (), (meeting, sitting))

}  // namespace yishi::messages
