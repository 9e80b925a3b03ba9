#include "protocol/link/websocket.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/websocket/error.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <utility>

#include "protocol/link/dial.hpp"
#include "protocol/link/http_exchange.hpp"
#include "protocol/link/upgrade.hpp"

namespace yishi::link {

/// Beast asks for these by argument-dependent lookup when a WebSocket has been closed, or broken by the peer.
template <class Handler>
void async_teardown(boost::beast::role_type /*role*/, ThinTlsStream& stream, Handler&& handler) {
    stream.async_shutdown(std::forward<Handler>(handler));
}

void teardown(boost::beast::role_type /*role*/, ThinTlsStream& stream, boost::system::error_code& /*error*/) {
    stream.cut();
}

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

/// Without permessage-deflate, which doubles the memory of a connection.
using Stream = websocket::stream<ThinTlsStream, false>;

/// An upgrade request of a seat or browser is under 1 KB.
constexpr std::uint32_t longest_request = 8 * 1024;

/// An idle connection's buffer for the message to come keeps at most this.
constexpr std::size_t kept_buffer = 2048;

/// What is only needed until the WebSocket is open.
struct Upgrade {
    beast::flat_buffer buffer;
    http::request_parser<http::empty_body> parser;  ///< Server.
    websocket::response_type response;              ///< Client.
    std::unique_ptr<HttpExchange> exchange;         ///< Server that answers HTTP.
};

class WebSocketChannel final : public Channel {
  public:
    WebSocketChannel(const std::shared_ptr<Loop>& loop, std::shared_ptr<Party> party, const Heartbeat& heartbeat,
                     ThinTlsStream::socket_type socket, SSL_CTX* tls, ThinTlsStream::End end, std::string address)
        : Channel(loop, std::move(party), heartbeat, end == ThinTlsStream::End::server ? Masking::no : Masking::yes),
          stream_(std::move(socket), tls, end),
          upgrade_(std::make_unique<Upgrade>()) {
        peer_.address = std::move(address);
    }

    void start_server(const std::string& path, const HttpService* http) {
        stream().async_handshake([self = self(), &path, http](const error_code& error) {
            if (http != nullptr) return self->on_tls_of_service(error, path, *http);
            self->on_server_tls(error, path);
        });
    }

    void start_client(const ClientOptions& options);

  protected:
    ThinTlsStream& stream() override { return stream_.next_layer(); }
    const ThinTlsStream& stream() const override { return stream_.next_layer(); }
    bool may_write() const override { return stream_.is_open(); }

    void begin_close(std::uint16_t code, std::string_view reason) override {
        websocket::close_reason frame(code);
        frame.reason.assign(reason.data(), reason.size());
        stream_.async_close(frame, [self = self()](const error_code&) {
            self->finish({});  // The reason is known since `end`.
        });
    }

  private:
    std::shared_ptr<WebSocketChannel> self() { return std::static_pointer_cast<WebSocketChannel>(shared_from_this()); }

    void on_server_tls(const error_code& error, const std::string& path);
    void on_request(const error_code& error, const std::string& path);
    void on_tls_of_service(const error_code& error, const std::string& path, const HttpService& service);
    void admit(const UpgradeRequest& request, const std::string& path, const HttpService& service);
    void accept(const UpgradeRequest& request);
    void on_connected(const ClientOptions& options);
    void on_client_tls(const error_code& error, const ClientOptions& options);
    void on_response(const error_code& error, const ClientOptions& options);
    void refuse_transport(const error_code& error);
    void start_messages();
    void read_next();
    void on_message(const error_code& error);
    Closed closed_by(const error_code& error) const;

