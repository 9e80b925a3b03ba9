#pragma once

#include <boost/describe.hpp>
#include <cstdint>

#include "protocol/messages/identifiers.hpp"

namespace yishi::messages {

/// How many steps before its hearing (Supervision Law, art. 14, 15, 49) an item of a planned or open meeting still
/// lacks: not done, or done too late, and not overridden.
struct OpenChecksView {
    Identifier meeting;
    Identifier item;
    std::uint32_t open = 0;

    bool operator==(const OpenChecksView&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpenChecksView, (), (meeting, item, open))

}  // namespace yishi::messages
