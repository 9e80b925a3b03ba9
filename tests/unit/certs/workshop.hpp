#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "certs/authority.hpp"

namespace yishi::certs::test {

using namespace std::chrono_literals;

/// A directory that goes away with the test.
class Workshop {
  public:
    Workshop();
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

Time now();
Validity validity(std::chrono::hours from = -1h, std::chrono::hours until = 24h);

struct Outcome {
    int status = -1;
    std::string output;  ///< Standard output and error.
};

/// Runs a command of the shell.
Outcome run(const std::string& command);

/// Runs yishi-certs with these arguments.
Outcome run_program(const std::string& arguments);

/// The last three octal digits of a file's mode.
unsigned mode_of(const std::filesystem::path& file);

}  // namespace yishi::certs::test
