#include "protocol/link/peer.hpp"

#include <openssl/asn1.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace yishi::link {

namespace {

constexpr std::string_view urn_prefix = "urn:yishi:";

/// After which a certificate of this role names its key of the record.
std::string_view key_prefix_of(std::string_view role) {
    if (role == "seat") return "urn:yishi-ballot-key:";
    if (role == "server") return "urn:yishi-log-key:";
    if (role == "display") return "urn:yishi-witness-key:";
    return {};
}

std::string_view bytes_of(const ASN1_STRING* text) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
            static_cast<std::size_t>(ASN1_STRING_length(text))};
}

/// All URIs among the subject alternative names that begin with `prefix`.
std::vector<std::string> urns_of(X509* certificate, std::string_view prefix) {
    std::vector<std::string> found;
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
        &GENERAL_NAMES_free);
    if (!names) return found;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_URI) continue;
        const std::string_view uri = bytes_of(name->d.uniformResourceIdentifier);
        if (uri.starts_with(prefix)) found.emplace_back(uri);
    }
    return found;
}

}  // namespace

bool is_identifier(std::string_view text) {
    return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

bool is_role(std::string_view text) {
    return text == "seat" || text == "clerk" || text == "chair" || text == "display" || text == "server";
}

std::string serial_hex_of(const X509* certificate) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const char byte : bytes_of(X509_get0_serialNumber(certificate))) {
        hex += digits[static_cast<unsigned char>(byte) >> 4];
        hex += digits[static_cast<unsigned char>(byte) & 15];
    }
    return hex;
}

std::variant<Peer, NoPeer> peer_of(X509* certificate) {
    X509_NAME* subject = X509_get_subject_name(certificate);
    const int place = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (place < 0) return NoPeer{"the certificate's subject has no CN"};
    if (X509_NAME_get_index_by_NID(subject, NID_commonName, place) >= 0) {
        return NoPeer{"the certificate's subject has more than one CN"};
    }
    const std::string_view id = bytes_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, place)));
    if (!is_identifier(id)) return NoPeer{"the certificate's CN is not of 1 to 32 characters a-z, 0-9, dot or hyphen"};

    const std::vector<std::string> urns = urns_of(certificate, urn_prefix);
    if (urns.size() != 1) {
        return NoPeer{"the certificate of " + std::string(id) + " bears " +
                      (urns.empty() ? "no" : std::to_string(urns.size())) +
                      " urn:yishi:<role>:<id> where it must bear one"};
    }
    const std::string_view rest = std::string_view(urns.front()).substr(urn_prefix.size());
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos || !is_role(rest.substr(0, colon))) {
        return NoPeer{"the certificate of " + std::string(id) +
                      " names no known role: seat, clerk, chair, display or server"};
    }
    if (rest.substr(colon + 1) != id) {
        return NoPeer{"the certificate of " + std::string(id) + " has another id in its urn:yishi:<role>:<id>"};
    }
    Peer peer;
    peer.role = rest.substr(0, colon);
    peer.id = id;
    peer.serial_hex = serial_hex_of(certificate);
    if (const std::string_view prefix = key_prefix_of(peer.role); !prefix.empty()) {
        const std::vector<std::string> keys = urns_of(certificate, prefix);
        if (keys.size() > 1)
            return NoPeer{"the certificate of " + std::string(id) + " names more than one key of the record"};
        if (!keys.empty()) peer.record_key = keys.front().substr(prefix.size());
    }
    return peer;
}

}  // namespace yishi::link
