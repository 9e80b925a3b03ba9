#include "server/credentials/check_queue.hpp"

#include <chrono>
#include <utility>

#include "protocol/messages/limits.hpp"

namespace yishi::credentials {
namespace {

Attempts::Milliseconds now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

CheckQueue::CheckQueue(Desk desk) : desk_(std::move(desk)), thread_([this] { run(); }) {}

CheckQueue::~CheckQueue() {
    stop();
}

bool CheckQueue::ask(Question question, Done done) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() == messages::limits::waiting_credentials) return false;
    if (!devices_.insert(question.device.text).second) return false;
    waiting_.push_back({std::move(question), std::move(done)});
    work_.notify_one();
    return true;
}

void CheckQueue::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        waiting_.clear();
    }
    work_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void CheckQueue::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        work_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        const Waiting next = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        const Verdict verdict = desk_.answer(next.question, now());
        lock.lock();
        devices_.erase(next.question.device.text);
        if (stopping_) return;
        lock.unlock();
        next.done(verdict);
        lock.lock();
    }
}

}  // namespace yishi::credentials
