#include "server/net/signature_check.hpp"

namespace yishi::net {

bool is_signed_by(const std::optional<record::PublicKey>& key, const record::SignedBallot& ballot,
                  std::string_view text) {
    if (!key || !record::names_key(ballot, *key)) return false;
    const auto verifier = record::Verifier::of(*key);
    return verifier && verifier->verify(record::said_lines(text), ballot.signature);
}

}  // namespace yishi::net
