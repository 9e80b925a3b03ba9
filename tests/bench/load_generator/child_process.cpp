#include "tests/bench/load_generator/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/read_until.hpp>
#include <fstream>
#include <istream>
#include <system_error>
#include <thread>

#include "tests/bench/load_generator/failure.hpp"

namespace yishi::bench {

namespace {

constexpr auto stop_within = std::chrono::seconds(60);
constexpr int courtesy = 5;

struct Pipe {
    int reading = -1;
    int writing = -1;
};

Pipe make_pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw Failure("cannot make a pipe");
    return {ends[0], ends[1]};
}

}  // namespace

ChildProcess::ChildProcess(EventLoop& loop, const std::vector<std::string>& command, const std::filesystem::path& log)
    : loop_(loop),
      name_(std::filesystem::path(command.front()).filename()),
      log_(log),
      reading_(loop.context()),
      output_(std::make_shared<Output>()) {
    const Pipe input = make_pipe();
    const Pipe output = make_pipe();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.reading, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const int failed = ::posix_spawnp(&pid_, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input.reading);
    ::close(output.writing);
    input_ = input.writing;
    reading_.assign(output.reading);
    if (failed != 0) throw Failure("cannot start " + name_ + ": " + std::system_category().message(failed));
    // On two cores a server with several threads would keep the one thread of the generator from the processor, and the
    // generator's delay would be measured. Both servers give way to it alike.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(pid_), courtesy);
    read_more();
}

ChildProcess::~ChildProcess() {
    ::close(input_);
    if (running()) ::kill(pid_, SIGKILL);
    reap(true);
}

void ChildProcess::write_line(const std::string& line) {
    const std::string text = line + '\n';
    std::size_t sent = 0;
    while (sent < text.size()) {
        const ssize_t count = ::write(input_, text.data() + sent, text.size() - sent);
        if (count <= 0) throw Failure(name_ + " takes no more input; see " + log_.string());
        sent += static_cast<std::size_t>(count);
    }
}

void ChildProcess::read_more() {
    boost::asio::async_read_until(reading_, output_->received, '\n',
                                  [this, output = output_](const boost::system::error_code& error, std::size_t) {
                                      if (error == boost::asio::error::operation_aborted) return;
                                      if (error) {
                                          output->ended = true;
                                      } else {
                                          std::istream stream(&output->received);
                                          std::getline(stream, output->lines.emplace_back());
                                          read_more();
                                      }
                                      loop_.wake();
                                  });
}

std::string ChildProcess::read_line(std::chrono::seconds within) {
    loop_.run_until([this] { return output_->ended || !output_->lines.empty(); }, "a line from " + name_, within);
    if (output_->lines.empty()) throw Failure(name_ + " has ended; see " + log_.string());
    std::string line = std::move(output_->lines.front());
    output_->lines.pop_front();
    return line;
}

std::chrono::nanoseconds ChildProcess::cpu() const {
    std::uint64_t total = 0;
    for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(pid_) + "/task")) {
        std::uint64_t nanoseconds = 0;
        std::ifstream(task.path() / "schedstat") >> nanoseconds;
        total += nanoseconds;
    }
    return std::chrono::nanoseconds(total);
}

std::uint64_t ChildProcess::resident_kilobytes() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    std::string word;
    std::uint64_t kilobytes = 0;
    while (status >> word)
        if (word == "VmRSS:" && status >> kilobytes) return kilobytes;
    throw Failure(name_ + " has no resident memory: it has ended; see " + log_.string());
}

bool ChildProcess::running() const {
    return pid_ > 0 && ::kill(pid_, 0) == 0;
}

bool ChildProcess::reap(bool wait) {
    if (pid_ <= 0) return true;
    if (::waitpid(pid_, &status_, wait ? 0 : WNOHANG) != pid_) return false;
    pid_ = -1;
    return true;
}

void ChildProcess::stop() {
    if (pid_ > 0) ::kill(pid_, SIGTERM);
    await_end();
}

void ChildProcess::await_end() {
    const auto end = Clock::now() + stop_within;
    while (!reap(false)) {
        if (Clock::now() >= end) throw Failure(name_ + " does not end; see " + log_.string());
        loop_.rest(std::chrono::milliseconds(10));
    }
    const bool asked = WIFSIGNALED(status_) && WTERMSIG(status_) == SIGTERM;
    const bool well = WIFEXITED(status_) && WEXITSTATUS(status_) == 0;
    if (!asked && !well) throw Failure(name_ + " ended with an error; see " + log_.string());
}

}  // namespace yishi::bench
