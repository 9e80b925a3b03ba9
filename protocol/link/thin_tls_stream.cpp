#include "protocol/link/thin_tls_stream.hpp"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <new>
#include <span>

namespace yishi::link {

namespace {

/// One for all connections of a thread: it is empty, or copied into `in_rest_`, between two steps.
std::span<char> receive_buffer() {
    static thread_local std::array<char, 32 * 1024> buffer;
    return buffer;
}

/// `out_` keeps this much memory when nothing waits: enough for a heartbeat without asking the allocator.
constexpr std::size_t kept_capacity = 64;

}  // namespace

ThinTlsStream::error_code ThinTlsStream::tls_failed() {
    return make_error_code(boost::system::errc::protocol_error);
}

ThinTlsStream::ThinTlsStream(socket_type socket, SSL_CTX* context, End end)
    : socket_(std::move(socket)),
      ssl_(SSL_new(context)),
      last_heard_(std::chrono::steady_clock::now()),
      last_sent_(last_heard_) {
    BIO* bio = BIO_new(bio_method());
    if (ssl_ == nullptr || bio == nullptr) {
        SSL_free(ssl_);
        BIO_free(bio);
        throw std::bad_alloc();
    }
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl_, bio, bio);
    if (end == End::server) {
        SSL_set_accept_state(ssl_);
    } else {
        SSL_set_connect_state(ssl_);
    }
}

ThinTlsStream::~ThinTlsStream() {
    // Else SSL_free takes the session of a connection that was cut for a bad one and marks it as not resumable.
    SSL_set_shutdown(ssl_, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(ssl_);
}

void ThinTlsStream::prepare_client(const std::string& host, const Identity* identity, SessionSlot* session) {
    X509_VERIFY_PARAM* parameters = SSL_get0_param(ssl_);
    error_code not_address;
    boost::asio::ip::make_address(host, not_address);
    bool done = false;
    if (not_address) {
        X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        done = X509_VERIFY_PARAM_set1_host(parameters, host.data(), host.size()) == 1 &&
               SSL_set_tlsext_host_name(ssl_, host.c_str()) == 1;
    } else {
        done = X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str()) == 1;
    }
    if (done && identity != nullptr) {
        done =
            SSL_use_certificate(ssl_, identity->certificate()) == 1 && SSL_use_PrivateKey(ssl_, identity->key()) == 1;
    }
    if (!done) throw TlsError("cannot prepare TLS for the host " + host);
    SSL_set_app_data(ssl_, session);
    if (session != nullptr && session->newest && SSL_SESSION_is_resumable(session->newest.get())) {
        SSL_set_session(ssl_, session->newest.get());
    }
    ERR_clear_error();
}

BIO_METHOD* ThinTlsStream::bio_method() {
    static BIO_METHOD* const method = [] {
        BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "yishi thin stream");
        if (made == nullptr) throw std::bad_alloc();
        BIO_meth_set_read(made, &bio_read);
        BIO_meth_set_write(made, &bio_write);
        BIO_meth_set_ctrl(made, &bio_control);
        return made;
    }();
    return method;
}

int ThinTlsStream::bio_read(BIO* bio, char* to, int size) {
    auto& stream = *static_cast<ThinTlsStream*>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    const std::size_t count = std::min(static_cast<std::size_t>(size), stream.in_.size());
    if (count == 0) {
        BIO_set_retry_read(bio);
        return -1;
    }
    std::memcpy(to, stream.in_.data(), count);
    stream.in_.remove_prefix(count);
    return static_cast<int>(count);
}

int ThinTlsStream::bio_write(BIO* bio, const char* from, int size) {
    auto& stream = *static_cast<ThinTlsStream*>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    stream.out_.append(from, static_cast<std::size_t>(size));
    return size;
}

long ThinTlsStream::bio_control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
    return command == BIO_CTRL_FLUSH ? 1 : 0;  // Nothing else is asked of a source and sink that matters here.
}

ThinTlsStream::error_code ThinTlsStream::write(std::string_view plain) {
    assert(plain.size() <= record_bytes);
    if (failure_) return tls_failed();
    if (plain.empty()) return {};
    ERR_clear_error();
    const int written = SSL_write(ssl_, plain.data(), static_cast<int>(plain.size()));
    if (written == static_cast<int>(plain.size()))
        return {};  // The BIO takes everything, so there is no partial write.
    failure_ = std::make_unique<TlsFailure>(failure_of(ssl_));
    return tls_failed();
}

