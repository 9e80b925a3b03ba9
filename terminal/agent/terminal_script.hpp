#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "terminal/agent/seat_pilot.hpp"

namespace yishi::agent {

/// A script is not as it should be; `what()` names line and fault.
class ScriptError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What a terminal does by itself. One rule a line, `#` begins a comment; the order of the lines means nothing:
///
///     auto-sign-in
///     on report press 1                          an option's number, label, approve, reject or abstain
///     on 15-36/report press 赞成 after 300        milliseconds after the vote is seen open
///     on responses press 反对 then 赞成 after 500
///     until declared report                      leave after that; several: after all of them
///     until closed 15-36
///
/// Where no line names a vote the seat does not press. `15-36/report` comes before `report`.
class TerminalScript : public SeatPlan {
  public:
    /// Throws ScriptError; `name` is the file's.
    TerminalScript(const std::string& text, const std::string& name);

    bool signs_in(const std::string& meeting, const std::string& sitting, const std::string& device) const override;
    std::vector<Press> presses(const std::string& meeting, const messages::VoteView& vote,
                               const std::string& device) const override;

    /// Whether the script says when to leave, and that has come; to be told of every view.
    void note(const messages::SeatView& view);
    bool over() const;

  private:
    struct Rule {
        std::string choice;
        std::uint32_t delay = 0;
    };

    void read_line(const std::vector<std::string>& words);
    void read_presses(const std::vector<std::string>& words);

    bool auto_sign_in_ = false;
    std::map<std::string, std::vector<Rule>> rules_;  ///< By vote or meeting/vote.
    std::map<std::string, bool> until_declared_;      ///< Whether it has come.
    std::map<std::string, bool> until_closed_;
    std::optional<std::string> open_meeting_;
};

}  // namespace yishi::agent
