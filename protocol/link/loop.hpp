#pragma once

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace yishi::link {

class Channel;

/// The connections of one I/O thread, and what they do together: one timer sweeps them all, and frames queued in one
/// turn of the event loop go out at its end.
///
/// Threads: the one that runs `context`. The timer runs only while there are connections.
class Loop : public std::enable_shared_from_this<Loop> {
  public:
    Loop(boost::asio::io_context& context, std::chrono::milliseconds sweep_every);

    /// Sweeps at least this often from now on.
    void sweep_every(std::chrono::milliseconds at_most) { sweep_every_ = std::min(sweep_every_, at_most); }

    boost::asio::io_context& context() { return context_; }

    /// Takes part in owning the channel until `remove`.
    void add(std::shared_ptr<Channel> channel);
    void remove(Channel& channel);

    /// `channel` is flushed at the end of this turn. Once a turn for each channel is enough.
    void flush_later(std::shared_ptr<Channel> channel);

    /// `visit` may close channels but not finish them.
    void for_each(const std::function<void(Channel&)>& visit);

    /// Finishes every channel, now.
    void cut_all();

    std::size_t count() const { return channels_.size(); }

  private:
    void sweep_later();
    void sweep();
    void flush();

    boost::asio::io_context& context_;
    boost::asio::steady_timer timer_;
    std::chrono::milliseconds sweep_every_;
    std::vector<std::shared_ptr<Channel>> channels_;
    std::vector<std::shared_ptr<Channel>> to_flush_;
    bool sweeping_ = false;  ///< The timer runs.
};

}  // namespace yishi::link
