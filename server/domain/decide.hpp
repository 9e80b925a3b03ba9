#pragma once

#include <optional>
#include <string_view>

#include "protocol/messages/commands.hpp"
#include "server/domain/decision.hpp"
#include "server/domain/state.hpp"

/// Commands against the state, into entries or a rejection. Pure: the same state, command and context always give the
/// same decision. The first rejection that applies, in the order of `RejectionCode`, is given.
namespace yishi::domain {

/// Decides a command of a person or a seat.
Decided decide(const State& state, const messages::Command& command, const Context& context);

/// Decides a press.
Decided decide_press(const State& state, const Press& press, const Context& context);

/// The server's own act when a seat has connected: where somebody is present there whose ballots another key signed
/// until now, or none, this seat's key takes over. Nothing where nothing changes.
std::optional<Decision> decide_seat_connected(const State& state, std::string_view device, const Context& context);

/// The server's own act when time has passed: closes the vote whose limit is over. Nothing where nothing is due.
std::optional<Decision> decide_time_reached(const State& state, const Context& context);

/// When `decide_time_reached` has something to do next, if ever.
std::optional<messages::Time> next_deadline(const State& state);

/// Which body a server serves, from its settings.
struct Founding {
    messages::Identifier body;
    messages::Name name;
    messages::Name name_en;
    messages::BodyLevel level = messages::BodyLevel::city;
};

/// The server's own act when it starts: founds the register of a new store; on a store with an open meeting notes that
/// it recovered, holds an open vote and pauses the time of whoever speaks; after a restore notes the new epoch. A
/// rejection (`already_exists`) where the store belongs to another body; nothing where there is nothing to note.
std::optional<Decided> decide_start(const State& state, const Founding& founding, const Context& context);

/// The server's own act on a copy of the record before anything else is written there: makes it a rehearsal (会前演练),
/// for ever. Nothing where it is one already, or where nothing was founded that could be rehearsed.
std::optional<Decision> decide_rehearsal(const State& state, const Context& context);

}  // namespace yishi::domain
