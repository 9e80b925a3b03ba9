#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "protocol/link/tls_context.hpp"

using X509_CRL = struct X509_crl_st;

namespace yishi::link {

/// What is on OpenSSL's error queue of this thread, oldest first, as one line; empties the queue.
std::string openssl_errors();

/// Each throws TlsError that names the file and the cause. An encrypted key is refused, never asked about.
std::shared_ptr<X509> read_certificate(const std::filesystem::path& file);
std::shared_ptr<EVP_PKEY> read_key(const std::filesystem::path& file);

/// PEM or DER.
std::shared_ptr<X509_CRL> read_revocation_list(const std::filesystem::path& file);

}  // namespace yishi::link
