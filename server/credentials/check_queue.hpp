#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "server/credentials/desk.hpp"

namespace yishi::credentials {

/// The desk on a thread of its own, with the queue before it: a PIN takes a core for a tenth of a second, which no
/// connection's thread has. One thread, so that PINs take one core of the hall's server and leave the others to the
/// vote.
class CheckQueue {
  public:
    using Done = std::function<void(Verdict)>;

    explicit CheckQueue(Desk desk);
    /// As `stop`.
    ~CheckQueue();
    CheckQueue(const CheckQueue&) = delete;
    CheckQueue& operator=(const CheckQueue&) = delete;

    /// Has a credential checked; `done` is called with the verdict on this queue's thread, later, unless `stop` comes
    /// first. Any thread.
    ///
    /// Returns false, and forgets the question, where `limits::waiting_credentials` wait already, where one of this
    /// device does (a device that guesses must not fill the queue in which the others wait), or after `stop`. It is to
    /// be answered `busy`.
    [[nodiscard]] bool ask(Question question, Done done);

    /// Takes nothing more, drops what waits, and ends the thread. Not on that thread.
    void stop();

  private:
    struct Waiting {
        Question question;
        Done done;
    };

    void run();

    Desk desk_;
    std::mutex mutex_;
    std::condition_variable work_;
    std::deque<Waiting> waiting_;
    std::set<std::string> devices_;  ///< Of those who wait, and of the one that is being checked.
    bool stopping_ = false;
    std::thread thread_;  ///< Last: it uses all of the above.
};

}  // namespace yishi::credentials
