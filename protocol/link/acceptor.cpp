#include "protocol/link/acceptor.hpp"

#include <sys/socket.h>

#include <chrono>
#include <utility>

#include "protocol/link/listener.hpp"

namespace yishi::link {

namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;
using ReusePort = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

/// A hall's seats all come back within a second; the kernel cuts it to net.core.somaxconn.
constexpr int backlog = 4096;

/// After accepting failed, usually for want of file descriptors.
constexpr std::chrono::milliseconds pause{100};

std::string text_of(const tcp::endpoint& endpoint) {
    return endpoint.address().to_string() + " port " + std::to_string(endpoint.port());
}

template <class Socket>
void open_and_bind(Socket& socket, const tcp::endpoint& endpoint, bool shared) {
    error_code error;
    socket.open(endpoint.protocol(), error);
    if (!error) socket.set_option(tcp::acceptor::reuse_address(true), error);  // Not kept out by TIME_WAIT.
    if (!error && shared) socket.set_option(ReusePort(true), error);
    if (!error) socket.bind(endpoint, error);
    if (!error) socket.listen(backlog, error);
    if (error) throw ListenError("cannot listen on " + text_of(endpoint) + ": " + error.message());
}

}  // namespace

void require_free(const tcp::endpoint& endpoint) {
    boost::asio::io_context context;
    tcp::acceptor probe(context);
    open_and_bind(probe, endpoint, false);
}

Acceptor::Acceptor(boost::asio::io_context& context, const tcp::endpoint& endpoint, Taken taken, Failed failed)
    : context_(context), acceptor_(context), pause_(context), taken_(std::move(taken)), failed_(std::move(failed)) {
    open_and_bind(acceptor_, endpoint, true);
}

void Acceptor::start() {
    accept_next();
}

void Acceptor::stop() {
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
}

void Acceptor::accept_next() {
    acceptor_.async_accept(context_, peer_, [this](const error_code& error, ThinTlsStream::socket_type socket) {
        if (!acceptor_.is_open()) return;
        if (!error) {
            error_code ignored;
            socket.set_option(tcp::no_delay(true),
                              ignored);  // Or a small frame waits for the acknowledgement of another.
            taken_(std::move(socket), peer_.address());
            return accept_next();
        }
        failed_("cannot accept connections: " + error.message());
        pause_.expires_after(pause);
        pause_.async_wait([this](const error_code& cancelled) {
            if (!cancelled && acceptor_.is_open()) accept_next();
        });
    });
}

}  // namespace yishi::link
