#include "server/credentials/page_queue.hpp"

#include <chrono>
#include <utility>

#include "protocol/messages/limits.hpp"

namespace yishi::credentials {
namespace {

constexpr std::chrono::seconds tick_every{5};

template <class Clock>
std::int64_t milliseconds_of() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch()).count();
}

Moment now() {
    return {.wall = milliseconds_of<std::chrono::system_clock>(),
            .steady = milliseconds_of<std::chrono::steady_clock>()};
}

}  // namespace

PageQueue::PageQueue(PageDesk desk) : desk_(std::move(desk)), thread_([this] { run(); }) {}

PageQueue::~PageQueue() {
    stop();
}

bool PageQueue::ask(PageAsk ask, Done done) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= messages::limits::waiting_page_requests) return false;
    std::size_t& from_here = addresses_[ask.address];
    if (from_here >= messages::limits::waiting_page_requests_of_one) return false;
    ++from_here;
    waiting_.push_back({std::move(ask), std::move(done)});
    work_.notify_one();
    return true;
}

void PageQueue::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        waiting_.clear();
    }
    work_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void PageQueue::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        const bool has_work = work_.wait_for(lock, tick_every, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        if (!has_work) {
            lock.unlock();
            desk_.tick(now());
            lock.lock();
            continue;
        }
        const Waiting next = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        PageReply reply = desk_.answer(next.ask, now());
        lock.lock();
        if (const auto found = addresses_.find(next.ask.address); --found->second == 0) addresses_.erase(found);
        if (stopping_) return;
        lock.unlock();
        next.done(std::move(reply));
        lock.lock();
    }
}

}  // namespace yishi::credentials
