#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "protocol/link/thin_tls_stream.hpp"

namespace yishi::link {

/// Throws ListenError where another program listens at `endpoint`. Needed because SO_REUSEPORT lets a second server of
/// the same user share the port without a word, and take half of the seats.
void require_free(const boost::asio::ip::tcp::endpoint& endpoint);

/// One listening socket of the several that share a port, on one I/O thread. Threads: the one of its context, but for
/// the constructor and `endpoint`.
class Acceptor {
  public:
    using Taken = std::function<void(ThinTlsStream::socket_type socket, const boost::asio::ip::address& peer)>;
    using Failed = std::function<void(const std::string& words)>;

    /// Listens. Throws ListenError. `taken` gets every connection; `failed` hears why none can be accepted for a
    /// moment.
    Acceptor(boost::asio::io_context& context, const boost::asio::ip::tcp::endpoint& endpoint, Taken taken,
             Failed failed);

    boost::asio::ip::tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }

    void start();
    void stop();

  private:
    void accept_next();

    boost::asio::io_context& context_;
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type> acceptor_;
    boost::asio::steady_timer pause_;
    boost::asio::ip::tcp::endpoint peer_;
    Taken taken_;
    Failed failed_;
};

}  // namespace yishi::link
