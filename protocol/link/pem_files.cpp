#include "protocol/link/pem_files.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cerrno>
#include <system_error>

namespace yishi::link {

namespace {

using FileBio = std::unique_ptr<BIO, decltype(&BIO_free)>;

FileBio open_file(const std::filesystem::path& file) {
    ERR_clear_error();
    errno = 0;
    FileBio bio(BIO_new_file(file.c_str(), "rb"), &BIO_free);
    if (!bio) {
        const std::string cause = errno != 0 ? std::generic_category().message(errno) : openssl_errors();
        ERR_clear_error();
        throw TlsError("cannot open " + file.string() + ": " + cause);
    }
    return bio;
}

/// Stands in for OpenSSL's question at the terminal.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) {
    return -1;
}

}  // namespace

std::string openssl_errors() {
    std::string text;
    while (const unsigned long code = ERR_get_error()) {
        char line[256];
        ERR_error_string_n(code, line, sizeof line);
        if (!text.empty()) text += "; ";
        text += line;
    }
    return text.empty() ? "OpenSSL gives no cause" : text;
}

std::shared_ptr<X509> read_certificate(const std::filesystem::path& file) {
    const FileBio bio = open_file(file);
    X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, no_passphrase, nullptr);
    if (certificate == nullptr) throw TlsError(file.string() + " holds no PEM certificate: " + openssl_errors());
    return {certificate, &X509_free};
}

std::shared_ptr<EVP_PKEY> read_key(const std::filesystem::path& file) {
    const FileBio bio = open_file(file);
    EVP_PKEY* key = PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr);
    if (key == nullptr) {
        throw TlsError(file.string() + " holds no private key in PEM without a passphrase: " + openssl_errors());
    }
    return {key, &EVP_PKEY_free};
}

std::shared_ptr<X509_CRL> read_revocation_list(const std::filesystem::path& file) {
    const FileBio bio = open_file(file);
    X509_CRL* list = PEM_read_bio_X509_CRL(bio.get(), nullptr, no_passphrase, nullptr);
    if (list == nullptr) {
        ERR_clear_error();
        BIO_reset(bio.get());
        list = d2i_X509_CRL_bio(bio.get(), nullptr);
    }
    if (list == nullptr) throw TlsError(file.string() + " holds no list of revocations: " + openssl_errors());
    return {list, &X509_CRL_free};
}

}  // namespace yishi::link
