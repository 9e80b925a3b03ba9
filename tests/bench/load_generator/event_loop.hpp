#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace yishi::bench {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// The one thread of the generator. Handlers run while the bench waits for something; between two measurements nothing
/// runs but what the bench itself does.
class EventLoop {
  public:
    boost::asio::io_context& context() { return context_; }

    /// Runs handlers until `ready` holds. It is asked at the beginning and after each `wake`: handlers call that when
    /// what they count is complete, so that waiting costs nothing a message. Throws Failure after `within`, saying what
    /// was waited for, or where a handler has reported a fault.
    void run_until(const std::function<bool()>& ready, std::string_view what,
                   std::chrono::seconds within = std::chrono::seconds(60));

    /// Runs handlers for that long, so that servers and connections come to rest.
    void rest(std::chrono::milliseconds time);

    void wake() { context_.stop(); }

    /// Exceptions do not pass through the link: a handler that finds something wrong says so here.
    void report(std::string fault);

  private:
    void throw_fault() const;

    boost::asio::io_context context_{1};
    std::string fault_;
};

}  // namespace yishi::bench
