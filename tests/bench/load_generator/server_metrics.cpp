#include "tests/bench/load_generator/server_metrics.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <charconv>

#include "tests/bench/load_generator/failure.hpp"

namespace yishi::bench {

ServerMetrics::ServerMetrics(std::uint16_t health_port) {
    namespace asio = boost::asio;
    asio::io_context context;
    asio::ip::tcp::socket socket(context);
    boost::system::error_code error;
    socket.connect({asio::ip::address_v4::loopback(), health_port}, error);
    if (error) throw Failure("no metrics: " + error.message());
    asio::write(socket,
                asio::buffer(std::string_view("GET /metrics HTTP/1.1\r\nHost: localhost\r\n"
                                              "Connection: close\r\n\r\n")),
                error);
    asio::read(socket, asio::dynamic_buffer(text_), error);
    if (error != asio::error::eof) throw Failure("no metrics: " + error.message());
}

std::uint64_t ServerMetrics::value(std::string_view name) const {
    const std::string line = "\n" + std::string(name) + ' ';
    const auto found = text_.find(line);
    std::uint64_t value = 0;
    if (found == text_.npos) throw Failure("yishi-server has no metric " + std::string(name));
    const char* begin = text_.data() + found + line.size();
    std::from_chars(begin, text_.data() + text_.size(), value);
    return value;
}

}  // namespace yishi::bench
