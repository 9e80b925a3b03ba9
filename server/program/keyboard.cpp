#include "server/program/keyboard.hpp"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace yishi::program {
namespace {

using std::chrono::milliseconds;

/// While it lives, what is typed at the terminal is not shown.
class NoEcho {
  public:
    NoEcho() {
        ::tcgetattr(STDIN_FILENO, &before_);
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~NoEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

  private:
    termios before_{};
};

/// Whether somebody types a line before the deadline.
bool types_before(Keyboard::Deadline deadline) {
    if (deadline == Keyboard::Deadline::max()) return true;
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left <= milliseconds::zero()) return false;
        pollfd typed{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        if (::poll(&typed, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 3'600'000))) > 0) return true;
    }
}

}  // namespace

bool Keyboard::is_terminal() const {
    return &in_ == &std::cin && ::isatty(STDIN_FILENO) != 0;
}

std::optional<std::string> Keyboard::ask(const std::string& words, Deadline deadline) {
    if (is_terminal()) {
        prompts_ << words << std::flush;
        if (!types_before(deadline)) return std::nullopt;
    }
    std::string line;
    if (!std::getline(in_, line)) return std::nullopt;
    // As a reader's or another system's line may end.
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::optional<std::string> Keyboard::ask_secret(const std::string& words, Deadline deadline) {
    if (!is_terminal()) return ask(words, deadline);
    const NoEcho no_echo;
    auto answer = ask(words, deadline);
    prompts_ << '\n';
    return answer;
}

}  // namespace yishi::program
