#include "terminal/agent/page_server.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <deque>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/hex.hpp"
#include "terminal/agent/random_identifier.hpp"

namespace yishi::agent {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

constexpr std::chrono::seconds request_time{30};
constexpr std::uint32_t header_bytes = 8 * 1024;
constexpr std::uint64_t body_bytes = 16 * 1024;
/// A browser has six connections to one host, and one page is open.
constexpr std::size_t most_connections = 16;
/// A page that does not read so much is cut off; it comes back by itself and is greeted.
constexpr std::size_t most_waiting = 4 * 1024 * 1024;
constexpr std::string_view stream_head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";

std::string_view view_of(beast::string_view text) {
    return {text.data(), text.size()};
}

/// Takes as long for a wrong text as for the right one.
bool is_same(std::string_view text, std::string_view secret) {
    return text.size() == secret.size() && CRYPTO_memcmp(text.data(), secret.data(), secret.size()) == 0;
}

/// The value of the cookie `name` in a `Cookie` header; empty where it is not there.
std::string_view cookie_in(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const auto end = std::min(header.find(';'), header.size());
        std::string_view pair = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) return pair.substr(name.size() + 1);
    }
    return {};
}

Response respond(http::status status, std::string_view type, std::string body) {
    Response response(status, 11);
    response.set(http::field::content_type, {type.data(), type.size()});
    response.set(http::field::cache_control, "no-store");
    response.set("X-Content-Type-Options", "nosniff");
    response.set("Referrer-Policy", "no-referrer");
    response.body() = std::move(body);
    return response;
}

Response refuse(http::status status, const std::string& zh, const std::string& en) {
    return respond(status, "text/plain; charset=utf-8", zh + "\n" + en + "\n");
}

}  // namespace

class PageServer::Implementation : public std::enable_shared_from_this<Implementation> {
  public:
    Implementation(asio::io_context& context, std::string cookie, link::PageFiles files, Hooks hooks)
        : acceptor_(context),
          pause_(context),
          files_(std::move(files)),
          hooks_(std::move(hooks)),
          cookie_(std::move(cookie)) {}

    void listen(std::uint16_t port) {
        const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
        try {
            acceptor_.open(endpoint.protocol());
            acceptor_.set_option(tcp::acceptor::reuse_address(true));
            acceptor_.bind(endpoint);
            acceptor_.listen();
            const std::string taken = std::to_string(acceptor_.local_endpoint().port());
            host_ = "127.0.0.1:" + taken;
            // Browsers keep cookies by host, not by port: two seats' pages in one browser must not take each other's.
            cookie_name_ = "yishi-seat-" + taken;
        } catch (const boost::system::system_error& error) {
            throw PageServerError("The seat's page cannot be served on 127.0.0.1 port " + std::to_string(port) + ": " +
                                  error.code().message() + ". Name another with --page-port.");
        }
        accept();
    }

    void stop();
    void tell(const std::string& event);
    std::string address() const { return "http://" + host_ + "/?token=" + token_; }

  private:
    class Client;

    void accept();
    Response answer(const Request& request);
    Response enter(std::string_view token);
    Response act(const Request& request);
    Response file(std::string_view name) const;
    bool is_own(const Request& request, bool origin_needed) const;
    bool has_cookie(const Request& request) const;
    bool wants_stream(const Request& request) const;
    std::optional<messages::DigestText> wanted_paper(const Request& request) const;

    tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    link::PageFiles files_;
    Hooks hooks_;
    std::string host_;
    std::string token_ = random_identifier().text;
    std::string cookie_name_;
    std::string cookie_;
    std::size_t clients_ = 0;
    std::weak_ptr<Client> stream_;  ///< The page that is open.
};

/// One connection; it keeps itself alive by what it waits for.
class PageServer::Implementation::Client : public std::enable_shared_from_this<Client> {
  public:
    Client(tcp::socket socket, std::shared_ptr<Implementation> server)
        : stream_(std::move(socket)), server_(std::move(server)) {
        ++server_->clients_;
    }
    ~Client() { --server_->clients_; }