    Stream stream_;
    beast::flat_buffer message_;
    std::unique_ptr<Upgrade> upgrade_;
};

void WebSocketChannel::refuse_transport(const error_code& error) {
    if (const TlsFailure* failure = stream().failure()) {
        peer_.id = failure->id;
        return refuse(failure->refusal, failure->words);
    }
    refuse(Refusal::lost, error == boost::asio::error::eof ? "the other end hung up during the handshake"
                                                           : "lost during the handshake: " + error.message());
}

void WebSocketChannel::on_server_tls(const error_code& error, const std::string& path) {
    if (state() != State::opening) return;
    if (error) return refuse_transport(error);
    if (const std::optional<Refused> refused = identify()) {
        return refuse(refused->refusal, refused->words, response_of(*refused));
    }
    upgrade_->parser.header_limit(longest_request);
    http::async_read_header(
        stream(), upgrade_->buffer, upgrade_->parser,
        [self = self(), &path](const error_code& failed, std::size_t) { self->on_request(failed, path); });
}

void WebSocketChannel::on_request(const error_code& error, const std::string& path) {
    if (state() != State::opening) return;
    std::optional<UpgradeRefusal> refusal;
    if (error && error.category() == http::make_error_code(http::error::bad_method).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message) {
        refusal = UpgradeRefusal{400, "this is not an HTTP request: " + error.message(), "这不是有效的 HTTP 请求"};
    } else if (error) {
        return refuse_transport(error);
    } else {
        refusal = check_upgrade(upgrade_->parser.get(), path);
        if (!refusal && upgrade_->buffer.size() != 0) {
            refusal =
                UpgradeRefusal{400, "nothing may be sent before the upgrade is answered", "握手完成之前不得发送数据"};
        }
    }
    if (refusal) return refuse(Refusal::upgrade, refusal->english, response_of(*refusal));
    accept(upgrade_->parser.get());
}

void WebSocketChannel::on_tls_of_service(const error_code& error, const std::string& path, const HttpService& service) {
    if (state() != State::opening) return;
    if (error) return refuse_transport(error);
    serve();
    // The calls come from within the exchange, which this object owns.
    upgrade_->exchange = std::make_unique<HttpExchange>(
        stream(), service, peer_.address, weak_from_this(),
        HttpExchange::Calls{
            .patience = [this](std::chrono::milliseconds within) { be_patient(within); },
            .upgrade = [this, &path, &service](const UpgradeRequest& request) { admit(request, path, service); },
            .end = [this] { hang_up(); }});
    upgrade_->exchange->start();
}

void WebSocketChannel::admit(const UpgradeRequest& request, const std::string& path, const HttpService& service) {
    if (state() != State::serving) return;
    const HttpExchange& exchange = *upgrade_->exchange;
    auto admitted = service.admit(exchange.read_head(request));
    auto* peer = std::get_if<Peer>(&admitted);
    reopen(peer != nullptr ? std::move(*peer) : Peer{}, service.exchange);
    if (peer == nullptr) {
        const auto& answer = std::get<HttpAnswer>(admitted);
        return refuse(Refusal::upgrade, "the upgrade is answered " + std::to_string(answer.status),
                      exchange.closing(answer));
    }
    if (const std::optional<UpgradeRefusal> refusal = check_upgrade(request, path)) {
        const HttpAnswer answer{
            .status = refusal->status,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
            .body = std::make_shared<const std::string>(refusal->english + "\n" + refusal->chinese + "\n")};
        return refuse(Refusal::upgrade, refusal->english, exchange.closing(answer));
    }
    accept(request);
}

void WebSocketChannel::accept(const UpgradeRequest& request) {
    stream_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
        response.set(http::field::sec_websocket_protocol, {subprotocol.data(), subprotocol.size()});
    }));
    stream_.async_accept(request, [self = self()](const error_code& failed) {
        if (self->state() != State::opening) return;
        if (failed) return self->refuse(Refusal::upgrade, "the upgrade failed: " + failed.message());
        self->start_messages();
    });
}

void WebSocketChannel::start_client(const ClientOptions& options) {
    Destination destination{options.host, options.port, std::nullopt};
    if (options.source_address) destination.source = boost::asio::ip::make_address(*options.source_address);
    dial(
        stream().lowest_layer(), destination, [self = self()] { return self->state() == State::opening; },
        [self = self(), &options](const std::string& fault) {
            if (!fault.empty()) return self->refuse(Refusal::unreachable, fault);
            self->on_connected(options);
        });
}

void WebSocketChannel::on_connected(const ClientOptions& options) {
    try {
        stream().prepare_client(options.host, options.identity.get(), options.session.get());
    } catch (const TlsError& failure) {
        return refuse(Refusal::tls, failure.what());
    }
    stream().async_handshake(
        [self = self(), &options](const error_code& error) { self->on_client_tls(error, options); });
}

