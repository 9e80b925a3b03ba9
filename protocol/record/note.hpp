#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/record/public_key.hpp"
#include "protocol/record/signing_key.hpp"

/// Signed notes (C2SP signed-note): a text that ends with a line feed, an empty line, and signature lines.
namespace yishi::record {

/// One line: em dash, name, base64 of key id and signature. Whether it is good, only a Verifier knows.
struct NoteSignature {
    std::string name;
    KeyId id{};
    std::string signature;

    bool operator==(const NoteSignature&) const = default;
};

struct Note {
    std::string text;  ///< Ends with a line feed.
    std::vector<NoteSignature> signatures;

    bool operator==(const Note&) const = default;
};

/// Longer notes, and such with more signatures, are refused.
inline constexpr std::size_t note_bytes = 1'000'000;
inline constexpr std::size_t note_signatures = 100;

/// The line, with its line feed.
std::string encode(const NoteSignature& signature);

/// The note's bytes.
std::string encode(const Note& note);

/// The note that `bytes` are, or nothing: not valid UTF-8, a control character other than a line feed, no empty line
/// before the signatures, no signature, a line that is none, a name with a space or a plus, or over a limit.
std::optional<Note> decode_note(std::string_view bytes);

/// `text`, which must end with a line feed, signed by `key` under `name`.
NoteSignature sign_note(std::string_view text, std::string_view name, const SigningKey& key);

}  // namespace yishi::record
