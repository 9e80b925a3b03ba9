#pragma once

#include <chrono>
#include <istream>
#include <optional>
#include <ostream>
#include <string>

namespace yishi::program {

/// Somebody who types at the server's own keyboard, or the lines of a file or another program in their place.
class Keyboard {
  public:
    Keyboard(std::istream& in, std::ostream& prompts) : in_(in), prompts_(prompts) {}

    /// Whether a person types at a terminal.
    bool is_terminal() const;

    /// Shows `words` at a terminal and reads a line. Nothing where the input has ended or, at a terminal, nobody has
    /// typed one until `deadline`.
    using Deadline = std::chrono::steady_clock::time_point;
    std::optional<std::string> ask(const std::string& words, Deadline deadline = Deadline::max());
    /// The same, and what is typed is not shown.
    std::optional<std::string> ask_secret(const std::string& words, Deadline deadline = Deadline::max());

    std::ostream& prompts() { return prompts_; }

  private:
    std::istream& in_;
    std::ostream& prompts_;
};

}  // namespace yishi::program
