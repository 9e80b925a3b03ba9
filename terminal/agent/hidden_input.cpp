#include "terminal/agent/hidden_input.hpp"

#include <unistd.h>

namespace yishi::agent {

HiddenInput::HiddenInput() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    hidden.c_lflag |= ECHONL;
    ::tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
}

HiddenInput::~HiddenInput() {
    if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
}

}  // namespace yishi::agent
