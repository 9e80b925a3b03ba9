#include "server/credentials/web_authn.hpp"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "protocol/messages/json_reader.hpp"
#include "protocol/record/sha256.hpp"
#include "server/credentials/attestation.hpp"
#include "server/credentials/secrets.hpp"

namespace yishi::credentials::web_authn {
namespace {

// Section 6.1: what the byte of flags says, after the hash of the relying party.
constexpr std::size_t flags_place = 32;
constexpr std::size_t least_data = 37;
constexpr unsigned user_present = 0x01;
constexpr unsigned has_credential = 0x40;

struct Free {
    void operator()(fido_cred_t* cred) const { fido_cred_free(&cred); }
    void operator()(fido_assert_t* assertion) const { fido_assert_free(&assertion); }
    void operator()(es256_pk_t* key) const { es256_pk_free(&key); }
    void operator()(eddsa_pk_t* key) const { eddsa_pk_free(&key); }
    void operator()(rs256_pk_t* key) const { rs256_pk_free(&key); }
};

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of(const unsigned char* bytes, std::size_t size) {
    return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), size);
}

/// Section 5.8.1: the browser says what it was asked for, and by which page.
bool is_client_data(std::string_view json, std::string_view type, const Ceremony& ceremony) {
    messages::JsonReader reader(json);
    if (!reader.take('{', "an object")) return false;
    std::optional<std::string> said_type;
    std::optional<std::string> said_challenge;
    std::optional<std::string> said_origin;
    do {
        std::string_view key;
        std::string storage;
        if (!reader.read_string(key, storage) || !reader.take(':', "a colon")) return false;
        std::optional<std::string>* said = key == "type"        ? &said_type
                                           : key == "challenge" ? &said_challenge
                                           : key == "origin"    ? &said_origin
                                                                : nullptr;
        if (said == nullptr) {
            if (!reader.skip_value()) return false;
            continue;
        }
        std::string_view value;
        std::string value_storage;
        if (*said || !reader.read_string(value, value_storage)) return false;
        said->emplace(value);
    } while (reader.take_if(','));
    return reader.take('}', "a closing brace") && said_type == type && said_challenge == ceremony.challenge &&
           said_origin == ceremony.origin && !ceremony.challenge.empty();
}

/// The relying party and the flags of authenticator data.
bool is_for(const Ceremony& ceremony, std::string_view data, unsigned flags) {
    if (data.size() < least_data) return false;
    const record::Digest party = record::sha256(ceremony.relying_party);
    return std::equal(party.bytes.begin(), party.bytes.end(), bytes_of(data)) &&
           (static_cast<unsigned char>(data[flags_place]) & flags) == flags;
}

/// libfido2 wants to know beforehand which kind of key it will find.
bool take_data(fido_cred_t* cred, std::string_view data) {
    return std::ranges::any_of(std::array{COSE_ES256, COSE_EDDSA, COSE_RS256}, [&](int algorithm) {
        return fido_cred_set_type(cred, algorithm) == FIDO_OK &&
               fido_cred_set_authdata_raw(cred, bytes_of(data), data.size()) == FIDO_OK;
    });
}

bool is_signed_well(fido_cred_t* cred, const Attestation& attestation) {
    if (attestation.format == "none") return true;
    const std::string format(attestation.format);
    if (format != "packed" && format != "fido-u2f") return false;
    if (fido_cred_set_fmt(cred, format.c_str()) != FIDO_OK ||
        fido_cred_set_attstmt(cred, bytes_of(attestation.statement), attestation.statement.size()) != FIDO_OK)
        return false;
    return fido_cred_x5c_ptr(cred) != nullptr ? fido_cred_verify(cred) == FIDO_OK
                                              : fido_cred_verify_self(cred) == FIDO_OK;
}

template <class Key>
bool verify(const fido_assert_t* assertion, const SecurityKey& key, Key* made,
            int (*read)(Key*, const void*, std::size_t)) {
    const std::unique_ptr<Key, Free> public_key(made);
    return public_key && read(public_key.get(), key.public_key.data(), key.public_key.size()) == FIDO_OK &&
           fido_assert_verify(assertion, 0, key.algorithm, public_key.get()) == FIDO_OK;
}

