#pragma once

#include <map>
#include <optional>
#include <string>

#include "tests/simulation/log_model.hpp"
#include "tests/simulation/messages.hpp"

namespace yishi::simulation {

/// What the server says to what it was asked must be so in the log: what was accepted stands there once, at the place
/// that was said; what was rejected does not stand there, unless an earlier copy of it was accepted or still waits.
class Acknowledgements {
  public:
    /// The server takes a copy of a message of that actor ("clerk li").
    void taken(const std::string& actor, const ToServer& message);
    /// The server answers that actor; `log` has all that is written. Throws Finding.
    void said(const std::string& actor, const Heard& frame, const LogModel& log);

    /// How many commands and presses were accepted.
    unsigned accepted() const { return accepted_; }

  private:
    struct Asked {
        std::string digest;  ///< Of a command; of the first where the identifier was used for two.
        bool two_contents = false;
        unsigned copies = 0;  ///< Taken and not answered.
        std::optional<std::uint64_t> accepted;
    };
    void command_accepted(const std::string& actor, const messages::AcceptedFrame& frame, const LogModel& log);
    void command_rejected(const std::string& actor, const messages::RejectedFrame& frame, const LogModel& log);
    void press_received(const messages::ReceivedFrame& frame, const LogModel& log);
    void press_refused(const messages::RefusedFrame& frame, const LogModel& log);

    std::map<std::string, Asked> commands_;      ///< By actor and identifier.
    std::map<std::string, Asked> presses_;       ///< By leaf hash.
    std::map<std::string, std::string> log_of_;  ///< Of each press.
    unsigned accepted_ = 0;
};

}  // namespace yishi::simulation
