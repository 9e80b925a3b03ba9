#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/record/note.hpp"
#include "protocol/record/sha256.hpp"

namespace yishi::engine {

/// A witness's cosignature of the checkpoint with that origin, size and root: what a line of the note says.
struct KeptCosignature {
    std::string origin;
    std::uint64_t size = 0;
    record::Digest root;
    record::NoteSignature signature;  ///< Its name is the witness's: "<body>/witness/<device>".

    bool operator==(const KeptCosignature&) const = default;
};

/// The newest cosignature of each witness for each origin, as it stands on the disk. It is beside the logs and no part
/// of them: whoever loses it has lost no entry.
class CosignatureReader {
  public:
    virtual ~CosignatureReader() = default;

    /// The cosignatures of that origin, by witness. Throws StoreUnavailable.
    virtual std::vector<KeptCosignature> cosignatures(const std::string& origin) = 0;
};

/// Threads: one at a time, together with the EventStore that keeps the logs.
class CosignatureStore : public CosignatureReader {
  public:
    /// When it returns, the cosignature is on disk in place of the one that the witness gave before; where that is of a
    /// larger checkpoint, it stays. Throws StoreUnavailable.
    virtual void keep(const KeptCosignature& cosignature) = 0;
};

}  // namespace yishi::engine