void WebSocketChannel::on_client_tls(const error_code& error, const ClientOptions& options) {
    if (state() != State::opening) return;
    if (error) return refuse_transport(error);
    if (std::optional<Refused> refused = identify()) return refuse(refused->refusal, std::move(refused->words));

    stream_.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
        request.set(http::field::sec_websocket_protocol, {subprotocol.data(), subprotocol.size()});
    }));
    const bool v6 = options.host.find(':') != std::string::npos;
    const std::string host = (v6 ? '[' + options.host + ']' : options.host) + ':' + std::to_string(options.port);
    stream_.async_handshake(
        upgrade_->response, host, options.path,
        [self = self(), &options](const error_code& failed) { self->on_response(failed, options); });
}

void WebSocketChannel::on_response(const error_code& error, const ClientOptions& options) {
    if (state() != State::opening) return;
    if (error) {
        if (options.session) options.session->newest.reset();
        if (error != websocket::error::upgrade_declined) return refuse_transport(error);
        constexpr std::size_t longest_quotation = 300;
        std::string words = "the server answers " + std::to_string(upgrade_->response.result_int()) + ": " +
                            upgrade_->response.body().substr(0, longest_quotation);
        while (words.ends_with('\n')) words.pop_back();
        return refuse(upgrade_->response.result_int() == 403 ? Refusal::bad_certificate : Refusal::upgrade,
                      std::move(words));
    }
    const auto chosen = upgrade_->response[http::field::sec_websocket_protocol];
    if (std::string_view(chosen.data(), chosen.size()) != subprotocol) {
        return refuse(Refusal::upgrade, "the server does not speak the subprotocol " + std::string(subprotocol));
    }
    start_messages();
}

void WebSocketChannel::start_messages() {
    upgrade_.reset();
    stream_.read_message_max(limits_.message_bytes);
    opened();
    read_next();
}

void WebSocketChannel::read_next() {
    stream_.async_read(message_, [self = self()](const error_code& error, std::size_t) { self->on_message(error); });
}

void WebSocketChannel::on_message(const error_code& error) {
    if (state() == State::finished) return;
    if (error) return finish(closed_by(error));
    if (stream_.got_binary()) {
        end(CloseReason::binary_message, close_code::binary, "only text messages are spoken here");
    } else {
        deliver({static_cast<const char*>(message_.data().data()), message_.size()});
    }
    message_.clear();
    if (message_.capacity() > kept_buffer) message_.shrink_to_fit();
    read_next();
}

Closed WebSocketChannel::closed_by(const error_code& error) const {
    if (error == websocket::error::closed) {
        const websocket::close_reason& reason = stream_.reason();
        const std::uint16_t code = reason.code == websocket::close_code::none ? close_code::none : reason.code;
        return {CloseReason::by_peer, code, {reason.reason.data(), reason.reason.size()}};
    }
    if (error == websocket::error::message_too_big || error == websocket::error::buffer_overflow) {
        return {CloseReason::too_long, close_code::too_long, "a message was too long"};
    }
    if (error == websocket::error::bad_frame_payload) {
        return {CloseReason::invalid_text, close_code::invalid_text, "a message was not UTF-8"};
    }
    if (error.category() == websocket::make_error_code(websocket::error::closed).category()) {
        return {CloseReason::protocol_error, close_code::protocol_error, error.message()};
    }
    if (const TlsFailure* failure = stream().failure()) return {CloseReason::lost, close_code::lost, failure->words};
    return {CloseReason::lost, close_code::lost,
            error == boost::asio::error::eof ? "the other end hung up without closing" : error.message()};
}

}  // namespace

void accept_channel(const std::shared_ptr<Loop>& loop, std::shared_ptr<Party> party, const Heartbeat& heartbeat,
                    ThinTlsStream::socket_type socket, SSL_CTX* tls, const std::string& path, const HttpService* http,
                    std::string address) {
    const auto channel = std::make_shared<WebSocketChannel>(loop, std::move(party), heartbeat, std::move(socket), tls,
                                                            ThinTlsStream::End::server, std::move(address));
    loop->add(channel);
    channel->start_server(path, http);
}

std::shared_ptr<Channel> connect_channel(const std::shared_ptr<Loop>& loop, std::shared_ptr<Party> party,
                                         const ClientOptions& options) {
    auto channel = std::make_shared<WebSocketChannel>(
        loop, std::move(party), options.heartbeat, ThinTlsStream::socket_type(loop->context()), options.tls->native(),
        ThinTlsStream::End::client, options.host + " port " + std::to_string(options.port));
    loop->add(channel);
    channel->start_client(options);
    return channel;
}

}  // namespace yishi::link
