#pragma once

#include <functional>

#include "server/credentials/page_desk.hpp"
#include "server/worker/worker.hpp"

namespace yishi::credentials {

/// The desk of the pages on a worker's thread: a password takes a core for a tenth of a second, and the desk's file is
/// written to disk. Each address has a line of its own. It ends sessions whose time is over by itself, a few seconds
/// late.
class PageQueue {
  public:
    using Done = std::function<void(PageReply)>;

    explicit PageQueue(PageDesk desk);

    /// Has a request answered; `done` is called with the reply on this queue's thread, later, unless `stop` comes
    /// first. Any thread.
    ///
    /// Returns false, and forgets the request, where `limits::waiting_page_requests` wait already, or so many of this
    /// address as `limits::waiting_page_requests_of_one`, or after `stop`. It is to be answered `busy`.
    [[nodiscard]] bool ask(PageAsk ask, Done done);

    /// As the worker's.
    void stop() { worker_.stop(); }

  private:
    PageDesk desk_;
    worker::Worker worker_;  ///< Last: it uses the desk.
};

}  // namespace yishi::credentials
