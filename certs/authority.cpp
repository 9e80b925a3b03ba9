#include "certs/authority.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/record/signing_key.hpp"

namespace yishi::certs {

namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
using Integer = std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)>;
using Asn1Time = std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)>;
using Extension = std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)>;

constexpr std::array<std::pair<Role, std::string_view>, 5> role_names{{{Role::server, "server"},
                                                                       {Role::seat, "seat"},
                                                                       {Role::clerk, "clerk"},
                                                                       {Role::chair, "chair"},
                                                                       {Role::display, "display"}}};

/// Random and positive, as RFC 5280 section 4.1.2.2 asks; the highest bit is set, so all are 16 bytes and look alike in
/// lists.
constexpr int serial_bits = 128;

void require(bool done, std::string_view what) {
    if (done) return;
    std::array<char, 256> line{};
    ERR_error_string_n(ERR_get_error(), line.data(), line.size());
    ERR_clear_error();
    throw CertsError("OpenSSL cannot " + std::string(what) + ": " + line.data());
}

template <class Write>
std::string pem_of(Write write) {
    const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
    require(bio && write(bio.get()) == 1, "write PEM");
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string pem_of_certificate(X509* certificate) {
    return pem_of([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

std::string pem_of_key(EVP_PKEY* key) {
    return pem_of(
        [&](BIO* bio) { return PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

Asn1Time asn1_of(Time time) {
    Asn1Time made(ASN1_TIME_set(nullptr, time.time_since_epoch().count()), &ASN1_TIME_free);
    require(made != nullptr, "make a time");
    return made;
}

std::shared_ptr<EVP_PKEY> new_key() {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    require(key != nullptr, "make a P-256 key");
    return {key, &EVP_PKEY_free};
}

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

void set_serial(X509* certificate) {
    const Number number(BN_new(), &BN_free);
    require(number && BN_rand(number.get(), serial_bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
                BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr,
            "make a serial number");
}

void set_common(X509* certificate, EVP_PKEY* key, std::string_view common_name, const Validity& validity) {
    if (validity.not_after <= validity.not_before) {
        throw CertsError("a certificate cannot end before it begins: choose a longer validity");
    }
    require(X509_set_version(certificate, X509_VERSION_3) == 1, "set the version");
    set_serial(certificate);
    require(X509_set1_notBefore(certificate, asn1_of(validity.not_before).get()) == 1 &&
                X509_set1_notAfter(certificate, asn1_of(validity.not_after).get()) == 1,
            "set the validity");
    require(X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char*>(common_name.data()),
                                       static_cast<int>(common_name.size()), -1, 0) == 1,
            "set the name " + std::string(common_name));
    require(X509_set_pubkey(certificate, key) == 1, "set the key");
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_nconf_nid(nullptr, &context, kind, value.c_str()), &X509_EXTENSION_free);
    require(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "use " + value);
}

/// Host names go into a list that commas and colons structure, so nothing else may be in them (RFC 1123 section 2.1).
bool is_host_name(std::string_view text) {
    return !text.empty() && text.size() <= 253 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

bool is_address(const std::string& text) {
    const std::unique_ptr<ASN1_OCTET_STRING, decltype(&ASN1_OCTET_STRING_free)> bytes(a2i_IPADDRESS(text.c_str()),
                                                                                      &ASN1_OCTET_STRING_free);
    ERR_clear_error();
    return bytes != nullptr;
}

/// What the key of the record is for, in the URI that names it; empty for a role that has none.
std::string_view record_key_use(Role role) {
    switch (role) {
        case Role::seat:
            return "ballot-key";
        case Role::server:
            return "log-key";
        case Role::display:
            return "witness-key";
        case Role::clerk:
        case Role::chair:
            break;
    }
    return {};
}

std::string new_record_key() {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"),
                                                                  &EVP_PKEY_free);
    require(key != nullptr, "make an Ed25519 key");
    return pem_of_key(key.get());
}

record::PublicKey public_half(const std::string& pem) {
    const auto key = record::SigningKey::from_pem(pem);
    if (!key) throw CertsError("the key of the record is neither an Ed25519 nor a P-256 key in PEM");
    return key->public_key();
}

/// The URI that names the key.
std::string record_key_uri(Role role, record::PublicKey half) {
    if (role == Role::display) half.type = record::KeyType::cosigner;
    return "URI:urn:yishi-" + std::string(record_key_use(role)) + ':' + record::encode_hex(half);
}

std::string alternative_names(const Request& request) {
    std::string names = "URI:urn:yishi:" + std::string(name_of(request.role)) + ':' + request.id;
    if (request.role != Role::server && (!request.names.empty() || !request.addresses.empty())) {
        throw CertsError("only a server's certificate bears host names and addresses");
    }
    for (const std::string& name : request.names) {
        if (!is_host_name(name)) {
            throw CertsError("\"" + name + "\" is not a host name: use lower-case letters, digits, dots and hyphens");
        }
        names += ",DNS:" + name;
    }
    for (const std::string& address : request.addresses) {
        if (!is_address(address)) throw CertsError("\"" + address + "\" is not an IP address");
        names += ",IP:" + address;
    }
    return names;
}

}  // namespace

std::string_view name_of(Role role) {
    return std::find_if(role_names.begin(), role_names.end(), [&](const auto& entry) { return entry.first == role; })
        ->second;
}

Role role_of(std::string_view name) {
    for (const auto& [role, text] : role_names) {
        if (text == name) return role;
    }
    throw CertsError("there is no role \"" + std::string(name) + '"');
}

std::string record_key_of(Role role, const std::string& certificate) {
    const Bio source(BIO_new_mem_buf(certificate.data(), static_cast<int>(certificate.size())), &BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> read(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr),
                                                           &X509_free);
    require(read != nullptr, "read a certificate");
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(read.get(), NID_subject_alt_name, nullptr, nullptr)),
        &GENERAL_NAMES_free);
    const std::string prefix = "urn:yishi-" + std::string(record_key_use(role)) + ':';
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_URI) continue;
        const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
        const std::string_view text(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                                    static_cast<std::size_t>(ASN1_STRING_length(uri)));
        if (!text.starts_with(prefix)) continue;
        if (const auto key = record::decode_public_key_hex(text.substr(prefix.size()))) return record::encode(*key);
    }
    return {};
}

bool is_identifier(std::string_view text) {
    return !text.empty() && text.size() <= 32 && is_host_name(text);
}

Authority::Authority(std::shared_ptr<X509> certificate, std::shared_ptr<EVP_PKEY> key)
    : certificate_(std::move(certificate)), key_(std::move(key)) {}

Authority Authority::create(std::string_view name, const Validity& validity) {
    const std::shared_ptr<X509> certificate(X509_new(), &X509_free);
    const std::shared_ptr<EVP_PKEY> key = new_key();
    set_common(certificate.get(), key.get(), name, validity);
    require(X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get())) == 1, "set the issuer");
    add_extension(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash");
    require(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0, "sign the authority's certificate");
    return {certificate, key};
}

