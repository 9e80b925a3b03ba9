#pragma once

#include <boost/system/error_code.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/link/connection.hpp"
#include "protocol/link/loop.hpp"
#include "protocol/link/refusal.hpp"
#include "protocol/link/send_queue.hpp"
#include "protocol/link/thin_tls_stream.hpp"

namespace yishi::link {

/// What a channel asks of the server or client it belongs to. On the channel's thread.
class Party {
  public:
    virtual ~Party() = default;

    virtual Limits limits_for(const Peer& peer) = 0;

    /// Has this peer been revoked since its handshake began?
    virtual bool is_revoked(const Peer& peer) = 0;

    /// The connection is open. Not null.
    virtual std::unique_ptr<Handler> handler_for(Connection& connection) = 0;

    /// The connection will not open. At most once for a channel, and then `handler_for` is not called.
    virtual void refused(const Refused& refused) = 0;

    /// A handler threw.
    virtual void failed(std::string_view words) = 0;

    /// The channel is gone: the last call for it.
    virtual void ended() = 0;
};

/// A connection from the TCP socket to its end: everything that does not need Beast. States follow each other
/// downwards:
///
///     opening    TLS handshake and upgrade       ─▶ open, refused, serving
///     serving    HTTP requests, where the server answers them  ─▶ opening (an upgrade after all), refused, finished
///     open       messages both ways              ─▶ closing, finished
///     closing    the queue, then the close frame ─▶ finished
///     refused    the reason goes to the peer     ─▶ finished
///     finished   the socket is closed, the handler is gone
class Channel : public Connection {
  public:
    Channel(std::shared_ptr<Loop> loop, std::shared_ptr<Party> party, const Heartbeat& heartbeat, Masking masking);

    std::uint64_t id() const override { return id_; }
    const Peer& peer() const override { return peer_; }
    void send(Frame frame) override;
    void close(std::uint16_t code, std::string_view reason) override;
    std::size_t queued_bytes() const override { return queue_.bytes(); }
    std::chrono::steady_clock::time_point last_heard() const override { return stream().last_heard(); }
    bool silent() const override { return silent_; }

    /// Like `close`, with the reason that `on_closed` is to report. An opening channel is refused as `stopping`.
    void end(CloseReason reason, std::uint16_t code, std::string_view detail);

    /// Cuts the connection and calls the handler for the last time, now. Only from a turn of the event loop of its own.
    void abort();

    /// Sends what waits; by the loop.
    void flush();

    /// Looks at the clock; by the loop.
    void sweep(std::chrono::steady_clock::time_point now);

    bool is_open() const { return state_ == State::open; }
    Handler& handler() { return *handler_; }

    std::size_t place_in_loop = 0;  ///< For the loop.

  protected:
    enum class State : std::uint8_t { opening, serving, open, closing, refused, finished };

    virtual ThinTlsStream& stream() = 0;
    virtual const ThinTlsStream& stream() const = 0;

    /// May data frames be written: has no close frame gone out yet?
    virtual bool may_write() const = 0;

    /// Sends the close frame and waits for the peer's; then calls `finish`.
    virtual void begin_close(std::uint16_t code, std::string_view reason) = 0;

    State state() const { return state_; }

    /// Reads the peer from its certificate and checks it. Where it is refused says why.
    std::optional<Refused> identify();

    /// opening ─▶ serving, and back when a request asks for a WebSocket, by a peer that the request names. What comes
    /// next may take until `within` from now.
    void serve() { state_ = State::serving; }
    void reopen(Peer peer, std::chrono::milliseconds within);
    void be_patient(std::chrono::milliseconds within);

    /// serving ─▶ refused, of which nobody is told: the connection is shut down.
    void hang_up();

    /// opening ─▶ open. Calls the handler.
    void opened();

    /// One text message, while open.
    void deliver(std::string_view text);

    /// opening ─▶ refused. `answer`, if not empty, is sent to the peer; then the connection is shut down.
    void refuse(Refusal refusal, std::string words, std::string_view answer = {});

    /// Any ─▶ finished. In `closing` the reason given to `end` stands.
    void finish(Closed closed);

    Peer peer_;
    Limits limits_;
    std::shared_ptr<Party> party_;

  private:
    void finish_refused();
    void drain_later();
    void handler_failed(std::string_view words);
    template <class Call>
    void guarded(Call call);
    std::shared_ptr<Channel> self();
    bool writable() const { return !write_failed_ && may_write(); }
    void write_failed();
    void request_flush();
    void sweep_open(std::chrono::steady_clock::time_point now);

    std::shared_ptr<Loop> loop_;
    std::unique_ptr<Handler> handler_;
    const Heartbeat& heartbeat_;
    std::uint64_t id_;
    SendQueue queue_;
    std::unique_ptr<Closed> closed_;  ///< In `closing`: what `on_closed` will report.
    std::chrono::steady_clock::time_point
        deadline_;  ///< Of every state but `open` and `finished`, and of a stream that shuts down.
    std::chrono::steady_clock::time_point last_ping_;
    State state_ = State::opening;
    Masking masking_;
    bool silent_ = false;
    bool ping_due_ = false;
    bool flush_requested_ = false;
    bool draining_ = false;
    bool write_failed_ = false;  ///< The reader, who may still find what the peer said last, ends the connection.
    bool close_begun_ = false;
};

}  // namespace yishi::link
