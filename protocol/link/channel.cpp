#include "protocol/link/channel.hpp"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <atomic>
#include <boost/asio/post.hpp>
#include <exception>
#include <span>
#include <utility>
#include <variant>

namespace yishi::link {

namespace {

using Clock = std::chrono::steady_clock;

std::uint64_t next_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

/// RFC 6455 section 5.5: a control frame's payload is at most 125 bytes, of which the code takes two.
constexpr std::size_t longest_reason = 123;

/// Cuts at a character's boundary.
std::string_view short_reason(std::string_view text) {
    if (text.size() <= longest_reason) return text;
    std::size_t size = longest_reason;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
    return text.substr(0, size);
}

/// Plaintext of one TLS record.
std::span<char> record_buffer() {
    static thread_local std::array<char, 16'384> buffer;
    return buffer;
}

/// So much ciphertext is made before the socket is asked; a peer that does not read costs no more than this beyond its
/// queue.
constexpr int records_per_push = 4;

}  // namespace

Channel::Channel(std::shared_ptr<Loop> loop, std::shared_ptr<Party> party, const Heartbeat& heartbeat, Masking masking)
    : party_(std::move(party)),
      loop_(std::move(loop)),
      heartbeat_(heartbeat),
      id_(next_id()),
      deadline_(Clock::now() + heartbeat.handshake_within),
      masking_(masking) {}

std::shared_ptr<Channel> Channel::self() {
    return std::static_pointer_cast<Channel>(shared_from_this());
}

void Channel::send(Frame frame) {
    if (state_ != State::open) return;
    if (!queue_.push(std::move(frame), limits_)) {
        end(CloseReason::slow_reader, close_code::try_again_later, "the messages for you were not read in time");
        return;
    }
    request_flush();
}

void Channel::close(std::uint16_t code, std::string_view reason) {
    end(CloseReason::by_us, code, reason);
}

void Channel::end(CloseReason reason, std::uint16_t code, std::string_view detail) {
    if (state_ == State::opening || state_ == State::serving) {
        boost::asio::post(loop_->context(), [self = self(), reason, code, text = std::string(detail)] {
            if (self->state_ == State::opening) {
                self->refuse(Refusal::stopping, "closed before the connection was open");
            } else if (self->state_ == State::serving) {
                self->finish_refused();
            } else {
                self->end(reason, code, text);
            }
        });
        return;
    }
    if (state_ != State::open) return;
    state_ = State::closing;
    closed_ = std::make_unique<Closed>(Closed{reason, code, std::string(short_reason(detail))});
    deadline_ = Clock::now() + heartbeat_.close_within;
    if (reason == CloseReason::slow_reader) queue_.clear();
    request_flush();
}

void Channel::request_flush() {
    if (flush_requested_ || draining_) return;
    flush_requested_ = true;
    loop_->flush_later(self());
}

void Channel::flush() {
    flush_requested_ = false;
    if ((state_ != State::open && state_ != State::closing) || close_begun_ || !writable()) return;
    while (stream().drained() && (ping_due_ || !queue_.empty())) {
        for (int i = 0; i < records_per_push && (ping_due_ || !queue_.empty()); ++i) {
            const std::span<char> record = record_buffer();
            std::size_t size = 0;
            if (std::exchange(ping_due_, false)) size = write_frame(record, Opcode::ping, true, {}, masking_);
            size += queue_.fill(record.subspan(size), masking_);
            if (stream().write({record.data(), size})) return write_failed();
        }
        if (stream().push()) return write_failed();
    }
    if (!queue_.empty()) return drain_later();
    if (state_ == State::closing) {
        close_begun_ = true;
        begin_close(closed_->code, closed_->detail);
    } else if (!stream().drained()) {
        drain_later();
    }
}

void Channel::drain_later() {
    if (draining_) return;
    draining_ = true;
    stream().async_drain([self = self()](const boost::system::error_code& error, std::size_t) {
        self->draining_ = false;
        if (error) return self->write_failed();
        self->flush();
    });
}

void Channel::write_failed() {
    write_failed_ = true;
    queue_.clear();
}

std::optional<Refused> Channel::identify() {
    SSL* ssl = stream().native();
    X509* certificate = SSL_get0_peer_certificate(ssl);
    if (certificate == nullptr) {
        return Refused{Refusal::no_certificate, "the peer showed no certificate", peer_.address, {}};
    }
    std::variant<Peer, NoPeer> read = peer_of(certificate);
    if (const auto* none = std::get_if<NoPeer>(&read)) {
        return Refused{Refusal::bad_identity, none->words, peer_.address, {}};
    }
    auto& named = std::get<Peer>(read);
    named.address = std::move(peer_.address);
    named.resumed = SSL_session_reused(ssl) == 1;
    peer_ = std::move(named);

    const std::string whose = "the certificate of " + peer_.id;
    if (masking_ == Masking::yes && peer_.role != "server") {
        return Refused{Refusal::bad_identity, whose + " is not a server's", peer_.address, peer_.id};
    }
    if (const long verdict = validity_of(certificate); verdict != X509_V_OK) {
        TlsFailure failure = failure_of_verification(verdict, whose);
        return Refused{failure.refusal, std::move(failure.words), peer_.address, peer_.id};
    }
    if (party_->is_revoked(peer_)) return Refused{Refusal::revoked, whose + " is revoked", peer_.address, peer_.id};
    limits_ = party_->limits_for(peer_);
    return std::nullopt;
}

template <class Call>
void Channel::guarded(Call call) {
    try {
        call();
    } catch (const std::exception& failure) {
        handler_failed(failure.what());
    } catch (...) {
        handler_failed("an exception of unknown type");
    }
}

void Channel::handler_failed(std::string_view words) {
    party_->failed("the handler of " + peer_.role + ' ' + peer_.id + " failed: " + std::string(words));
    end(CloseReason::handler_failed, close_code::internal_error, "internal error");
}

void Channel::be_patient(std::chrono::milliseconds within) {
    deadline_ = Clock::now() + within;
}

void Channel::reopen(Peer peer, std::chrono::milliseconds within) {
    state_ = State::opening;
    be_patient(within);
    peer.address = std::move(peer_.address);
    peer_ = std::move(peer);
    limits_ = party_->limits_for(peer_);
}

void Channel::hang_up() {
    if (state_ != State::serving) return;
    state_ = State::refused;
    be_patient(heartbeat_.close_within);
    stream().async_shutdown([self = self()](const boost::system::error_code&) { self->finish_refused(); });
}

void Channel::opened() {
    state_ = State::open;
    deadline_ = {};
    last_ping_ = Clock::now();
    guarded([this] {
        handler_ = party_->handler_for(*this);
        handler_->on_open(*this);
    });
}

void Channel::deliver(std::string_view text) {
    if (state_ == State::open && silent_) {
        silent_ = false;
        guarded([this] { handler_->on_silent(*this, false); });
    }
    if (state_ == State::open) guarded([&] { handler_->on_text(*this, text); });
}

void Channel::sweep(Clock::time_point now) {
    switch (state_) {
        case State::opening:
            if (now >= deadline_) refuse(Refusal::timed_out, "the connection was not open in time");
            break;
        case State::open:
            sweep_open(now);
            break;
        case State::serving:
            if (now >= deadline_) finish_refused();
            break;
        case State::closing:
            if (now >= deadline_) finish(*closed_);
            break;
        case State::refused:
            if (now >= deadline_) finish_refused();
            break;
        case State::finished:
            break;
    }
}

void Channel::sweep_open(Clock::time_point now) {
    if (!writable()) {
        // A close frame is on its way, in either direction, and what remains is patience; the reader has the last word.
        if (deadline_ == Clock::time_point{}) {
            deadline_ = now + heartbeat_.close_within;
        } else if (now >= deadline_) {
            stream().cut();
        }
        return;
    }
    const auto quiet = now - stream().last_heard();
    if (heartbeat_.drop_after.count() > 0 && quiet >= heartbeat_.drop_after) {
        return finish({CloseReason::silent, close_code::lost,
                       "nothing heard for " + std::to_string(heartbeat_.drop_after.count()) + " ms"});
    }
    const bool silent = heartbeat_.silent_after.count() > 0 && quiet >= heartbeat_.silent_after;
    if (silent != silent_) {
        silent_ = silent;
        guarded([this] { handler_->on_silent(*this, silent_); });
    }
    if (masking_ == Masking::yes || heartbeat_.ping_every.count() == 0) return;
    if (now - std::min(stream().last_heard(), stream().last_sent()) >= heartbeat_.ping_every &&
        now - last_ping_ >= heartbeat_.ping_every) {
        last_ping_ = now;
        ping_due_ = true;
        request_flush();
    }
}

void Channel::refuse(Refusal refusal, std::string words, std::string_view answer) {
    if (state_ != State::opening) return;
    state_ = State::refused;
    deadline_ = Clock::now() + heartbeat_.close_within;
    party_->refused({refusal, std::move(words), peer_.address, peer_.id});
    if (!answer.empty()) stream().write(answer);
    stream().async_shutdown([self = self()](const boost::system::error_code&) { self->finish_refused(); });
}

void Channel::finish_refused() {
    if (state_ == State::finished) return;
    const std::shared_ptr<Channel> alive = self();
    state_ = State::finished;
    stream().cut();
    loop_->remove(*this);
    party_->ended();
}

void Channel::finish(Closed closed) {
    if (state_ == State::finished) return;
    const std::shared_ptr<Channel> alive = self();
    if (state_ == State::closing) closed = std::move(*closed_);
    state_ = State::finished;
    stream().cut();
    queue_.clear();
    loop_->remove(*this);
    if (handler_) guarded([&] { handler_->on_closed(*this, closed); });
    handler_.reset();
    party_->ended();
}

void Channel::abort() {
    if (state_ == State::opening) refuse(Refusal::stopping, "cut before the connection was open");
    if (state_ == State::refused || state_ == State::serving) return finish_refused();
    finish({CloseReason::stopping, close_code::lost, "cut at once"});
}

}  // namespace yishi::link