Authority Authority::from_pem(const std::string& certificate, const std::string& key) {
    ERR_clear_error();
    const auto no_passphrase = [](char*, int, int, void*) { return -1; };
    const Bio certificate_bio(BIO_new_mem_buf(certificate.data(), static_cast<int>(certificate.size())), &BIO_free);
    const Bio key_bio(BIO_new_mem_buf(key.data(), static_cast<int>(key.size())), &BIO_free);
    const std::shared_ptr<X509> read(PEM_read_bio_X509(certificate_bio.get(), nullptr, no_passphrase, nullptr),
                                     &X509_free);
    const std::shared_ptr<EVP_PKEY> read_key(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, no_passphrase, nullptr),
                                             &EVP_PKEY_free);
    require(read != nullptr, "read the authority's certificate");
    require(read_key != nullptr, "read the authority's key");
    if (X509_check_private_key(read.get(), read_key.get()) != 1) {
        ERR_clear_error();
        throw CertsError("the authority's key does not belong to its certificate: restore both from one backup");
    }
    if (X509_check_ca(read.get()) != 1) throw CertsError("the certificate is not one of an authority");
    return {read, read_key};
}

Issued Authority::issue(const Request& request) const {
    if (!is_identifier(request.id)) {
        throw CertsError("\"" + request.id + "\" cannot be an id: use 1 to 32 of a-z, 0-9, dot and hyphen");
    }
    std::string names = alternative_names(request);
    std::string record_key = request.record_key;
    if (request.public_record_key) {
        if (request.role != Role::seat) throw CertsError("only a seat's key of the record can be elsewhere");
        names += ',' + record_key_uri(request.role, *request.public_record_key);
        record_key.clear();
    } else if (!record_key_use(request.role).empty()) {
        if (record_key.empty()) record_key = new_record_key();
        names += ',' + record_key_uri(request.role, public_half(record_key));
    }
    const std::shared_ptr<X509> certificate(X509_new(), &X509_free);
    const std::shared_ptr<EVP_PKEY> key = new_key();
    set_common(certificate.get(), key.get(), request.id, request.validity);
    require(X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get())) == 1, "set the issuer");
    X509* issuer = certificate_.get();
    add_extension(certificate.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate.get(), issuer, NID_key_usage, "critical,digitalSignature");
    add_extension(certificate.get(), issuer, NID_ext_key_usage,
                  request.role == Role::server ? "serverAuth" : "clientAuth");
    add_extension(certificate.get(), issuer, NID_subject_key_identifier, "hash");
    add_extension(certificate.get(), issuer, NID_authority_key_identifier, "keyid:always");
    add_extension(certificate.get(), issuer, NID_subject_alt_name, names);
    require(X509_sign(certificate.get(), key_.get(), EVP_sha256()) > 0, "sign the certificate of " + request.id);
    return {pem_of_certificate(certificate.get()), pem_of_key(key.get()), std::move(record_key),
            hex_of(X509_get0_serialNumber(certificate.get()))};
}

