#include "server/worker/worker.hpp"

#include <utility>

namespace yishi::worker {

Worker::Worker(Limits limits, std::optional<Upkeep> upkeep)
    : limits_(limits), upkeep_(std::move(upkeep)), thread_([this] { run(); }) {}

Worker::~Worker() {
    stop();
}

bool Worker::ask(const std::string& asker, Work work) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_ >= limits_.all) return false;
    std::size_t& of_this = of_asker_[asker];
    if (of_this >= limits_.of_one) return false;
    ++of_this;
    std::deque<Work>& line = lines_[asker];
    if (line.empty()) turns_.push_back(asker);
    line.push_back(std::move(work));
    ++waiting_;
    work_.notify_one();
    return true;
}

void Worker::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        lines_.clear();
        turns_.clear();
        waiting_ = 0;
    }
    work_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Worker::run() {
    std::unique_lock lock(mutex_);
    while (const auto waiting = next(lock)) {
        lock.unlock();
        const Tell tell = waiting->work();
        lock.lock();
        // Before the asker is told: who was answered may ask again at once.
        forget_one_of(waiting->asker);
        if (stopping_) return;
        lock.unlock();
        tell();
        lock.lock();
    }
}

std::optional<Worker::Waiting> Worker::next(std::unique_lock<std::mutex>& lock) {
    const auto is_called = [this] { return stopping_ || waiting_ > 0; };
    if (!upkeep_) work_.wait(lock, is_called);
    while (upkeep_ && !work_.wait_for(lock, upkeep_->every, is_called)) {
        lock.unlock();
        upkeep_->act();
        lock.lock();
    }
    if (stopping_) return std::nullopt;
    return take_next();
}

Worker::Waiting Worker::take_next() {
    const auto line = lines_.find(turns_.front());
    turns_.pop_front();
    Waiting taken{line->first, std::move(line->second.front())};
    line->second.pop_front();
    --waiting_;
    if (line->second.empty())
        lines_.erase(line);
    else
        turns_.push_back(line->first);
    return taken;
}

void Worker::forget_one_of(const std::string& asker) {
    if (const auto found = of_asker_.find(asker); --found->second == 0) of_asker_.erase(found);
}

}  // namespace yishi::worker
