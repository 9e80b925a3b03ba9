#include "server/net/health.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <thread>
#include <utility>

namespace yishi::net {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::seconds request_time{5};
constexpr std::uint64_t request_body_bytes = 1'024;

using Response = http::response<http::string_body>;

Response respond(const http::request<http::string_body>& request, const HealthSources& sources) {
    Response response(http::status::ok, request.version());
    response.set(http::field::cache_control, "no-store");
    response.set(http::field::content_type, "text/plain; charset=utf-8");
    const auto target = request.target().substr(0, request.target().find('?'));
    if (request.method() != http::verb::get && request.method() != http::verb::head) {
        response.result(http::status::method_not_allowed);
        response.set(http::field::allow, "GET, HEAD");
    } else if (target == "/healthz") {
        Health health = sources.health();
        response.result(health.good ? http::status::ok : http::status::service_unavailable);
        response.set(http::field::content_type, "application/json");
        response.body() = std::move(health.json);
    } else if (target == "/metrics") {
        response.set(http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
        response.body() = sources.metrics();
    } else {
        response.result(http::status::not_found);
        response.body() = "There is /healthz and /metrics.\n";
    }
    response.keep_alive(request.keep_alive());
    response.prepare_payload();
    if (request.method() == http::verb::head) response.body().clear();
    return response;
}

/// One client; it keeps itself alive by what it waits for.
class Client : public std::enable_shared_from_this<Client> {
  public:
    Client(tcp::socket socket, const HealthSources& sources) : stream_(std::move(socket)), sources_(sources) {}

    void read() {
        parser_.emplace();
        parser_->body_limit(request_body_bytes);
        stream_.expires_after(request_time);
        http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](error_code error, std::size_t) {
            if (!error) self->write();
        });
    }

  private:
    void write() {
        response_ = respond(parser_->get(), sources_);
        http::async_write(stream_, response_, [self = shared_from_this()](error_code error, std::size_t) {
            if (error) return;
            if (self->response_.keep_alive())
                self->read();
            else
                self->stream_.socket().shutdown(tcp::socket::shutdown_send, error);
        });
    }

    beast::tcp_stream stream_;
    const HealthSources& sources_;
    beast::flat_buffer buffer_{8'192};
    std::optional<http::request_parser<http::string_body>> parser_;
    Response response_;
};

}  // namespace

class HealthListener::Implementation {
  public:
    Implementation(const std::string& address, std::uint16_t port, HealthSources sources)
        : sources_(std::move(sources)), acceptor_(context_) {
        error_code error;
        const auto parsed = asio::ip::make_address(address, error);
        if (error || !parsed.is_loopback())
            throw HealthError(
                "The health listener answers without asking who asks, so its address must be a loopback "
                "address, not \"" +
                address + "\".");
        try {
            const tcp::endpoint endpoint(parsed, port);
            acceptor_.open(endpoint.protocol());
            acceptor_.set_option(tcp::acceptor::reuse_address(true));
            acceptor_.bind(endpoint);
            acceptor_.listen();
            port_ = acceptor_.local_endpoint().port();
        } catch (const boost::system::system_error& failure) {
            throw HealthError("The health listener cannot listen on " + address + ", port " + std::to_string(port) +
                              ": " + failure.code().message());
        }
        accept();
        thread_ = std::thread([this] { context_.run(); });
    }

    ~Implementation() {
        context_.stop();
        thread_.join();
    }

    std::uint16_t port() const { return port_; }

  private:
    void accept() {
        acceptor_.async_accept([this](error_code error, tcp::socket socket) {
            if (!error) std::make_shared<Client>(std::move(socket), sources_)->read();
            // Out of descriptors: later, not at once and for ever.
            if (error) std::this_thread::sleep_for(std::chrono::milliseconds(100));
            accept();
        });
    }

    HealthSources sources_;
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

HealthListener::HealthListener(const std::string& address, std::uint16_t port, HealthSources sources)
    : implementation_(std::make_unique<Implementation>(address, port, std::move(sources))) {}

HealthListener::~HealthListener() = default;

std::uint16_t HealthListener::port() const {
    return implementation_->port();
}

}  // namespace yishi::net