    void read() {
        parser_.emplace();
        parser_->header_limit(header_bytes);
        parser_->body_limit(body_bytes);
        stream_.expires_after(request_time);
        http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](error_code error, std::size_t) {
            if (!error) return self->take(self->parser_->get());
            if (error != http::error::body_limit) return;
            self->response_ = refuse(http::status::payload_too_large, "内容过长。", "The message is too long.");
            self->response_.keep_alive(false);
            self->send();
        });
    }

    void tell(const std::string& event) {
        std::string line = "data: " + event + "\n\n";
        waiting_bytes_ += line.size();
        if (waiting_bytes_ > most_waiting) return cut();
        waiting_.push_back(std::move(line));
        if (waiting_.size() == 1) write_next();
    }

    void cut() { stream_.close(); }

  private:
    void take(const Request& request) {
        if (server_->wants_stream(request)) return begin_stream();
        if (const auto file = server_->wanted_paper(request)) return fetch(*file);
        response_ = server_->answer(request);
        response_.keep_alive(request.keep_alive());
        send();
    }

    void send() {
        response_.prepare_payload();
        http::async_write(stream_, response_, [self = shared_from_this()](error_code error, std::size_t) {
            if (error) return;
            if (self->response_.keep_alive())
                self->read();
            else
                self->stream_.socket().shutdown(tcp::socket::shutdown_send, error);
        });
    }

    /// It may take as long as the line to the server is down.
    void fetch(const messages::DigestText& file) {
        stream_.expires_never();
        server_->hooks_.paper(file, [self = shared_from_this()](const std::shared_ptr<const std::string>& content) {
            self->stream_.expires_after(request_time);
            self->response_ = content ? respond(http::status::ok, "application/pdf", *content)
                                      : refuse(http::status::not_found, "服务器上没有这份材料。",
                                               "The server does not have this paper.");
            self->response_.keep_alive(self->parser_->get().keep_alive());
            self->send();
        });
    }

    void begin_stream() {
        if (const auto older = server_->stream_.lock()) older->cut();
        server_->stream_ = weak_from_this();
        stream_.expires_never();
        waiting_.emplace_back(stream_head);
        for (const std::string& event : server_->hooks_.greeting()) waiting_.push_back("data: " + event + "\n\n");
        for (const std::string& line : waiting_) waiting_bytes_ += line.size();
        write_next();
        watch();
    }

    /// A browser sends nothing on a stream; that it has gone is seen by reading.
    void watch() {
        stream_.async_read_some(buffer_.prepare(1), [self = shared_from_this()](error_code error, std::size_t) {
            if (error) self->cut();
        });
    }

    void write_next() {
        asio::async_write(stream_, asio::buffer(waiting_.front()),
                          [self = shared_from_this()](error_code error, std::size_t) {
                              if (error) return;
                              self->waiting_bytes_ -= self->waiting_.front().size();
                              self->waiting_.pop_front();
                              if (!self->waiting_.empty()) self->write_next();
                          });
    }

    beast::tcp_stream stream_;
    std::shared_ptr<Implementation> server_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    Response response_;
    std::deque<std::string> waiting_;
    std::size_t waiting_bytes_ = 0;
};

void PageServer::Implementation::accept() {
    acceptor_.async_accept([self = shared_from_this()](error_code error, tcp::socket socket) {
        if (error == asio::error::operation_aborted) return;
        if (!error && self->clients_ < most_connections) std::make_shared<Client>(std::move(socket), self)->read();
        if (!error) return self->accept();
        self->pause_.expires_after(std::chrono::milliseconds(100));
        self->pause_.async_wait([self](error_code stopped) {
            if (!stopped) self->accept();
        });
    });
}

void PageServer::Implementation::stop() {
    acceptor_.close();
    if (const auto page = stream_.lock()) page->cut();
}

void PageServer::Implementation::tell(const std::string& event) {
    if (const auto page = stream_.lock()) page->tell(event);
}

/// `Host` keeps out pages whose name was made to resolve to this computer, `Origin` those of other sites.
bool PageServer::Implementation::is_own(const Request& request, bool origin_needed) const {
    if (view_of(request[http::field::host]) != host_) return false;
    const auto origin = view_of(request[http::field::origin]);
    if (origin.empty()) return !origin_needed;
    return origin == "http://" + host_;
}

