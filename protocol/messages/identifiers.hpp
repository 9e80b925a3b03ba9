#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

/// The kinds of text that messages and entries are made of. Each is checked once, where bytes come in (see
/// codec.hpp); code that makes one from a literal or from another identifier vouches for it.
namespace yishi::messages {

/// Matches [a-z0-9.-]{1,32}.
struct Identifier {
    std::string text;

    Identifier() = default;
    Identifier(std::string value) : text(std::move(value)) {}
    Identifier(const char* value) : text(value) {}
    auto operator<=>(const Identifier&) const = default;
    operator std::string_view() const { return text; }
};

/// A name shown to people: UTF-8, 1 to `limits::name_bytes` bytes, no control characters.
struct Name {
    std::string text;

    Name() = default;
    Name(std::string value) : text(std::move(value)) {}
    Name(const char* value) : text(value) {}
    auto operator<=>(const Name&) const = default;
    operator std::string_view() const { return text; }
};

/// A sentence or a few, shown to people: UTF-8, 0 to `limits::text_bytes` bytes, line feeds allowed, no other
/// control characters.
struct Text {
    std::string text;

    Text() = default;
    Text(std::string value) : text(std::move(value)) {}
    Text(const char* value) : text(value) {}
    auto operator<=>(const Text&) const = default;
    operator std::string_view() const { return text; }
};

/// The content of a file, UTF-8, at most `limits::document_bytes` bytes; its reader checks the rest.
struct Document {
    std::string text;

    Document() = default;
    Document(std::string value) : text(std::move(value)) {}
    auto operator<=>(const Document&) const = default;
};

/// A calendar day, YYYY-MM-DD, in the body's own time zone.
struct Date {
    std::string text;

    Date() = default;
    Date(std::string value) : text(std::move(value)) {}
    Date(const char* value) : text(value) {}
    auto operator<=>(const Date&) const = default;
};

/// A SHA-256 in base64: 44 characters.
struct DigestText {
    std::string text;

    auto operator<=>(const DigestText&) const = default;
};

/// A public key in base64, as docs/spec/record.md writes it ("Key text"): a type byte and the key. 44 characters for
/// Ed25519, 124 for P-256.
struct KeyText {
    std::string text;

    auto operator<=>(const KeyText&) const = default;
};

/// What somebody typed, or a card reader for them, to prove who they are: 1 to `limits::secret_bytes` printable ASCII
/// characters without spaces. No error, entry, answer or log ever quotes it.
struct Secret {
    std::string text;

    Secret() = default;
    Secret(std::string value) : text(std::move(value)) {}
    Secret(const char* value) : text(value) {}
    bool operator==(const Secret&) const = default;
};

/// Milliseconds since 1970-01-01 00:00 UTC.
using Time = std::int64_t;

/// Whether `text` is an identifier.
bool is_identifier(std::string_view text);
/// Whether `text` is a name: see `Name`. The bytes must be valid UTF-8 already.
bool is_name(std::string_view text);
/// Whether `text` is a text: see `Text`. The bytes must be valid UTF-8 already.
bool is_text(std::string_view text);
/// Whether `text` is a day that exists, YYYY-MM-DD.
bool is_date(std::string_view text);
/// Whether `text` can be a secret: see `Secret`.
bool is_secret(std::string_view text);
/// Whether `text` is 32 bytes in base64 (RFC 4648 section 4), in the one form that record/base64.hpp accepts.
bool is_digest(std::string_view text);
/// Whether `text` has the form of a key text: base64 of 33 bytes that begin with 1, or of 92 that begin with 2.
bool is_key(std::string_view text);

}  // namespace yishi::messages
