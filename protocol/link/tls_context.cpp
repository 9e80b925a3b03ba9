#include "protocol/link/tls_context.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <cassert>

#include "protocol/link/peer.hpp"
#include "protocol/link/pem_files.hpp"
#include "protocol/link/revocations.hpp"
#include "protocol/link/session_cache.hpp"
#include "protocol/link/tls_failure.hpp"

namespace yishi::link {

namespace {

/// Both exchanges are fast on all hardware we know; browsers and OpenSSL offer X25519 first.
constexpr char key_exchanges[] = "X25519:P-256";
/// The first is cheapest with AES instructions, the last without.
constexpr char cipher_suites[] = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";
/// Without it OpenSSL refuses to resume where peers' certificates are verified.
constexpr std::string_view session_context = "yishi.v1";

/// Places in an SSL_CTX for pointers of ours, one process-wide number each.
int revocations_place() {
    static const int place = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return place;
}

int sessions_place() {
    static const int place = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return place;
}

void require(bool done, const std::string& what) {
    if (!done) throw TlsError(what + ": " + openssl_errors());
}

void set_common(SSL_CTX* context, const std::filesystem::path& authority) {
    require(SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1, "cannot require TLS 1.3");
    require(SSL_CTX_set1_groups_list(context, key_exchanges) == 1, "cannot choose key exchanges");
    require(SSL_CTX_set_ciphersuites(context, cipher_suites) == 1, "cannot choose cipher suites");
    // A quiet connection keeps no record buffers; and nobody sends the authority's certificate, which both ends have.
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN);
    SSL_CTX_set_read_ahead(context, 1);
    if (authority.empty()) return;

    const std::shared_ptr<X509> trusted = read_certificate(authority);
    require(X509_STORE_add_cert(SSL_CTX_get_cert_store(context), trusted.get()) == 1,
            "cannot trust " + authority.string());
}

/// Called for each certificate of the chain; the peer's own comes last, after its signature and times were found good.
int check_revocation(int good, X509_STORE_CTX* store_context) {
    X509* certificate = X509_STORE_CTX_get_current_cert(store_context);
    if (good != 1) {
        const int error = X509_STORE_CTX_get_error(store_context);
        if (error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID) {
            note_refused_certificate(certificate);  // Its signature was found good before its times were looked at.
        }
        return good;
    }
    if (X509_STORE_CTX_get_error_depth(store_context) != 0) return 1;
    const auto* ssl =
        static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(store_context, SSL_get_ex_data_X509_STORE_CTX_idx()));
    const auto* revocations =
        static_cast<const Revocations*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), revocations_place()));
    if (!revocations->contains(serial_hex_of(certificate))) return 1;
    note_refused_certificate(certificate);
    X509_STORE_CTX_set_error(store_context, X509_V_ERR_CERT_REVOKED);
    return 0;
}

/// May a session that was made with this certificate be resumed? If not, the handshake goes on as a full one and ends
/// with the alert that fits.
bool may_resume(const SSL* ssl, SSL_SESSION* session) {
    const X509* certificate = SSL_SESSION_get0_peer(session);
    if (certificate == nullptr || validity_of(certificate) != X509_V_OK) return false;
    const auto* revocations =
        static_cast<const Revocations*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), revocations_place()));
    return !revocations->contains(serial_hex_of(certificate));
}

SessionCache& cache_of(const SSL* ssl) {
    return *static_cast<SessionCache*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), sessions_place()));
}

int keep_server_session(SSL* ssl, SSL_SESSION* session) {
    const X509* certificate = SSL_SESSION_get0_peer(session);
    if (certificate == nullptr) return 0;
    cache_of(ssl).add(serial_hex_of(certificate), {session, &SSL_SESSION_free});
    return 1;  // The reference that OpenSSL took for us is the cache's now.
}

SSL_SESSION* find_server_session(SSL* ssl, const unsigned char* id, int length, int* copy) {
    *copy = 0;
    const std::shared_ptr<SSL_SESSION> session =
        cache_of(ssl).take({reinterpret_cast<const char*>(id), static_cast<std::size_t>(length)});
    if (!session || !may_resume(ssl, session.get())) return nullptr;
    SSL_SESSION_up_ref(session.get());
    return session.get();
}

int seal_ticket(SSL* /*ssl*/, void* /*data*/) {
    return 1;
}

SSL_TICKET_RETURN open_ticket(SSL* ssl, SSL_SESSION* session, const unsigned char* /*name*/, std::size_t /*length*/,
                              SSL_TICKET_STATUS status, void* /*data*/) {
    switch (status) {
        case SSL_TICKET_SUCCESS:
        case SSL_TICKET_SUCCESS_RENEW:
            return may_resume(ssl, session) ? SSL_TICKET_RETURN_USE_RENEW : SSL_TICKET_RETURN_IGNORE_RENEW;
        default:
            return SSL_TICKET_RETURN_IGNORE_RENEW;
    }
}

