#include "server/net/signature_check.hpp"

namespace yishi::net {

bool is_signed_by(const std::optional<record::PublicKey>&, const record::SignedBallot&, std::string_view) {
    return true;
}

}  // namespace yishi::net
