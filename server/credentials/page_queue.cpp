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
    if (stopping_ || waiting_ >= messages::limits::waiting_page_requests) return false;
    std::size_t& from_here = addresses_[ask.address];
    if (from_here >= messages::limits::waiting_page_requests_of_one) return false;
    ++from_here;
    std::deque<Waiting>& line = lines_[ask.address];
    if (line.empty()) turns_.push_back(ask.address);
    line.push_back({std::move(ask), std::move(done)});
    ++waiting_;
    work_.notify_one();
    return true;
}

void PageQueue::stop() {
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

PageQueue::Waiting PageQueue::take_next() {
    const auto line = lines_.find(turns_.front());
    turns_.pop_front();
    Waiting next = std::move(line->second.front());
    line->second.pop_front();
    --waiting_;
    if (line->second.empty())
        lines_.erase(line);
    else
        turns_.push_back(line->first);
    return next;
}

void PageQueue::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        const bool has_work = work_.wait_for(lock, tick_every, [this] { return stopping_ || waiting_ > 0; });
        if (stopping_) return;
        if (!has_work) {
            lock.unlock();
            desk_.tick(now());
            lock.lock();
            continue;
        }
        const Waiting next = take_next();
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
