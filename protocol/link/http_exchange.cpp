#include "protocol/link/http_exchange.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <string_view>
#include <utility>

namespace yishi::link {

namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

/// A browser's request with our one cookie is far below.
constexpr std::uint32_t longest_head = 16 * 1024;

/// One TLS record.
constexpr std::size_t record_bytes = 16 * 1024;

/// So much is encrypted before the socket is asked: a reader that is slow costs no more memory than this.
constexpr int records_per_push = 4;

template <class Text>
std::string text_of(const Text& text) {
    return {text.data(), text.size()};
}

void add_header(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

HttpAnswer plain(unsigned status, std::string words) {
    return {.status = status,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
            .body = std::make_shared<const std::string>(std::move(words))};
}

}  // namespace

HttpExchange::HttpExchange(ThinTlsStream& stream, const HttpService& service, std::string address,
                           std::weak_ptr<void> owner, Calls calls)
    : stream_(stream),
      service_(service),
      address_(std::move(address)),
      owner_(std::move(owner)),
      calls_(std::move(calls)) {}

void HttpExchange::start() {
    read();
}

void HttpExchange::read() {
    body_.reset();
    head_.emplace();
    head_->header_limit(longest_head);
    head_->body_limit(service_.body_bytes);
    calls_.patience(service_.idle);
    http::async_read_header(stream_, buffer_, *head_,
                            [this, owner = owner_.lock()](const error_code& error, std::size_t) { on_head(error); });
}

void HttpExchange::on_head(const error_code& error) {
    if (error) return refuse(error);
    const UpgradeRequest& head = head_->get();
    keep_alive_ = head.keep_alive();
    head_only_ = head.method() == http::verb::head;
    if (head.version() != 11 || head.count(http::field::host) != 1) {
        keep_alive_ = false;
        return write(plain(400, "HTTP/1.1 with one Host is spoken here.\n此处只使用带一个 Host 的 HTTP/1.1。\n"));
    }
    if (boost::beast::websocket::is_upgrade(head)) {
        if (buffer_.size() == 0) return calls_.upgrade(head);
        keep_alive_ = false;
        return write(plain(400,
                           "Nothing may be sent before the upgrade is answered.\n"
                           "握手完成之前不得发送数据。\n"));
    }
    body_.emplace(std::move(*head_));
    calls_.patience(service_.exchange);
    http::async_read(stream_, buffer_, *body_,
                     [this, owner = owner_.lock()](const error_code& failed, std::size_t) { on_body(failed); });
}

void HttpExchange::on_body(const error_code& error) {
    if (error) return refuse(error);
    HttpRequest request = read_head(UpgradeRequest(body_->get().base()));
    request.body = std::move(body_->get().body());
    body_.reset();
    ask(std::move(request));
}

/// What cannot be read is answered where it can be, and ends the connection.
void HttpExchange::refuse(const error_code& error) {
    keep_alive_ = false;
    if (error == http::error::body_limit)
        return write(plain(413, "The body is longer than " + std::to_string(service_.body_bytes) +
                                    " bytes.\n"
                                    "请求内容过长。\n"));
    if (error == http::error::header_limit)
        return write(plain(431, "The head of the request is too long.\n请求头过长。\n"));
    const bool unreadable = error.category() == http::make_error_code(http::error::bad_method).category() &&
                            error != http::error::end_of_stream && error != http::error::partial_message;
    if (unreadable) return write(plain(400, "This is not an HTTP request.\n这不是有效的 HTTP 请求。\n"));
    calls_.end();
}

HttpRequest HttpExchange::read_head(const UpgradeRequest& head) const {
    HttpRequest request;
    request.method = text_of(head.method_string());
    request.target = text_of(head.target());
    request.host = text_of(head[http::field::host]);
    if (const auto origin = head.find(http::field::origin); origin != head.end())
        request.origin = text_of(origin->value());
    request.cookie = text_of(head[http::field::cookie]);
    request.content_type = text_of(head[http::field::content_type]);
    request.address = address_;
    return request;
}

void HttpExchange::ask(HttpRequest request) {
    awaited_ = std::make_shared<Awaited>(Awaited{*this, owner_});
    service_.answer(std::move(request),
                    [weak = std::weak_ptr<Awaited>(awaited_), executor = stream_.get_executor()](HttpAnswer answer) {
                        boost::asio::post(executor, [weak, answer = std::move(answer)]() mutable {
                            const std::shared_ptr<Awaited> awaited = weak.lock();
                            const std::shared_ptr<void> owner = awaited ? awaited->owner.lock() : nullptr;
                            if (!owner) return;
                            awaited->exchange.awaited_.reset();
                            awaited->exchange.write(std::move(answer));
                        });
                    });
}

std::string HttpExchange::head_of(const HttpAnswer& answer, bool keep_alive) const {
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) + ' ';
    head += text_of(http::obsolete_reason(http::int_to_status(answer.status)));
    head += "\r\n";
    for (const auto& [name, value] : service_.headers) add_header(head, name, value);
    for (const auto& [name, value] : answer.headers) add_header(head, name, value);
    add_header(head, "Content-Length", std::to_string(answer.body ? answer.body->size() : 0));
    if (!keep_alive) add_header(head, "Connection", "close");
    return head + "\r\n";
}

std::string HttpExchange::closing(const HttpAnswer& answer) const {
    return head_of(answer, false) + (answer.body ? *answer.body : std::string());
}

void HttpExchange::write(HttpAnswer answer) {
    calls_.patience(service_.exchange);
    answer_head_ = head_of(answer, keep_alive_);
    answer_body_ = head_only_ ? nullptr : std::move(answer.body);
    sent_ = 0;
    write_on();
}

void HttpExchange::write_on() {
    const std::size_t all = answer_head_.size() + (answer_body_ ? answer_body_->size() : 0);
    while (sent_ < all) {
        for (int i = 0; i < records_per_push && sent_ < all; ++i) {
            const bool in_head = sent_ < answer_head_.size();
            const std::string_view part = in_head ? std::string_view(answer_head_).substr(sent_)
                                                  : std::string_view(*answer_body_).substr(sent_ - answer_head_.size());
            const std::string_view record = part.substr(0, record_bytes);
            if (stream_.write(record)) return calls_.end();
            sent_ += record.size();
        }
        if (stream_.push()) return calls_.end();
        if (!stream_.drained()) {
            return stream_.async_drain([this, owner = owner_.lock()](const error_code& error, std::size_t) {
                if (error) return calls_.end();
                write_on();
            });
        }
    }
    answer_body_.reset();
    if (!keep_alive_) return calls_.end();
    read();
}

}  // namespace yishi::link
