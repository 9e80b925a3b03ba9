#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace yishi::worker {

/// A thread for work that no connection's thread has time for, with the queue before it: a password takes a core for a
/// tenth of a second, a paper waits for the disk. One thread, so that such work takes one core of the hall's server and
/// leaves the others to the vote.
///
/// Each asker has a line of its own, and the lines are served in turn: who asks for much waits for it alone.
class Worker {
  public:
    /// How many pieces of work may wait: in all lines, and of one asker, whose work under way counts there too.
    struct Limits {
        std::size_t all = 0;
        std::size_t of_one = 0;
    };

    /// Tells the asker what came of the work.
    using Tell = std::function<void()>;
    /// Done on the worker's thread, later; so is what it returns, unless `stop` comes between. Neither may throw.
    using Work = std::function<Tell()>;

    /// Done on the worker's thread where it has had no work for so long.
    struct Upkeep {
        std::chrono::milliseconds every;
        std::function<void()> act;
    };

    explicit Worker(Limits limits, std::optional<Upkeep> upkeep = {});
    /// As `stop`.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Has work done. Any thread. Returns false, and forgets the work, at either limit or after `stop`: the asker is to
    /// be answered `busy`.
    [[nodiscard]] bool ask(const std::string& asker, Work work);

    /// Takes nothing more, drops what waits, and ends the thread. Not on that thread.
    void stop();

  private:
    struct Waiting {
        std::string asker;
        Work work;
    };

    void run();
    /// Waits for work, and does the upkeep meanwhile. Nothing after `stop`. `lock` is held before and after.
    std::optional<Waiting> next(std::unique_lock<std::mutex>& lock);
    Waiting take_next();
    void forget_one_of(const std::string& asker);

    Limits limits_;
    std::optional<Upkeep> upkeep_;
    std::mutex mutex_;
    std::condition_variable work_;
    std::map<std::string, std::deque<Work>> lines_;  ///< By asker; none is empty.
    std::deque<std::string> turns_;                  ///< The askers of the lines, the next to be served first.
    std::size_t waiting_ = 0;                        ///< In all lines.
    std::map<std::string, std::size_t> of_asker_;    ///< How much of each waits or is under way.
    bool stopping_ = false;
    std::thread thread_;  ///< Last: it uses all of the above.
};

}  // namespace yishi::worker
