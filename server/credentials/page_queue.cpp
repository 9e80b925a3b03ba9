#include "server/credentials/page_queue.hpp"

#include <chrono>
#include <string>
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

PageQueue::PageQueue(PageDesk desk)
    : desk_(std::move(desk)),
      worker_(
          {.all = messages::limits::waiting_page_requests, .of_one = messages::limits::waiting_page_requests_of_one},
          worker::Worker::Upkeep{.every = tick_every, .act = [this] { desk_.tick(now()); }}) {}

bool PageQueue::ask(PageAsk ask, Done done) {
    const std::string address = ask.address;
    return worker_.ask(address, [this, ask = std::move(ask), done = std::move(done)] {
        return [reply = desk_.answer(ask, now()), done] { done(reply); };
    });
}

}  // namespace yishi::credentials
