#include "server/net/listener_lanes.hpp"

#include <boost/asio/io_context.hpp>
#include <stdexcept>
#include <utility>

namespace yishi::net {

ListenerLanes::ListenerLanes(Hub& hub, std::size_t threads)
    : hub_(hub), threads_(threads), first_(hub.add(threads, [this](std::size_t thread, std::function<void()> function) {
          if (link::Server* server = standing_.load()) server->post(thread, std::move(function));
      })) {}

void ListenerLanes::stand(link::Server& server) {
    standing_ = &server;
    standing_.notify_all();
}

Lane& ListenerLanes::of_this_thread() {
    wait_until_standing();
    link::Server& server = *standing_.load();
    for (std::size_t thread = 0; thread < threads_; ++thread)
        if (server.context(thread).get_executor().running_in_this_thread()) return hub_.lane(first_ + thread);
    throw std::logic_error("a session is made on a thread that is not an I/O thread");
}

void ListenerLanes::for_each(const std::function<void(Session&)>& visit) {
    hub_.for_each(first_, threads_, visit);
}

}  // namespace yishi::net
