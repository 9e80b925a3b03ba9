#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "server/credentials/page_desk.hpp"

namespace yishi::credentials {

/// The desk of the pages on a thread of its own, with the queue before it: a password takes a core for a tenth of a
/// second and its file is written to disk, for which no connection's thread has time. It ends sessions whose time is
/// over by itself, a few seconds late.
///
/// Each address has a line of its own, and the lines are served in turn: who asks for much waits for it alone.
class PageQueue {
  public:
    using Done = std::function<void(PageReply)>;

    explicit PageQueue(PageDesk desk);
    /// As `stop`.
    ~PageQueue();
    PageQueue(const PageQueue&) = delete;
    PageQueue& operator=(const PageQueue&) = delete;

    /// Has a request answered; `done` is called with the reply on this queue's thread, later, unless `stop` comes
    /// first. Any thread.
    ///
    /// Returns false, and forgets the request, where `limits::waiting_page_requests` wait already, or so many of this
    /// address as `limits::waiting_page_requests_of_one`, or after `stop`. It is to be answered `busy`.
    [[nodiscard]] bool ask(PageAsk ask, Done done);

    /// Takes nothing more, drops what waits, and ends the thread. Not on that thread.
    void stop();

  private:
    struct Waiting {
        PageAsk ask;
        Done done;
    };

    void run();
    Waiting take_next();

    PageDesk desk_;
    std::mutex mutex_;
    std::condition_variable work_;
    std::map<std::string, std::deque<Waiting>> lines_;  ///< By address; none is empty.
    std::deque<std::string> turns_;                     ///< The addresses of the lines, the next to be served first.
    std::size_t waiting_ = 0;                           ///< In all lines.
    std::map<std::string, std::size_t> addresses_;      ///< How many of each wait or are being answered.
    bool stopping_ = false;
    std::thread thread_;  ///< Last: it uses all of the above.
};

}  // namespace yishi::credentials
