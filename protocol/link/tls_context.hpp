#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

using SSL_CTX = struct ssl_ctx_st;
using SSL_SESSION = struct ssl_session_st;
using X509 = struct x509_st;
using EVP_PKEY = struct evp_pkey_st;

namespace yishi::link {

/// A file could not be used, or OpenSSL refused a setting. `what()` names the file and the cause.
class TlsError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// How a returning peer is spared the full handshake (RFC 8446 section 2.2).
enum class Resumption {
    none,      ///< Never; the cheapest full handshake.
    stateful,  ///< The server keeps the sessions: a reconnect costs a third; 13 KB for a peer that has gone.
    tickets,   ///< The client keeps the session, sealed with a key of this process: no memory, lost at restart.
};

struct ServerTlsOptions {
    std::filesystem::path certificate;  ///< PEM; the server's certificate, then any intermediate ones.
    std::filesystem::path key;          ///< PEM, not encrypted.
    std::filesystem::path authority;    ///< PEM; who signs peers' certificates. Empty: none is asked for.
    std::optional<std::filesystem::path> revocations{};  ///< PEM or DER; a CRL signed by the authority.
    Resumption resumption = Resumption::stateful;        ///< `none` without an authority.
    std::chrono::seconds session_lifetime{12 * 3600};    ///< At most 7 days (RFC 8446 section 4.6.1).
};

class Revocations;
class SessionCache;

/// Server side: TLS 1.3 only, every peer must show a certificate of the authority that is valid now and not revoked;
/// without an authority peers show none.
///
/// A resumed session is checked like a new one: its certificate must not have expired or been revoked since; if it has,
/// the session is forgotten and the peer must do a full handshake, which fails with the proper alert.
/// Threads: all const members and `reload_revocations` from any thread. Share it by shared_ptr; it must outlive every
/// connection made with it.
class ServerContext {
  public:
    /// Throws TlsError: a file is missing, unreadable or not what it should be, the key does not belong to the
    /// certificate, the list of revocations was not signed by the authority.
    explicit ServerContext(const ServerTlsOptions& options);
    ~ServerContext();
    ServerContext(const ServerContext&) = delete;
    ServerContext& operator=(const ServerContext&) = delete;

    /// Replaces the list of revocations, for handshakes from now on, and forgets the sessions of revoked peers. Throws
    /// TlsError and keeps the old list where the file cannot be used. Connections that are open stay open: use
    /// `Server::reload_revocations`, which drops those too.
    void reload_revocations(const std::filesystem::path& file);

    /// Is the certificate with this serial number (form of `Peer::serial_hex`) on the list?
    bool is_revoked(std::string_view serial_hex) const;

    /// Whether there is an authority.
    bool asks_for_certificates() const { return !authority_.empty(); }

    /// How many certificates the list names.
    std::size_t revoked_count() const;

    /// How many sessions wait to be resumed; 0 but for Resumption::stateful.
    std::size_t session_count() const;

    /// For the TLS stream. Owned by this object.
    SSL_CTX* native() const { return context_.get(); }

  private:
    struct FreeContext {
        void operator()(SSL_CTX* context) const;
    };
    std::filesystem::path authority_;
    std::unique_ptr<Revocations> revocations_;
    std::unique_ptr<SessionCache> sessions_;
    std::unique_ptr<SSL_CTX, FreeContext> context_;
};

/// A certificate with its private key, for a client. Immutable; any thread.
class Identity {
  public:
    /// Throws TlsError: a file is missing or bad, or the two do not belong together.
    Identity(const std::filesystem::path& certificate, const std::filesystem::path& key);

    X509* certificate() const { return certificate_.get(); }
    EVP_PKEY* key() const { return key_.get(); }

  private:
    std::shared_ptr<X509> certificate_;
    std::shared_ptr<EVP_PKEY> key_;
};

/// The newest session of one identity with one server. Give the same slot at every reconnect and TLS resumes where it
/// can. A refused handshake empties it. Used on the thread of the client only.
struct SessionSlot {
    std::shared_ptr<SSL_SESSION> newest;
};

/// Client side: TLS 1.3 only; the server must show a certificate of the authority, made for servers and for the host we
/// asked for. One context serves any number of identities. Any thread.
class ClientContext {
  public:
    /// Throws TlsError where the authority's file cannot be used.
    explicit ClientContext(const std::filesystem::path& authority);
    ~ClientContext();
    ClientContext(const ClientContext&) = delete;
    ClientContext& operator=(const ClientContext&) = delete;

    SSL_CTX* native() const { return context_.get(); }

  private:
    struct FreeContext {
        void operator()(SSL_CTX* context) const;
    };
    std::unique_ptr<SSL_CTX, FreeContext> context_;
};

}  // namespace yishi::link