bool verify(const fido_assert_t* assertion, const SecurityKey& key) {
    switch (key.algorithm) {
        case COSE_ES256:
            return verify(assertion, key, es256_pk_new(), es256_pk_from_ptr);
        case COSE_EDDSA:
            return verify(assertion, key, eddsa_pk_new(), eddsa_pk_from_ptr);
        case COSE_RS256:
            return verify(assertion, key, rs256_pk_new(), rs256_pk_from_ptr);
        default:
            return false;
    }
}

}  // namespace

std::optional<SecurityKey> enrolled_key(const Ceremony& ceremony, const messages::ConfirmFido2Enrolment& shown) {
    const auto client_data = from_base64url(shown.client_data);
    const auto object = from_base64url(shown.attestation);
    if (!client_data || !object || !is_client_data(*client_data, "webauthn.create", ceremony)) return std::nullopt;
    const auto attestation = read_attestation(*object);
    if (!attestation || !is_for(ceremony, attestation->authenticator_data, user_present | has_credential))
        return std::nullopt;
    const std::unique_ptr<fido_cred_t, Free> cred(fido_cred_new());
    const record::Digest hash = record::sha256(*client_data);
    const bool taken =
        cred && fido_cred_set_clientdata_hash(cred.get(), hash.bytes.data(), hash.bytes.size()) == FIDO_OK &&
        fido_cred_set_rp(cred.get(), ceremony.relying_party.c_str(), nullptr) == FIDO_OK &&
        take_data(cred.get(), attestation->authenticator_data) && is_signed_well(cred.get(), *attestation);
    if (!taken || fido_cred_id_len(cred.get()) == 0 || fido_cred_pubkey_len(cred.get()) == 0) return std::nullopt;
    return SecurityKey{.person = {},
                       .credential = text_of(fido_cred_id_ptr(cred.get()), fido_cred_id_len(cred.get())),
                       .algorithm = fido_cred_type(cred.get()),
                       .public_key = text_of(fido_cred_pubkey_ptr(cred.get()), fido_cred_pubkey_len(cred.get())),
                       .counter = fido_cred_sigcount(cred.get()),
                       .label = {}};
}

std::optional<std::uint32_t> asserted(const Ceremony& ceremony, const SecurityKey& key,
                                      const messages::ProveFido2& shown) {
    const auto client_data = from_base64url(shown.client_data);
    const auto data = from_base64url(shown.authenticator_data);
    const auto signature = from_base64url(shown.signature);
    if (!client_data || !data || !signature || !is_client_data(*client_data, "webauthn.get", ceremony) ||
        !is_for(ceremony, *data, user_present))
        return std::nullopt;
    const std::unique_ptr<fido_assert_t, Free> assertion(fido_assert_new());
    const record::Digest hash = record::sha256(*client_data);
    const bool taken =
        assertion && fido_assert_set_count(assertion.get(), 1) == FIDO_OK &&
        fido_assert_set_clientdata_hash(assertion.get(), hash.bytes.data(), hash.bytes.size()) == FIDO_OK &&
        fido_assert_set_rp(assertion.get(), ceremony.relying_party.c_str()) == FIDO_OK &&
        fido_assert_set_up(assertion.get(), FIDO_OPT_TRUE) == FIDO_OK &&
        fido_assert_set_authdata_raw(assertion.get(), 0, bytes_of(*data), data->size()) == FIDO_OK &&
        fido_assert_set_sig(assertion.get(), 0, bytes_of(*signature), signature->size()) == FIDO_OK;
    if (!taken || !verify(assertion.get(), key)) return std::nullopt;
    const std::uint32_t counter = fido_assert_sigcount(assertion.get(), 0);
    const bool counts = counter != 0 || key.counter != 0;  // A key without a counter says 0 for ever.
    if (counts && counter <= key.counter) return std::nullopt;
    return counter;
}

}  // namespace yishi::credentials::web_authn
