#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

#include "protocol/link/listener.hpp"
#include "server/net/hub.hpp"

namespace yishi::net {

/// The lanes in a hub that are one listener's: one for each of its I/O threads. It is made before the listener stands;
/// what is posted until then, or after the listener stopped, is dropped.
class ListenerLanes {
  public:
    /// The hub must outlive it.
    ListenerLanes(Hub& hub, std::size_t threads);
    ListenerLanes(const ListenerLanes&) = delete;
    ListenerLanes& operator=(const ListenerLanes&) = delete;

    /// The listener stands. It must outlive every later call.
    void stand(link::Server& server);

    /// Waits until the listener stands: the first connections may come a moment earlier.
    void wait_until_standing() const { standing_.wait(nullptr); }

    /// The lane of the I/O thread that calls; waits as above.
    Lane& of_this_thread();

    /// Calls `visit` for every session of the listener, each on its own thread, later.
    void for_each(const std::function<void(Session&)>& visit);

  private:
    Hub& hub_;
    std::size_t threads_;
    std::size_t first_;
    std::atomic<link::Server*> standing_ = nullptr;
};

}  // namespace yishi::net
