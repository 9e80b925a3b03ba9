#pragma once

#include <openssl/ssl.h>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/link/tls_context.hpp"
#include "protocol/link/tls_failure.hpp"

namespace yishi::link {

/// TLS over a non-blocking TCP socket, in place of boost::asio::ssl::stream, which holds four buffers of 17 KB a
/// connection. Here OpenSSL reads from and writes to memory through a BIO of ours; ciphertext in passes through one
/// buffer a thread, and a connection holds memory only for what is on its way.
///
/// It has what Beast asks of an asynchronous stream; besides, `write` encrypts at once without any handler, for frames
/// of our own. TLS keeps the order of the calls, so a whole WebSocket frame given to one `write` is never torn apart by
/// one that Beast writes.
///
/// At most one handshake, read or shutdown and any number of writes and drains may be under way. Operations must not
/// outlive the stream: their handlers hold the connection. Cancelling is closing the socket; every operation then
/// completes. Threads: one. The stream does not move.
class ThinTlsStream {
  public:
    using socket_type = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
    using executor_type = socket_type::executor_type;
    using lowest_layer_type = socket_type;
    using next_layer_type = socket_type;
    using error_code = boost::system::error_code;

    enum class End { server, client };

    ThinTlsStream(socket_type socket, SSL_CTX* context, End end);
    ThinTlsStream(const ThinTlsStream&) = delete;
    ThinTlsStream& operator=(const ThinTlsStream&) = delete;
    ~ThinTlsStream();

    executor_type get_executor() { return socket_.get_executor(); }
    lowest_layer_type& lowest_layer() { return socket_; }
    const lowest_layer_type& lowest_layer() const { return socket_; }
    next_layer_type& next_layer() { return socket_; }

    SSL* native() const { return ssl_; }

    /// For a client, before the handshake: what the server's certificate must be for, the certificate to show (or
    /// null), and where sessions are kept (or null). `session` must live as long as the stream.
    void prepare_client(const std::string& host, const Identity* identity, SessionSlot* session);

    /// When the last ciphertext arrived; at first, when the stream was made.
    std::chrono::steady_clock::time_point last_heard() const { return last_heard_; }

    /// When ciphertext was last given to the socket.
    std::chrono::steady_clock::time_point last_sent() const { return last_sent_; }

    /// Why TLS failed, where an operation ended with `tls_failed`; else null.
    const TlsFailure* failure() const { return failure_.get(); }

    /// Encrypts `plain`, at most 16,384 bytes, as one record. Nothing goes to the socket before `push`.
    error_code write(std::string_view plain);

    /// Gives the socket what it takes of the ciphertext that waits.
    error_code push();

    /// No ciphertext waits.
    bool drained() const { return sent_ == out_.size(); }

    /// Cuts the connection: closes the socket, every operation completes.
    void cut();

    /// An error of TLS itself, explained by `failure`.
    static error_code tls_failed();

    template <class Token>
    auto async_handshake(Token&& token) {
        return boost::asio::async_compose<Token, void(error_code)>(HandshakeOperation{*this}, token, socket_);
    }

    /// Reads some plaintext. `eof`: the peer has said close_notify, or has ended TCP without it (both are ends; whether
    /// a WebSocket was closed, its close frame tells).
    template <class MutableBuffers, class Token>
    auto async_read_some(const MutableBuffers& buffers, Token&& token) {
        boost::asio::mutable_buffer first;
        const auto end = boost::asio::buffer_sequence_end(buffers);
        for (auto it = boost::asio::buffer_sequence_begin(buffers); it != end && first.size() == 0; ++it) first = *it;
        return boost::asio::async_compose<Token, void(error_code, std::size_t)>(ReadOperation{*this, first}, token,
                                                                                socket_);
    }

    /// Encrypts the first 16,384 bytes of `buffers`; completes when the socket has taken them.
    template <class ConstBuffers, class Token>
    auto async_write_some(const ConstBuffers& buffers, Token&& token) {
        char plain[record_bytes];
        const std::size_t size = boost::asio::buffer_copy(boost::asio::buffer(plain), buffers);
        error_code error = write({plain, size});
        if (!error) error = push();
        return boost::asio::async_compose<Token, void(error_code, std::size_t)>(DrainOperation{*this, size, error},
                                                                                token, socket_);
    }

    /// Completes when no ciphertext waits, or with the socket's error.
    template <class Token>
    auto async_drain(Token&& token) {
        return boost::asio::async_compose<Token, void(error_code, std::size_t)>(DrainOperation{*this, 0, push()}, token,
                                                                                socket_);
    }

