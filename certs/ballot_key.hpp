#pragma once

#include <string>

#include "protocol/record/public_key.hpp"

namespace yishi::certs {

/// The ballot key of a seat whose private half stays in a card or a TPM: out of a public key (SubjectPublicKeyInfo), or
/// of a PKCS #10 request that this key itself has signed, which proves that somebody has the private half; both PEM.
///
/// Throws CertsError: it is neither, the request's signature does not verify, the request is for another id, it is a
/// private key, or a key of another kind than Ed25519 and P-256.
record::PublicKey read_public_ballot_key(const std::string& pem, const std::string& id);

}  // namespace yishi::certs
