#pragma once

#include <optional>
#include <string_view>

#include "protocol/record/signed_ballot.hpp"

namespace yishi::net {

/// Whether `text`, which says `ballot`, is signed by this ballot key of a seat. It has a file of its own, since the
/// bench measures a server beside one that is linked without it. Any thread.
bool is_signed_by(const std::optional<record::PublicKey>& key, const record::SignedBallot& ballot,
                  std::string_view text);

}  // namespace yishi::net
