#include "protocol/record/note.hpp"

#include <algorithm>

#include "protocol/record/base64.hpp"
#include "protocol/record/utf8.hpp"

namespace yishi::record {
namespace {

constexpr std::string_view dash = "\xe2\x80\x94 ";

bool is_key_name(std::string_view name) {
    return !name.empty() && name.find('+') == std::string_view::npos && !has_space(name);
}

/// A line without its line feed.
std::optional<NoteSignature> decode_line(std::string_view line) {
    if (!line.starts_with(dash)) return std::nullopt;
    line.remove_prefix(dash.size());
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
    const auto bytes = base64::decode(line.substr(space + 1));
    // Four bytes of key id, and something after them.
    if (!bytes || bytes->size() <= 4) return std::nullopt;
    NoteSignature signature{std::string(line.substr(0, space)), {}, bytes->substr(4)};
    std::copy_n(bytes->begin(), signature.id.size(), signature.id.begin());
    return signature;
}

}  // namespace

std::string encode(const NoteSignature& signature) {
    std::string bytes(signature.id.begin(), signature.id.end());
    bytes += signature.signature;
    return std::string(dash) + signature.name + " " + base64::encode(bytes) + "\n";
}

std::string encode(const Note& note) {
    std::string bytes = note.text + "\n";
    for (const auto& signature : note.signatures) bytes += encode(signature);
    return bytes;
}

std::optional<Note> decode_note(std::string_view bytes) {
    if (bytes.size() > note_bytes || !bytes.ends_with('\n') || !is_plain_utf8(bytes)) return std::nullopt;
    const auto empty_line = bytes.rfind("\n\n");
    if (empty_line == std::string_view::npos) return std::nullopt;
    Note note{std::string(bytes.substr(0, empty_line + 1)), {}};
    std::string_view rest = bytes.substr(empty_line + 2);
    if (rest.empty()) return std::nullopt;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        auto signature = decode_line(rest.substr(0, end));
        if (!signature || note.signatures.size() == note_signatures) return std::nullopt;
        note.signatures.push_back(std::move(*signature));
        rest.remove_prefix(end + 1);
    }
    return note;
}

NoteSignature sign_note(std::string_view text, std::string_view name, const SigningKey& key) {
    return {std::string(name), key_id(name, key.public_key()), key.sign(text)};
}

}  // namespace yishi::record
