#include "server/engine/engine.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace yishi::engine {

namespace {

/// So long after the last turn the store may tidy up; and the clock is looked at this often.
constexpr std::chrono::milliseconds quiet{200};

bool awaits_an_answer(const Submission& submission) {
    return std::holds_alternative<Pressed>(submission.what) ||
           std::holds_alternative<std::unique_ptr<CommandAsked>>(submission.what) ||
           std::holds_alternative<QueryAsked>(submission.what) ||
           std::holds_alternative<SeatTestAsked>(submission.what) ||
           std::holds_alternative<ServiceCalled>(submission.what) ||
           std::holds_alternative<ServiceAttended>(submission.what);
}

}  // namespace

Engine::Engine(Writer::Parts parts, domain::Founding founding, EngineSettings settings)
    : settings_(settings), writer_(parts, std::move(founding)), clock_(parts.clock), journal_(parts.journal) {}

Engine::~Engine() {
    stop();
}

void Engine::start(const Ledger::Progress& progress) {
    writer_.start(progress);
    publish_figures();
    thread_ = std::thread([this] { run(); });
}

std::vector<Submission> Engine::submit(std::vector<Submission> submissions) {
    std::vector<Submission> refused;
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        const auto commands =
            static_cast<std::size_t>(std::count_if(submissions.begin(), submissions.end(), awaits_an_answer));
        if (stopping_ || waiting_commands_ + commands > settings_.waiting_commands) {
            // All or none of one hand-over: a connection's later press must not overtake its earlier one.
            const auto kept = std::stable_partition(submissions.begin(), submissions.end(),
                                                    [](const Submission& each) { return !awaits_an_answer(each); });
            refused.assign(std::make_move_iterator(kept), std::make_move_iterator(submissions.end()));
            submissions.erase(kept, submissions.end());
        } else {
            waiting_commands_ += commands;
        }
        if (submissions.empty() || stopped_) return refused;
        first = waiting_.empty();
        waiting_.push_back(std::move(submissions));
    }
    if (first) work_.notify_one();
    return refused;
}

void Engine::run() {
    while (wait_for_work()) {
        std::vector<std::vector<Submission>> taken;
        {
            std::unique_lock lock(mutex_);
            if (last_turn_ >= settings_.linger_from && !stopping_ && settings_.linger.count() > 0)
                work_.wait_for(lock, settings_.linger, [this] { return stopping_; });
            taken.swap(waiting_);
            waiting_commands_ = 0;
        }
        carry_out(std::move(taken));
    }
}

/// Returns when there is something to carry out or a turn is due; false when the engine has stopped.
bool Engine::wait_for_work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        if (!waiting_.empty()) return true;
        if (stopping_) {
            stopped_ = true;
            return false;
        }
        auto pause = quiet;
        if (const auto next = writer_.next_turn()) {
            const auto left = std::chrono::milliseconds(*next - clock_.now());
            if (left.count() <= 0) return true;
            pause = std::min(pause, left);
        }
        if (work_.wait_for(lock, pause, [this] { return stopping_ || !waiting_.empty(); })) continue;
        if (pause == quiet) {
            lock.unlock();
            writer_.tidy();
            lock.lock();
        }
    }
}

void Engine::carry_out(std::vector<std::vector<Submission>> taken) {
    std::vector<Submission> submissions;
    if (taken.size() == 1) {
        submissions = std::move(taken.front());
    } else {
        std::size_t total = 0;
        for (const auto& each : taken) total += each.size();
        submissions.reserve(total);
        for (auto& each : taken) std::move(each.begin(), each.end(), std::back_inserter(submissions));
    }
    last_turn_ = submissions.size();
    writer_.turn(std::move(submissions));
    publish_figures();
}

void Engine::publish_figures() {
    const std::lock_guard lock(mutex_);
    figures_ = writer_.figures();
}

Figures Engine::figures() const {
    const std::lock_guard lock(mutex_);
    Figures copy = figures_;
    copy.waiting = waiting_commands_;
    if (stopping_) copy.condition = Condition::stopping;
    return copy;
}

void Engine::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_.notify_one();
    if (thread_.joinable()) thread_.join();
}

}  // namespace yishi::engine
