#include "protocol/link/dial.hpp"

#include <netinet/in.h>

#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/post.hpp>
#include <memory>
#include <utility>
#include <vector>

namespace yishi::link {

namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;
using Resolver = boost::asio::ip::basic_resolver<tcp, boost::asio::io_context::executor_type>;
using Socket = ThinTlsStream::socket_type;

/// Without this option the kernel wants a port that is free for all destinations, and one source address ends at
/// 28,000 connections.
using BindAddressNoPort = boost::asio::detail::socket_option::integer<IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT>;

struct Dialling {
    Socket& socket;
    Resolver resolver;
    Destination destination;
    std::function<bool()> wanted;
    std::function<void(const std::string&)> done;
    std::vector<tcp::endpoint> endpoints{};
    std::size_t next = 0;
    std::string fault{};
};

error_code prepare(Socket& socket, const tcp::endpoint& endpoint,
                   const std::optional<boost::asio::ip::address>& source) {
    error_code error;
    socket.close(error);
    socket.open(endpoint.protocol(), error);
    if (!error) socket.set_option(tcp::no_delay(true), error);
    if (!error && source) socket.set_option(BindAddressNoPort(1), error);
    if (!error && source) socket.bind({*source, 0}, error);
    return error;
}

void try_next(const std::shared_ptr<Dialling>& dialling) {
    if (dialling->next == dialling->endpoints.size()) return dialling->done(dialling->fault);
    const tcp::endpoint endpoint = dialling->endpoints[dialling->next++];
    const auto finished = [dialling, endpoint](const error_code& error) {
        if (!dialling->wanted()) return;
        if (!error) return dialling->done({});
        dialling->fault = "cannot connect to " + endpoint.address().to_string() + " port " +
                          std::to_string(endpoint.port()) + ": " + error.message();
        try_next(dialling);
    };
    if (const error_code error = prepare(dialling->socket, endpoint, dialling->destination.source)) {
        return boost::asio::post(dialling->socket.get_executor(), [finished, error] { finished(error); });
    }
    dialling->socket.async_connect(endpoint, finished);
}

}  // namespace

void dial(Socket& socket, const Destination& destination, std::function<bool()> wanted,
          std::function<void(const std::string&)> done) {
    const auto dialling = std::make_shared<Dialling>(
        Dialling{socket, Resolver(socket.get_executor()), destination, std::move(wanted), std::move(done)});
    error_code not_address;
    const auto address = boost::asio::ip::make_address(destination.host, not_address);
    if (!not_address) {
        dialling->endpoints.emplace_back(address, destination.port);
        return try_next(dialling);
    }
    dialling->resolver.async_resolve(destination.host, std::to_string(destination.port),
                                     [dialling](const error_code& error, const tcp::resolver::results_type& results) {
                                         if (!dialling->wanted()) return;
                                         if (error) {
                                             return dialling->done("the host name " + dialling->destination.host +
                                                                   " is unknown: " + error.message());
                                         }
                                         for (const auto& entry : results)
                                             dialling->endpoints.push_back(entry.endpoint());
                                         dialling->fault =
                                             "the host name " + dialling->destination.host + " has no address";
                                         try_next(dialling);
                                     });
}

}  // namespace yishi::link
