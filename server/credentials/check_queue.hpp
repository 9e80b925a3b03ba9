#pragma once

#include <functional>

#include "server/credentials/desk.hpp"
#include "server/worker/worker.hpp"

namespace yishi::credentials {

/// The desk on a worker's thread: a PIN takes a core for a tenth of a second.
class CheckQueue {
  public:
    using Done = std::function<void(Verdict)>;

    explicit CheckQueue(Desk desk);

    /// Has a credential checked; `done` is called with the verdict on this queue's thread, later, unless `stop` comes
    /// first. Any thread.
    ///
    /// Returns false, and forgets the question, where `limits::waiting_credentials` wait already, where one of this
    /// device does (a device that guesses must not fill the queue in which the others wait), or after `stop`. It is to
    /// be answered `busy`.
    [[nodiscard]] bool ask(Question question, Done done);

    /// As the worker's.
    void stop() { worker_.stop(); }

  private:
    Desk desk_;
    worker::Worker worker_;  ///< Last: it uses the desk.
};

}  // namespace yishi::credentials
