#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "protocol/link/peer.hpp"

namespace yishi::link {

/// One text message, UTF-8. Shared: a broadcast hands the same bytes to every connection, and nothing is copied before
/// they are encrypted. Never null.
using Frame = std::shared_ptr<const std::string>;

inline Frame make_frame(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

/// The subprotocol both ends must name (RFC 6455 section 1.9).
inline constexpr std::string_view subprotocol = "yishi.v1";

/// Close codes of RFC 6455 section 7.4.1 and its registry; those from 4000 on are ours.
namespace close_code {
inline constexpr std::uint16_t normal = 1000;
inline constexpr std::uint16_t going_away = 1001;       ///< The server stops, or the client leaves.
inline constexpr std::uint16_t protocol_error = 1002;   ///< Bytes that are not WebSocket.
inline constexpr std::uint16_t binary = 1003;           ///< A binary message; only text is spoken here.
inline constexpr std::uint16_t none = 1005;             ///< The close frame bore no code. Never sent.
inline constexpr std::uint16_t lost = 1006;             ///< There was no close frame. Never sent.
inline constexpr std::uint16_t invalid_text = 1007;     ///< A text message that is not UTF-8.
inline constexpr std::uint16_t policy = 1008;           ///< The peer may not do what it did.
inline constexpr std::uint16_t too_long = 1009;         ///< A message longer than the limit.
inline constexpr std::uint16_t internal_error = 1011;   ///< The handler failed.
inline constexpr std::uint16_t try_again_later = 1013;  ///< Slow reader: come back and resume.
inline constexpr std::uint16_t revoked = 4001;          ///< The certificate was revoked while connected.
}  // namespace close_code

/// Why a connection ended.
enum class CloseReason : std::uint8_t {
    by_peer,         ///< The peer sent a close frame first; code and text are the peer's.
    by_us,           ///< `close` was called.
    lost,            ///< Cut: end of stream, reset or TLS error without a close frame.
    silent,          ///< Nothing heard for `Heartbeat::drop_after`.
    slow_reader,     ///< The peer read too slowly and the queue passed its limit.
    binary_message,  ///< The peer sent a binary message (1003).
    invalid_text,    ///< The peer sent text that is not UTF-8 (1007).
    too_long,        ///< The peer sent a message over `Limits::message_bytes` (1009).
    protocol_error,  ///< The peer broke RFC 6455 (1002).
    revoked,         ///< The peer's certificate was revoked (4001).
    stopping,        ///< The server stops (1001).
    handler_failed,  ///< The handler threw an exception (1011).
};

/// A word for logs: "by_peer", "slow_reader", and so on.
std::string_view name_of(CloseReason reason);

struct Closed {
    CloseReason reason = CloseReason::lost;
    std::uint16_t code =
        close_code::lost;  ///< The close frame's code: the peer's for `by_peer`, else ours; 1006 where there was none.
    std::string detail;    ///< The close frame's text, or for `lost` the cause in English.
};

/// Bounds of one connection. Both ends have them, they need not agree.
struct Limits {
    std::size_t message_bytes = 64 * 1024;  ///< Longest text message that is taken; a longer one closes with 1009.
    std::size_t queued_bytes =
        4 * 1024 * 1024;  ///< Most text that waits to be sent, counted per connection though frames are shared.
    std::size_t queued_frames = 4096;  ///< Most frames that wait to be sent.
};

/// One open WebSocket. Sessions are written against this interface and tested with a fake of it.
///
/// Threads: every call, and every call to the handler, is on the one thread of the connection. From elsewhere, post to
/// that thread (`Server::post`) and lock a `weak_from_this()` there.
/// Ownership: the link owns the connection and the handler. The connection object may outlive `on_closed` while
/// someone holds a shared_ptr; then `send` and `close` do nothing.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    virtual ~Connection() = default;

    /// A number that no other connection of this process has had; from 1.
    virtual std::uint64_t id() const = 0;

    virtual const Peer& peer() const = 0;

    /// Queues one text message, which goes out at the end of this turn of the event loop, together with what else was
    /// queued by then. Messages arrive in order, each whole. After `close` or the end of the connection it does
    /// nothing. If the queue passes its limits, everything that waits is dropped and the connection closes as
    /// `slow_reader`. Never calls the handler before it returns.
    virtual void send(Frame frame) = 0;

    /// Sends what is queued, then a close frame with `code` and `reason` (at most 123 bytes of UTF-8, cut there), waits
    /// for the peer's close frame and ends. What does not finish within `Heartbeat::close_within` is cut. No `on_text`
    /// comes after this call. `on_closed` comes later, never before this call has returned. A second call does nothing.
    virtual void close(std::uint16_t code, std::string_view reason) = 0;

    /// Bytes of text that wait: queued by `send` and not yet handed to TLS.
    virtual std::size_t queued_bytes() const = 0;

    /// When the last byte from the peer arrived, pongs included.
    virtual std::chrono::steady_clock::time_point last_heard() const = 0;

    /// True between `on_silent(true)` and `on_silent(false)`.
    virtual bool silent() const = 0;
};

/// What a session does with a connection. The connection owns its handler and destroys it right after `on_closed`.
/// An exception out of a handler closes the connection with 1011 and is reported to the listener's `on_failure`.
class Handler {
  public:
    virtual ~Handler() = default;

    /// The WebSocket is open: the first call, made once.
    virtual void on_open(Connection&) {}

    /// One text message, valid UTF-8 and at most `Limits::message_bytes`. `text` is only valid during the call.
    virtual void on_text(Connection& connection, std::string_view text) = 0;

    /// True when nothing was heard for `Heartbeat::silent_after`; false when the peer is heard again.
    virtual void on_silent(Connection&, bool /*silent*/) {}

    /// The last call, made once for every `on_open`.
    virtual void on_closed(Connection&, const Closed&) {}
};

/// Times of a connection. One sweep per I/O thread looks after all of them, so each may come up to `sweep_every` late.
struct Heartbeat {
    /// A server pings a connection on which, for this long, nothing was heard or nothing was sent; so a client that
    /// is alive hears something at least this often. 0: never ping. Clients do not ping.
    std::chrono::milliseconds ping_every{5'000};
    std::chrono::milliseconds silent_after{12'000};  ///< Nothing heard for this long: `on_silent(true)`. 0: never.
    std::chrono::milliseconds drop_after{
        30'000};  ///< Nothing heard for this long: the connection is cut as `silent`. 0: never.
    std::chrono::milliseconds close_within{3'000};       ///< A close handshake that takes longer is cut.
    std::chrono::milliseconds handshake_within{10'000};  ///< From accept or connect to open; then cut.
    std::chrono::milliseconds sweep_every{250};
};

}  // namespace yishi::link
