#pragma once

#include <boost/describe.hpp>
#include <optional>

#include "protocol/messages/vocabulary.hpp"

/// What every event says of itself.
namespace yishi::messages {

/// The command that an event comes from: the identifier its sender chose, and the SHA-256 of the command's canonical
/// JSON, so that a command sent again is answered again and another one under the same identifier is noticed.
struct CommandReference {
    Identifier id;
    DigestText digest;

    bool operator==(const CommandReference&) const = default;
};
BOOST_DESCRIBE_STRUCT(CommandReference, (), (id, digest))

/// When it happened, who did it, and by which command. The server's own acts have no command.
struct Act {
    Time time = 0;
    Actor actor;
    std::optional<CommandReference> command;

    bool operator==(const Act&) const = default;
};
BOOST_DESCRIBE_STRUCT(Act, (), (time, actor, command))

}  // namespace yishi::messages