ThinTlsStream::error_code ThinTlsStream::push() {
    while (!drained()) {
        const ssize_t count =
            ::send(socket_.native_handle(), out_.data() + sent_, out_.size() - sent_, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0) {
            if (errno == EINTR) continue;
            if (errno == EAGAIN || errno == EWOULDBLOCK) break;
            return {errno, boost::system::system_category()};
        }
        sent_ += static_cast<std::size_t>(count);
        last_sent_ = std::chrono::steady_clock::now();
    }
    if (drained()) {
        sent_ = 0;
        if (out_.capacity() > kept_capacity) {
            std::string().swap(out_);
        } else {
            out_.clear();
        }
        return {};
    }
    if (sent_ > out_.size() / 2) {
        out_.erase(0, sent_);
        sent_ = 0;
    }
    if (out_.size() - sent_ > most_unsent) return boost::asio::error::no_buffer_space;
    return {};
}

void ThinTlsStream::cut() {
    error_code ignored;
    socket_.close(ignored);
}

/// Receives ciphertext. False without an error: there is none yet.
bool ThinTlsStream::fill(error_code& error) {
    assert(in_.empty());
    std::string().swap(in_rest_);
    if (emptied_) {
        emptied_ = false;
        return false;
    }
    const std::span<char> buffer = receive_buffer();
    ssize_t count = 0;
    do {
        count = ::recv(socket_.native_handle(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK) error = {errno, boost::system::system_category()};
        return false;
    }
    if (count == 0) {
        error = boost::asio::error::eof;
        return false;
    }
    last_heard_ = std::chrono::steady_clock::now();
    emptied_ = static_cast<std::size_t>(count) < buffer.size();
    in_ = {buffer.data(), static_cast<std::size_t>(count)};
    return true;
}

/// Saves ciphertext from the thread's buffer, which the next connection will overwrite.
void ThinTlsStream::keep_rest() {
    if (in_.empty()) return;
    if (in_rest_.empty()) {
        in_rest_.assign(in_);
    } else {
        in_rest_.erase(0, in_rest_.size() - in_.size());  // `in_` is the end of what was kept before.
    }
    in_ = in_rest_;
}

/// After an SSL call that did not succeed.
ThinTlsStream::Step ThinTlsStream::failed_step(int result, error_code& error) {
    switch (SSL_get_error(ssl_, result)) {
        case SSL_ERROR_WANT_READ:
            if (fill(error)) return Step::done;
            return error ? Step::failed : Step::wants_input;
        case SSL_ERROR_ZERO_RETURN:
            error = boost::asio::error::eof;
            return Step::failed;
        default:
            failure_ = std::make_unique<TlsFailure>(failure_of(ssl_));
            error = tls_failed();
            return Step::failed;
    }
}

ThinTlsStream::Step ThinTlsStream::handshake_step(error_code& error) {
    for (;;) {
        ERR_clear_error();
        const int result = SSL_do_handshake(ssl_);
        const error_code unsent = push();  // Also the alert of a handshake that failed.
        if (result == 1) {
            keep_rest();
            error = unsent;
            return error ? Step::failed : Step::done;
        }
        const Step step = failed_step(result, error);
        if (step == Step::done) continue;
        if (step == Step::wants_input && unsent) {
            error = unsent;
            return Step::failed;
        }
        return step;
    }
}

ThinTlsStream::Step ThinTlsStream::read_step(boost::asio::mutable_buffer to, std::size_t& size, error_code& error) {
    for (;;) {
        if (failure_) {
            error = tls_failed();
            return Step::failed;
        }
        ERR_clear_error();
        const int result = SSL_read(ssl_, to.data(), static_cast<int>(std::min<std::size_t>(to.size(), record_bytes)));
        const error_code unsent = push();  // Reading can answer: key updates, alerts.
        if (result > 0) {
            keep_rest();
            size = static_cast<std::size_t>(result);
            return Step::done;
        }
        const Step step = failed_step(result, error);
        if (step == Step::done) continue;
        if (step == Step::wants_input && unsent) {
            error = unsent;
            return Step::failed;
        }
        return step;
    }
}

void ThinTlsStream::start_shutdown() {
    shutting_down_ = true;
    in_ = {};
    if (!socket_.is_open()) return;
    if (!failure_ && SSL_is_init_finished(ssl_)) {
        ERR_clear_error();
        SSL_shutdown(
            ssl_);  // Writes close_notify to the BIO; 0 says that the peer's is not there yet, which is not waited for.
        ERR_clear_error();
    }
    discard_input();
}

/// True when there is nothing more to wait for.
bool ThinTlsStream::discard_input() {
    if (push()) return true;
    if (drained() && !end_sent_) {
        end_sent_ = true;
        error_code ignored;
        socket_.shutdown(socket_type::shutdown_send, ignored);
    }
    const std::span<char> buffer = receive_buffer();
    for (;;) {
        const ssize_t count = ::recv(socket_.native_handle(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count > 0) continue;
        if (count < 0 && errno == EINTR) continue;
        return count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    }
}

}  // namespace yishi::link
