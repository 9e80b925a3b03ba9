#pragma once

#include <stdexcept>

namespace yishi::bench {

/// The bench cannot go on, or a server did what it must not: `what()` says which.
class Failure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace yishi::bench
