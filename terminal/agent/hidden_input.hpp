#pragma once

#include <termios.h>

namespace yishi::agent {

/// While it lives, what is typed at the terminal of standard input is not shown. Does nothing where that is none.
class HiddenInput {
  public:
    HiddenInput();
    ~HiddenInput();
    HiddenInput(const HiddenInput&) = delete;
    HiddenInput& operator=(const HiddenInput&) = delete;

  private:
    termios before_{};
    bool is_terminal_ = false;
};

}  // namespace yishi::agent
