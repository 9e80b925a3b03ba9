#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "protocol/link/http.hpp"
#include "protocol/link/thin_tls_stream.hpp"
#include "protocol/link/upgrade.hpp"

namespace yishi::link {

/// The HTTP requests of one connection, one after the other, until one of them asks for a WebSocket or the connection
/// ends. Threads: the connection's.
class HttpExchange {
  public:
    /// What it asks of the connection that it belongs to.
    struct Calls {
        /// What comes next may take so long from now.
        std::function<void(std::chrono::milliseconds)> patience;
        /// A request asks for a WebSocket; there is nothing more to read. The last call.
        std::function<void(const UpgradeRequest&)> upgrade;
        /// The connection is to be shut down. The last call.
        std::function<void()> end;
    };

    /// All references must outlive the exchange. Whatever is under way holds `owner`, which owns the exchange.
    HttpExchange(ThinTlsStream& stream, const HttpService& service, std::string address, std::weak_ptr<void> owner,
                 Calls calls);

    void start();

    /// The members of a request that this room reads, without its body.
    HttpRequest read_head(const UpgradeRequest& head) const;

    /// The whole answer to a request, after which the connection ends.
    std::string closing(const HttpAnswer& answer) const;

  private:
    using BodyParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    /// The answer that is waited for; gone once it is there.
    struct Awaited {
        HttpExchange& exchange;
        std::weak_ptr<void> owner;
    };

    void read();
    void on_head(const boost::system::error_code& error);
    void on_body(const boost::system::error_code& error);
    void refuse(const boost::system::error_code& error);
    void ask(HttpRequest request);
    void write(HttpAnswer answer);
    void write_on();
    std::string head_of(const HttpAnswer& answer, bool keep_alive) const;

    ThinTlsStream& stream_;
    const HttpService& service_;
    std::string address_;
    std::weak_ptr<void> owner_;
    Calls calls_;
    boost::beast::flat_buffer buffer_;
    std::optional<boost::beast::http::request_parser<boost::beast::http::empty_body>> head_;
    std::optional<BodyParser> body_;
    std::shared_ptr<Awaited> awaited_;
    bool keep_alive_ = false;
    bool head_only_ = false;  ///< The method was HEAD.
    std::string answer_head_;
    std::shared_ptr<const std::string> answer_body_;
    std::size_t sent_ = 0;  ///< Of head and body together.
};

}  // namespace yishi::link
