#include "certs/ballot_key.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <memory>

#include "certs/authority.hpp"

namespace yishi::certs {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Pkcs10 = std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)>;

Bio source_of(const std::string& pem) {
    ERR_clear_error();
    return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free};
}

/// The subject's common name; empty where it has none.
std::string common_name_of(const X509_REQ* request) {
    std::array<char, 256> name{};
    const int size = X509_NAME_get_text_by_NID(X509_REQ_get_subject_name(request), NID_commonName, name.data(),
                                               static_cast<int>(name.size()));
    return size < 0 ? std::string() : std::string(name.data(), static_cast<std::size_t>(size));
}

Key key_of_request(const std::string& pem, const std::string& id) {
    const Bio source = source_of(pem);
    const Pkcs10 request(PEM_read_bio_X509_REQ(source.get(), nullptr, nullptr, nullptr), &X509_REQ_free);
    Key key(request ? X509_REQ_get_pubkey(request.get()) : nullptr, &EVP_PKEY_free);
    if (!key) throw CertsError("the request for " + id + " cannot be read: let the card write it anew");
    if (X509_REQ_verify(request.get(), key.get()) != 1) {
        ERR_clear_error();
        throw CertsError("the request for " + id +
                         " is not signed by the key that it is for: nobody has shown to have the private half");
    }
    const std::string name = common_name_of(request.get());
    if (!name.empty() && name != id)
        throw CertsError("the request is for \"" + name + "\" and not for " + id + ": compare the files");
    return key;
}

}  // namespace

record::PublicKey read_public_ballot_key(const std::string& pem, const std::string& id) {
    if (pem.find("PRIVATE KEY-----") != std::string::npos)
        throw CertsError("the ballot key of " + id +
                         " is a private key, which belongs on the card or the terminal alone: give its public half "
                         "(openssl pkey -in FILE -pubout)");
    Key key(nullptr, &EVP_PKEY_free);
    if (pem.find("CERTIFICATE REQUEST-----") != std::string::npos) {
        key = key_of_request(pem, id);
    } else {
        const Bio source = source_of(pem);
        key.reset(PEM_read_bio_PUBKEY(source.get(), nullptr, nullptr, nullptr));
    }
    auto half = key ? record::public_key_of(key.get()) : std::nullopt;
    ERR_clear_error();
    if (!half)
        throw CertsError("the ballot key of " + id +
                         " is no Ed25519 or P-256 public key (uncompressed point) in PEM, nor a request for one");
    return std::move(*half);
}

}  // namespace yishi::certs
