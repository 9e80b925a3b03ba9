#pragma once

#include <sys/types.h>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/streambuf.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/load_generator/event_loop.hpp"

namespace yishi::bench {

/// A server that is measured: a process of its own, with lines to its standard input and from its standard output. Its
/// standard error goes to a file.
class ChildProcess {
  public:
    ChildProcess(EventLoop& loop, const std::vector<std::string>& command, const std::filesystem::path& log);
    /// Ends the process, at once where it has not been stopped.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    void write_line(const std::string& line);
    /// The next line; waits for it. Throws Failure where none comes or the process has ended.
    std::string read_line(std::chrono::seconds within = std::chrono::seconds(60));

    /// CPU time of all its threads so far, user and system: nanoseconds, from /proc/<pid>/task/*/schedstat. Threads
    /// that have ended are not in it; servers keep theirs.
    std::chrono::nanoseconds cpu() const;
    /// Resident memory: VmRSS of /proc/<pid>/status.
    std::uint64_t resident_kilobytes() const;
    bool running() const;

    /// Asks it to stop (SIGTERM), where it does not end by itself, and waits. Throws Failure where it does not end, or
    /// ends with an error.
    void stop();
    void await_end();

  private:
    /// What came from the process. A read that is under way when this object goes ends later, in the loop.
    struct Output {
        boost::asio::streambuf received;
        std::deque<std::string> lines;
        bool ended = false;
    };

    void read_more();
    bool reap(bool wait);

    EventLoop& loop_;
    std::string name_;
    std::filesystem::path log_;
    pid_t pid_ = -1;
    int input_ = -1;
    int status_ = 0;
    boost::asio::posix::stream_descriptor reading_;
    std::shared_ptr<Output> output_;
};

}  // namespace yishi::bench
