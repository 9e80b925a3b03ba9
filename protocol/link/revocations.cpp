#include "protocol/link/revocations.hpp"

#include <openssl/err.h>
#include <openssl/x509.h>

#include "protocol/link/pem_files.hpp"
#include "protocol/link/tls_context.hpp"

namespace yishi::link {

namespace {

std::string hex_of(const ASN1_INTEGER* serial) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (int i = 0; i < ASN1_STRING_length(serial); ++i) {
        const unsigned char byte = ASN1_STRING_get0_data(serial)[i];
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

}  // namespace

void Revocations::load(const std::filesystem::path& file, X509* authority) {
    const std::shared_ptr<X509_CRL> read = read_revocation_list(file);
    if (X509_NAME_cmp(X509_CRL_get_issuer(read.get()), X509_get_subject_name(authority)) != 0 ||
        X509_CRL_verify(read.get(), X509_get0_pubkey(authority)) != 1) {
        ERR_clear_error();
        throw TlsError(file.string() + " was not signed by the authority whose certificates are accepted");
    }
    auto serials = std::make_shared<Serials>();
    STACK_OF(X509_REVOKED)* revoked = X509_CRL_get_REVOKED(read.get());
    for (int i = 0; i < sk_X509_REVOKED_num(revoked); ++i) {  // A null stack counts -1.
        serials->insert(hex_of(X509_REVOKED_get0_serialNumber(sk_X509_REVOKED_value(revoked, i))));
    }
    const std::scoped_lock lock(mutex_);
    list_ = std::move(serials);
}

bool Revocations::contains(std::string_view serial_hex) const {
    return list()->contains(serial_hex);
}

std::shared_ptr<const Revocations::Serials> Revocations::list() const {
    const std::scoped_lock lock(mutex_);
    return list_;
}

}  // namespace yishi::link
