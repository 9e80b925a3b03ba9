#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "protocol/messages/limits.hpp"
#include "server/engine/writer.hpp"

namespace yishi::engine {

struct EngineSettings {
    /// Commands, presses and queries that wait for the writer; more are handed back.
    std::size_t waiting_commands = messages::limits::waiting_commands;
    /// Under load the writer waits this long for more before a turn: one commit for many costs less than many.
    std::chrono::microseconds linger{1'000};
    /// Load is when the turn before carried out at least so many submissions.
    std::size_t linger_from = 64;
};

/// The writer on a thread of its own, with the queue before it.
class Engine {
  public:
    Engine(Writer::Parts parts, domain::Founding founding, EngineSettings settings = {});
    /// As `stop`.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Replays the store on the calling thread, then starts the writer's. Throws what `Writer::start` throws; then the
    /// engine does nothing. Call once.
    void start(const Ledger::Progress& progress = {});

    /// Hands over what one connection thread has gathered, in order. Any thread. Never blocks for the writer.
    ///
    /// Returns what was not taken, to be answered `busy`: commands, presses and queries beyond the limit, or any after
    /// `stop`. What says that connections open, close or fall silent is always taken.
    [[nodiscard]] std::vector<Submission> submit(std::vector<Submission> submissions);

    /// Takes nothing more, carries out what was taken, and ends the writer's thread. Not on that thread.
    void stop();

    /// As of the last turn. Any thread.
    Figures figures() const;

  private:
    void run();
    void carry_out(std::vector<std::vector<Submission>> taken);
    bool wait_for_work();
    void publish_figures();

    EngineSettings settings_;
    Writer writer_;
    Clock& clock_;
    Journal& journal_;

    mutable std::mutex mutex_;
    std::condition_variable work_;
    std::vector<std::vector<Submission>> waiting_;
    std::size_t waiting_commands_ = 0;
    bool stopping_ = false;
    bool stopped_ = false;
    Figures figures_;

    std::size_t last_turn_ = 0;  ///< Submissions of the turn before.
    std::thread thread_;
};

}  // namespace yishi::engine
