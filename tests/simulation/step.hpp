#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace yishi::simulation {

/// A client by its place in the cast (cast.hpp).
using ClientNumber = unsigned;

// ---------------------------------------------------------------- what people do

/// A command of a person, in the words of act_line.hpp, under that identifier.
struct Does {
    std::string id;
    std::string line;
};
/// A question of a clerk or a chair, in the words of act_line.hpp.
struct Asks {
    std::string id;
    std::string line;
};
/// Resumes the vote that the person's view shows as held, if any.
struct GoesOn {
    std::string id;
};
/// The sign-in key of a seat.
struct SignsIn {
    std::string id;
};
/// A seat presses an option, by its number, in the vote that its view shows as open, if any.
struct Presses {
    unsigned choice = 1;
};
/// The clock goes on.
struct Waits {
    std::int64_t milliseconds = 0;
};

// ---------------------------------------------------------------- what goes wrong

/// What happens to the next message of a connection.
enum class Mishap { lost, twice, late };
struct Spoils {
    Mishap mishap = Mishap::lost;
    bool to_server = true;
    unsigned ticks = 0;  ///< How late.
};
/// The connection breaks; the client comes back after so many ticks.
struct Disconnects {
    unsigned ticks = 0;
};
/// The client connects anew while the server still has the older connection.
struct ConnectsTwice {};
/// Nothing is heard of the connection for a while, or it is heard again.
struct FallsSilent {
    bool silent = true;
};
/// What the store does with the next append.
enum class Fate { conflict, failed, unknown_and_lost, unknown_and_written };
struct StoreFails {
    Fate fate = Fate::conflict;
};
/// The store cannot be read for so many ticks.
struct StoreIsAway {
    unsigned ticks = 0;
};
/// The server process ends: at its next append before or after the batch is written, between append and publish, or
/// now. Another starts on the same store after so many ticks.
enum class Moment { before_append, after_append, before_publish, now };
struct Crashes {
    Moment moment = Moment::now;
    unsigned ticks = 0;
};
/// Another server starts on the same store, writes what a start writes, and ends: the one that runs finds out by a
/// conflict.
struct Intrudes {};
/// Somebody sets the server's wall clock.
struct ClockJumps {
    std::int64_t milliseconds = 0;
};

/// One line of a story. What is at fault with one is found by leaving others out, so each makes sense without them.
struct Step {
    ClientNumber who = 0;
    std::variant<Does, Asks, GoesOn, SignsIn, Presses, Waits, Spoils, Disconnects, ConnectsTwice, FallsSilent,
                 StoreFails, StoreIsAway, Crashes, Intrudes, ClockJumps>
        what;
    bool together = false;   ///< In one turn of the server with the next step.
    bool patiently = false;  ///< The story goes on when all that was asked is answered.
};

/// Whether the step is trouble rather than an act.
bool is_trouble(const Step& step);

/// The step in words; `name` is the client's.
std::string in_words(const Step& step, const std::string& name);

}  // namespace yishi::simulation