std::string Authority::revocation_list(const std::vector<Revoked>& revoked, long number, Time now) const {
    const std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)> list(X509_CRL_new(), &X509_CRL_free);
    require(list && X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1 &&
                X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(certificate_.get())) == 1 &&
                X509_CRL_set1_lastUpdate(list.get(), asn1_of(now).get()) == 1 &&
                X509_CRL_set1_nextUpdate(list.get(), X509_get0_notAfter(certificate_.get())) == 1,
            "make a list of revocations");
    for (const Revoked& entry : revoked) {
        BIGNUM* parsed = nullptr;
        require(BN_hex2bn(&parsed, entry.serial_hex.c_str()) == static_cast<int>(entry.serial_hex.size()),
                "read the serial number " + entry.serial_hex);
        const Number owned(parsed, &BN_free);
        const Integer serial(BN_to_ASN1_INTEGER(parsed, nullptr), &ASN1_INTEGER_free);
        std::unique_ptr<X509_REVOKED, decltype(&X509_REVOKED_free)> made(X509_REVOKED_new(), &X509_REVOKED_free);
        require(made && serial && X509_REVOKED_set_serialNumber(made.get(), serial.get()) == 1 &&
                    X509_REVOKED_set_revocationDate(made.get(), asn1_of(entry.at).get()) == 1 &&
                    X509_CRL_add0_revoked(list.get(), made.get()) == 1,
                "list " + entry.serial_hex);
        made.release();  // The list's now. NOLINT(bugprone-unused-return-value)
    }
    const Integer crl_number(ASN1_INTEGER_new(), &ASN1_INTEGER_free);
    require(crl_number && ASN1_INTEGER_set(crl_number.get(), number) == 1 &&
                X509_CRL_add1_ext_i2d(list.get(), NID_crl_number, crl_number.get(), 0, 0) == 1,
            "number the list of revocations");
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate_.get(), nullptr, nullptr, list.get(), 0);
    const Extension key_id(X509V3_EXT_nconf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always"),
                           &X509_EXTENSION_free);
    require(key_id && X509_CRL_add_ext(list.get(), key_id.get(), -1) == 1, "name the authority's key");
    require(X509_CRL_sort(list.get()) == 1 && X509_CRL_sign(list.get(), key_.get(), EVP_sha256()) > 0,
            "sign the list of revocations");
    return pem_of([&](BIO* bio) { return PEM_write_bio_X509_CRL(bio, list.get()); });
}

std::string Authority::certificate_pem() const {
    return pem_of_certificate(certificate_.get());
}

std::string Authority::key_pem() const {
    return pem_of_key(key_.get());
}

Time Authority::not_after() const {
    std::tm broken{};
    require(ASN1_TIME_to_tm(X509_get0_notAfter(certificate_.get()), &broken) == 1, "read the end of the authority");
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::from_time_t(timegm(&broken)));
}

}  // namespace yishi::certs