    /// Sends close_notify and the end of TCP, then reads and throws away what still comes until the peer ends too, and
    /// closes the socket. Without that patience, closing with bytes unread makes the kernel send a reset, which can
    /// overtake the alert or close frame that tells the peer why. Never fails; the caller bounds the time with `cut`.
    template <class Token>
    auto async_shutdown(Token&& token) {
        return boost::asio::async_compose<Token, void(error_code)>(ShutdownOperation{*this}, token, socket_);
    }

    /// True from the beginning of `async_shutdown` on.
    bool shutting_down() const { return shutting_down_; }

  private:
    static constexpr std::size_t record_bytes = 16'384;  ///< RFC 8446 section 5.1.
    /// A peer that makes TLS answer (key updates) and does not read the answers is cut here.
    static constexpr std::size_t most_unsent = 4 * 1024 * 1024;

    enum class Step { done, wants_input, failed };

    Step handshake_step(error_code& error);
    Step read_step(boost::asio::mutable_buffer to, std::size_t& size, error_code& error);
    Step failed_step(int result, error_code& error);
    bool fill(error_code& error);
    void keep_rest();
    void start_shutdown();
    bool discard_input();

    static BIO_METHOD* bio_method();
    static int bio_read(BIO* bio, char* to, int size);
    static int bio_write(BIO* bio, const char* from, int size);
    static long bio_control(BIO* bio, int command, long number, void* pointer);

    struct HandshakeOperation {
        ThinTlsStream& stream;
        bool started = false;
        bool finished = false;
        error_code result{};

        template <class Self>
        void operator()(Self& self, error_code error = {}) {
            if (finished) return self.complete(result);
            if (error) return self.complete(error);
            const Step step = stream.handshake_step(result);
            if (step == Step::wants_input) {
                started = true;
                stream.socket_.async_wait(socket_type::wait_read, std::move(self));
            } else if (started) {
                self.complete(result);
            } else {
                finished = true;
                boost::asio::post(stream.get_executor(), std::move(self));
            }
        }
    };

    struct ReadOperation {
        ThinTlsStream& stream;
        boost::asio::mutable_buffer to;
        bool started = false;
        bool finished = false;
        std::size_t size = 0;
        error_code result{};

        template <class Self>
        void operator()(Self& self, error_code error = {}) {
            if (finished) return self.complete(result, size);
            if (error) return self.complete(error, 0);
            const Step step = stream.read_step(to, size, result);
            if (step == Step::wants_input) {
                started = true;
                stream.socket_.async_wait(socket_type::wait_read, std::move(self));
            } else if (started) {
                self.complete(result, size);
            } else {
                finished = true;
                boost::asio::post(stream.get_executor(), std::move(self));
            }
        }
    };

    struct DrainOperation {
        ThinTlsStream& stream;
        std::size_t size;
        error_code result{};
        bool started = false;

        template <class Self>
        void operator()(Self& self, error_code error = {}) {
            if (!started) {
                started = true;
                if (result || stream.drained()) return boost::asio::post(stream.get_executor(), std::move(self));
                return stream.socket_.async_wait(socket_type::wait_write, std::move(self));
            }
            if (!result) result = error;
            if (!result && !stream.drained()) result = stream.push();
            if (result) return self.complete(result, 0);
            if (stream.drained()) return self.complete({}, size);
            stream.socket_.async_wait(socket_type::wait_write, std::move(self));
        }
    };

    struct ShutdownOperation {
        ThinTlsStream& stream;
        bool started = false;

        template <class Self>
        void operator()(Self& self, error_code error = {}) {
            if (!started) {
                started = true;
                stream.start_shutdown();
                if (!stream.socket_.is_open()) return boost::asio::post(stream.get_executor(), std::move(self));
            } else if (error || !stream.socket_.is_open() || stream.discard_input()) {
                stream.cut();
                return self.complete({});
            }
            if (stream.drained()) return stream.socket_.async_wait(socket_type::wait_read, std::move(self));
            stream.socket_.async_wait(socket_type::wait_write, std::move(self));
        }
    };

    socket_type socket_;
    SSL* ssl_;
    std::string_view
        in_;  ///< Ciphertext to be read by OpenSSL: in the thread's buffer during a step, else in `in_rest_`.
    std::string in_rest_;
    std::string out_;  ///< Ciphertext to be sent, from `sent_` on.
    std::size_t sent_ = 0;
    std::chrono::steady_clock::time_point last_heard_;
    std::chrono::steady_clock::time_point last_sent_;
    std::unique_ptr<TlsFailure> failure_;
    bool shutting_down_ = false;
    bool end_sent_ = false;
    bool emptied_ = false;  ///< The last receive left nothing in the kernel: wait before the next.
};

}  // namespace yishi::link