bool PageServer::Implementation::has_cookie(const Request& request) const {
    return is_same(cookie_in(view_of(request[http::field::cookie]), cookie_name_), cookie_);
}

bool PageServer::Implementation::wants_stream(const Request& request) const {
    return request.method() == http::verb::get && request.target() == "/events" && is_own(request, false) &&
           has_cookie(request);
}

std::optional<messages::DigestText> PageServer::Implementation::wanted_paper(const Request& request) const {
    constexpr std::string_view papers = "/papers/";
    const auto target = view_of(request.target());
    if (request.method() != http::verb::get || !target.starts_with(papers) || !is_own(request, false) ||
        !has_cookie(request))
        return std::nullopt;
    const auto digest = record::hex::decode_digest(target.substr(papers.size()));
    if (!digest) return std::nullopt;
    return messages::DigestText{record::base64::encode(*digest)};
}

Response PageServer::Implementation::answer(const Request& request) {
    const bool is_act = request.method() == http::verb::post;
    if (!is_own(request, is_act))
        return refuse(http::status::forbidden, "此地址只供本席位页面使用。",
                      "This is for the page of this seat alone.");
    const auto target = view_of(request.target());
    constexpr std::string_view entrance = "/?token=";
    if (request.method() == http::verb::get && target.starts_with(entrance))
        return enter(target.substr(entrance.size()));
    if (!has_cookie(request))
        return refuse(http::status::forbidden, "请从终端给出的地址打开本页面。",
                      "Open the address that the terminal has written to page.url.");
    if (is_act && target == "/act") return act(request);
    if (request.method() != http::verb::get) {
        Response response = refuse(http::status::method_not_allowed, "不支持的请求方式。", "Only GET, and POST /act.");
        response.set(http::field::allow, "GET, POST");
        return response;
    }
    return file(target == "/" ? "seat.html" : target.substr(1));
}

Response PageServer::Implementation::enter(std::string_view token) {
    if (!is_same(token, token_))
        return refuse(http::status::forbidden, "地址已失效，请使用终端本次启动给出的地址。",
                      "The address is of an earlier start; open the one in page.url.");
    Response response = respond(http::status::see_other, "text/plain; charset=utf-8", "");
    response.set(http::field::location, "/");
    response.set(http::field::set_cookie, cookie_name_ + "=" + cookie_ + "; Path=/; HttpOnly; SameSite=Strict");
    return response;
}

Response PageServer::Implementation::act(const Request& request) {
    if (!view_of(request[http::field::content_type]).starts_with("application/json"))
        return refuse(http::status::unsupported_media_type, "请求内容须为 JSON。", "The body has to be JSON.");
    const auto wrong = hooks_.act(request.body());
    if (!wrong) return respond(http::status::no_content, "application/json", "");
    return respond(http::status::bad_request, "application/json", messages::encode(*wrong));
}

Response PageServer::Implementation::file(std::string_view name) const {
    const link::PageFile* found = files_.find(name);
    const bool is_other_page = found != nullptr && !found->is_part && name != "seat.html";
    if (found == nullptr || is_other_page)
        return refuse(http::status::not_found, "没有此页面。", "There is no such page.");
    Response response = respond(http::status::ok, found->content_type, *found->content);
    response.set("Content-Security-Policy", std::string(link::seat_page_policy));
    if (found->is_part) response.set(http::field::cache_control, "private, max-age=31536000, immutable");
    return response;
}

PageServer::PageServer(boost::asio::io_context& context, std::uint16_t port, std::string cookie, link::PageFiles files,
                       Hooks hooks)
    : implementation_(
          std::make_shared<Implementation>(context, std::move(cookie), std::move(files), std::move(hooks))) {
    implementation_->listen(port);
}

PageServer::~PageServer() {
    implementation_->stop();
}

std::string PageServer::address() const {
    return implementation_->address();
}

void PageServer::tell(const std::string& event) {
    implementation_->tell(event);
}

}  // namespace yishi::agent
