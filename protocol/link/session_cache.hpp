#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

using SSL_SESSION = struct ssl_session_st;

namespace yishi::link {

/// TLS sessions that the server keeps for resumption: the newest two of each certificate, so the number of certificates
/// bounds it, and revocation can find them. OpenSSL's internal cache can do neither.
///
/// A session is taken out when it is used: the handshake that resumes it makes a new one (RFC 8446 appendix C.4).
/// Threads: any.
class SessionCache {
  public:
    /// Keeps `session` for the certificate with `serial_hex`; the older of two that are there goes. Takes ownership.
    void add(std::string_view serial_hex, std::shared_ptr<SSL_SESSION> session);

    /// Takes the session with this id out; null where there is none.
    std::shared_ptr<SSL_SESSION> take(std::string_view id);

    /// Forgets the sessions of every certificate for which `chosen` is true.
    void forget(const std::function<bool(std::string_view serial_hex)>& chosen);

    std::size_t count() const;

  private:
    using Newest = std::array<std::shared_ptr<SSL_SESSION>, 2>;  ///< Newest first; null where there is none.

    void drop_id(const std::shared_ptr<SSL_SESSION>& session);

    mutable std::mutex mutex_;
    std::unordered_map<std::string, Newest> by_serial_;
    std::unordered_map<std::string, std::string> serial_by_id_;
};

}  // namespace yishi::link
