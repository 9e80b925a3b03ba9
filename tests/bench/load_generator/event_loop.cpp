#include "tests/bench/load_generator/event_loop.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include "tests/bench/load_generator/failure.hpp"

namespace yishi::bench {

void EventLoop::run_until(const std::function<bool()>& ready, std::string_view what, std::chrono::seconds within) {
    const auto work = boost::asio::make_work_guard(context_);
    const auto end = Clock::now() + within;
    throw_fault();
    while (!ready()) {
        if (Clock::now() >= end) throw Failure("gave up waiting for " + std::string(what));
        context_.restart();
        context_.run_until(end);
        throw_fault();
    }
}

void EventLoop::rest(std::chrono::milliseconds time) {
    const auto work = boost::asio::make_work_guard(context_);
    const auto end = Clock::now() + time;
    while (Clock::now() < end) {
        context_.restart();
        context_.run_until(end);
    }
    throw_fault();
}

void EventLoop::report(std::string fault) {
    if (fault_.empty()) fault_ = std::move(fault);
    wake();
}

void EventLoop::throw_fault() const {
    if (!fault_.empty()) throw Failure(fault_);
}

}  // namespace yishi::bench
