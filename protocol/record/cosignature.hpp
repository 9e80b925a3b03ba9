#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/record/note.hpp"

/// Cosignatures of type 0x04 (C2SP tlog-cosignature): a witness has seen a checkpoint, and it was consistent with the
/// newest that it had seen before.
namespace yishi::record {

/// The name of a witness's key: `<body>/witness/<id>`.
std::string witness_key_name(std::string_view body, std::string_view id);

/// The key that `key`'s cosignatures are checked with: its Ed25519 key under the type of a cosigner.
PublicKey cosigner_key(const SigningKey& key);

/// A signature line under a checkpoint's text. `key` must be Ed25519 and sign nothing else; `seconds` since 1970, at
/// most 2^63 - 1.
NoteSignature cosign(std::string_view checkpoint, std::string_view name, const SigningKey& key, std::uint64_t seconds);

/// Whether `signature`, 8 bytes of time and 64 of Ed25519, is a cosignature of the checkpoint's text by the witness's
/// key. Whose it says to be (name and key id) is for the caller to compare.
bool is_cosignature(std::string_view checkpoint, std::string_view signature, const Verifier& witness);

}  // namespace yishi::record
