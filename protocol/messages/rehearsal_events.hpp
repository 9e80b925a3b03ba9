#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/act.hpp"

/// What makes a copy of a store a rehearsal (会前演练).
namespace yishi::messages {

/// The store from here on is a rehearsal: a copy of the record, and for ever no part of it. `of_register` is the size
/// and root of the register as it was copied. The server's own act, and the first entry that is not in the record.
struct RehearsalBegun : Act {
    static constexpr std::string_view kind = "rehearsal_begun";
    LogHead of_register;
};
BOOST_DESCRIBE_STRUCT(RehearsalBegun, (Act), (of_register))

}  // namespace yishi::messages