int keep_client_session(SSL* ssl, SSL_SESSION* session) {
    auto* slot = static_cast<SessionSlot*>(SSL_get_app_data(ssl));
    if (slot == nullptr) return 0;
    slot->newest = {session, &SSL_SESSION_free};
    return 1;
}

}  // namespace

void ServerContext::FreeContext::operator()(SSL_CTX* context) const {
    SSL_CTX_free(context);
}
void ClientContext::FreeContext::operator()(SSL_CTX* context) const {
    SSL_CTX_free(context);
}

ServerContext::ServerContext(const ServerTlsOptions& options)
    : authority_(options.authority),
      revocations_(std::make_unique<Revocations>()),
      sessions_(std::make_unique<SessionCache>()),
      context_(SSL_CTX_new(TLS_server_method())) {
    ERR_clear_error();
    require(context_ != nullptr, "cannot make a TLS context");
    SSL_CTX* context = context_.get();
    set_common(context, options.authority);

    const std::shared_ptr<X509> own = read_certificate(options.certificate);
    const std::shared_ptr<EVP_PKEY> key = read_key(options.key);
    require(SSL_CTX_use_certificate_chain_file(context, options.certificate.c_str()) == 1,
            "cannot use " + options.certificate.string());
    require(X509_check_private_key(own.get(), key.get()) == 1,
            options.key.string() + " does not belong to " + options.certificate.string());
    require(SSL_CTX_use_PrivateKey(context, key.get()) == 1, "cannot use " + options.key.string());

    SSL_CTX_set_ex_data(context, revocations_place(), revocations_.get());
    SSL_CTX_set_ex_data(context, sessions_place(), sessions_.get());
    if (asks_for_certificates()) {
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, &check_revocation);
        const std::shared_ptr<X509> authority = read_certificate(options.authority);
        require(SSL_CTX_add_client_CA(context, authority.get()) == 1, "cannot name " + options.authority.string());
    } else {
        // What is resumed is known by its certificate.
        require(options.resumption == Resumption::none && !options.revocations,
                "without an authority there is neither resumption nor revocation");
    }

    require(SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char*>(session_context.data()),
                                           session_context.size()) == 1,
            "cannot set the session context");
    SSL_CTX_set_timeout(context, static_cast<long>(options.session_lifetime.count()));
    // One session a handshake: a peer resumes once and gets a new one (OpenSSL makes two by default).
    SSL_CTX_set_num_tickets(context, options.resumption == Resumption::none ? 0 : 1);
    switch (options.resumption) {
        case Resumption::none:
            SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
            SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
            break;
        case Resumption::stateful:
            SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL);
            SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
            SSL_CTX_sess_set_new_cb(context, &keep_server_session);
            SSL_CTX_sess_set_get_cb(context, &find_server_session);
            break;
        case Resumption::tickets:
            SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
            SSL_CTX_set_session_ticket_cb(context, &seal_ticket, &open_ticket, nullptr);
            break;
    }
    if (options.revocations) reload_revocations(*options.revocations);
}

ServerContext::~ServerContext() = default;

void ServerContext::reload_revocations(const std::filesystem::path& file) {
    revocations_->load(file, read_certificate(authority_).get());
    const std::shared_ptr<const Revocations::Serials> list = revocations_->list();
    sessions_->forget([&](std::string_view serial_hex) { return list->contains(serial_hex); });
}

bool ServerContext::is_revoked(std::string_view serial_hex) const {
    return revocations_->contains(serial_hex);
}

std::size_t ServerContext::revoked_count() const {
    return revocations_->count();
}

std::size_t ServerContext::session_count() const {
    return sessions_->count();
}

Identity::Identity(const std::filesystem::path& certificate, const std::filesystem::path& key)
    : certificate_(read_certificate(certificate)), key_(read_key(key)) {
    require(X509_check_private_key(certificate_.get(), key_.get()) == 1,
            key.string() + " does not belong to " + certificate.string());
}

ClientContext::ClientContext(const std::filesystem::path& authority) : context_(SSL_CTX_new(TLS_client_method())) {
    ERR_clear_error();
    require(context_ != nullptr, "cannot make a TLS context");
    set_common(context_.get(), authority);
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_session_cache_mode(context_.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context_.get(), &keep_client_session);
}

ClientContext::~ClientContext() = default;

}  // namespace yishi::link
