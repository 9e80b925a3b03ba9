#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/vocabulary.hpp"

/// Cosigning by displays (docs/spec/record.md, "Witnesses"). Nothing of it stands in a log.
namespace yishi::messages {

/// The newest checkpoint that a witness has cosigned under an origin.
struct KeptCheckpoint {
    std::string origin;
    std::uint64_t size = 0;

    bool operator==(const KeptCheckpoint&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeptCheckpoint, (), (origin, size))

/// A display whose certificate names a witness key will cosign from now on. `kept` says what it has, at most
/// `limits::kept_named` and the newest of them, so that the server proves from there. Sent again with one line where a
/// `checkpoint` is proven from another size than the witness has.
struct WitnessFrame {
    static constexpr std::string_view kind = "witness";
    std::vector<KeptCheckpoint> kept;

    bool operator==(const WitnessFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(WitnessFrame, (), (kept))

/// The witness has kept the checkpoint with that origin and size, and cosigns it: `cosignature` is the base64 of its
/// line in the note, 4 bytes of key id, 8 of the witness's own time in seconds, 64 of Ed25519.
struct CosignedFrame {
    static constexpr std::string_view kind = "cosigned";
    std::string origin;
    std::uint64_t size = 0;
    std::string cosignature;

    bool operator==(const CosignedFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(CosignedFrame, (), (origin, size, cosignature))

/// The witness does not cosign the checkpoint, and says why in words for the operator.
struct NotCosignedFrame {
    static constexpr std::string_view kind = "not_cosigned";
    std::string origin;
    std::uint64_t size = 0;
    Text reason;

    bool operator==(const NotCosignedFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(NotCosignedFrame, (), (origin, size, reason))

/// To a witness, never while a vote is under way: the signed head of a log, to be cosigned. `consistency` is the proof
/// (RFC 6962 section 2.1.2) from the tree of size `from`, which the witness has cosigned before as far as the server
/// knows; 0 where it has none.
struct CheckpointFrame {
    static constexpr std::string_view kind = "checkpoint";
    std::string checkpoint;
    std::uint64_t from = 0;
    std::vector<DigestText> consistency;

    bool operator==(const CheckpointFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(CheckpointFrame, (), (checkpoint, from, consistency))

/// To a witness: its cosignature is good and on disk, and an export of that checkpoint will have it.
struct WitnessedFrame {
    static constexpr std::string_view kind = "witnessed";
    std::string origin;
    std::uint64_t size = 0;

    bool operator==(const WitnessedFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(WitnessedFrame, (), (origin, size))

}  // namespace yishi::messages
