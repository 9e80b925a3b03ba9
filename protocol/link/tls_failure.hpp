#pragma once

#include <string>

#include "protocol/link/refusal.hpp"

using SSL = struct ssl_st;
using X509 = struct x509_st;

namespace yishi::link {

/// What went wrong in TLS, for people.
struct TlsFailure {
    Refusal refusal = Refusal::tls;
    std::string words;
    std::string
        id;  ///< The CN of a certificate that our authority signed and that was refused all the same; else empty.
};

/// What X509_V_ERR_... means; `whose` begins the sentence, for example "the seat's certificate".
TlsFailure failure_of_verification(long verify_result, const std::string& whose);

/// For the verification callback: the certificate that it refuses, for `failure_of` on the same thread to name.
void note_refused_certificate(X509* certificate);

/// Explains why the last SSL call on `ssl` failed with SSL_ERROR_SSL: from the verification of the other end's
/// certificate, the alert that came, or OpenSSL's reason. Empties this thread's error queue.
TlsFailure failure_of(SSL* ssl);

/// X509_V_OK if the certificate is valid at this moment, else an X509_V_ERR_...; for sessions that are resumed, which
/// OpenSSL does not check again.
long validity_of(const X509* certificate);

}  // namespace yishi::link
