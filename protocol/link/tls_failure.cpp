#include "protocol/link/tls_failure.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <utility>
#include <variant>

#include "protocol/link/peer.hpp"
#include "protocol/link/pem_files.hpp"

namespace yishi::link {

namespace {

/// Alerts arrive as reasons from this number on.
constexpr int first_alert = SSL_AD_REASON_OFFSET;

TlsFailure failure_of_alert(int alert) {
    switch (alert) {
        case SSL_AD_CERTIFICATE_REQUIRED:
            return {Refusal::no_certificate, "the other end requires a certificate and none was shown", {}};
        case SSL_AD_CERTIFICATE_REVOKED:
            return {Refusal::revoked, "the other end says our certificate is revoked", {}};
        case SSL_AD_CERTIFICATE_EXPIRED:
            return {Refusal::expired, "the other end says our certificate has expired", {}};
        case SSL_AD_UNKNOWN_CA:
        case SSL_AD_DECRYPT_ERROR:  // What OpenSSL sends for a signature that its authority's key does not fit.
            return {Refusal::foreign_authority,
                    "the other end does not accept the authority that signed our certificate",
                    {}};
        case SSL_AD_UNSUPPORTED_CERTIFICATE:
            return {Refusal::wrong_purpose, "the other end says our certificate is for another purpose", {}};
        case SSL_AD_BAD_CERTIFICATE:
        case SSL_AD_CERTIFICATE_UNKNOWN:
            return {Refusal::bad_certificate, "the other end does not accept our certificate: is a clock wrong?", {}};
        case SSL_AD_PROTOCOL_VERSION:
            return {Refusal::tls, "the other end does not speak the same version of TLS", {}};
        default:
            break;
    }
    return {
        Refusal::tls, std::string("the other end sent the TLS alert \"") + SSL_alert_desc_string_long(alert) + '"', {}};
}

/// OpenSSL forgets a certificate that it refuses; the callback notes it here, in the same call as the failure.
std::string& refused_id() {
    static thread_local std::string id;
    return id;
}

}  // namespace

void note_refused_certificate(X509* certificate) {
    const std::variant<Peer, NoPeer> peer = peer_of(certificate);
    if (const auto* named = std::get_if<Peer>(&peer)) refused_id() = named->id;
}

TlsFailure failure_of_verification(long verify_result, const std::string& whose) {
    switch (verify_result) {
        case X509_V_ERR_CERT_REVOKED:
            return {Refusal::revoked, whose + " is revoked", {}};
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return {Refusal::expired, whose + " has expired", {}};
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return {Refusal::not_yet_valid, whose + " is not valid yet: is a clock wrong?", {}};
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
            return {Refusal::foreign_authority, whose + " was not signed by our authority", {}};
        case X509_V_ERR_INVALID_PURPOSE:
            return {Refusal::wrong_purpose, whose + " is for another purpose", {}};
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return {Refusal::wrong_host, whose + " is not for the host that was asked for", {}};
        default:
            break;
    }
    return {Refusal::bad_certificate, whose + " is not valid: " + X509_verify_cert_error_string(verify_result), {}};
}

TlsFailure failure_of(SSL* ssl) {
    const int reason = ERR_GET_REASON(ERR_peek_last_error());
    if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED) {
        ERR_clear_error();
        std::string id = std::exchange(refused_id(), {});
        const std::string whose = SSL_is_server(ssl) == 0 ? "the server's certificate"
                                  : id.empty()            ? "the peer's certificate"
                                                          : "the certificate of " + id;
        TlsFailure failure = failure_of_verification(SSL_get_verify_result(ssl), whose);
        failure.id = std::move(id);
        return failure;
    }
    if (reason == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE) {
        ERR_clear_error();
        return {Refusal::no_certificate, "the peer showed no certificate", {}};
    }
    if (reason >= first_alert && reason < first_alert + 256) {
        ERR_clear_error();
        return failure_of_alert(reason - first_alert);
    }
    if (reason == SSL_R_UNSUPPORTED_PROTOCOL || reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST) {
        ERR_clear_error();
        return {Refusal::tls, "the peer does not speak TLS 1.3", {}};
    }
    return {Refusal::tls, "TLS failed: " + openssl_errors(), {}};
}

long validity_of(const X509* certificate) {
    if (X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0) return X509_V_ERR_CERT_HAS_EXPIRED;
    if (X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0) return X509_V_ERR_CERT_NOT_YET_VALID;
    return X509_V_OK;
}

}  // namespace yishi::link
