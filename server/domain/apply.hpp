#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/domain/decision.hpp"
#include "server/domain/state.hpp"

namespace yishi::domain {

/// An entry as it stands, or will stand, in its log.
struct Entry {
    std::uint64_t position = 0;
    std::string_view log;
    std::uint64_t index = 0;
    std::string_view bytes;
    record::Digest leaf;
    const Fact& fact;
};

/// The content of a blob by its SHA-256. Must know every blob that the entries name.
using BlobSource = std::function<std::string(const messages::DigestText& digest)>;

/// Brings the state on by one entry. Entries come in the order of their positions, each once. It trusts the entry: what
/// could be wrong was `decide`'s to refuse. An entry that contradicts the state (a log that no `decide` wrote) throws
/// std::runtime_error which names it, and the state must be dropped.
void apply(State& state, const Entry& entry, const BlobSource& blobs);

}  // namespace yishi::domain
