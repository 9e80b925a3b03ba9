#include "protocol/messages/codec.hpp"

#include <algorithm>
#include <charconv>

namespace yishi::messages::detail {

void write_string(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += "\\u00";
                out += hex[c >> 4];
                out += hex[c & 15];
        }
    }
    out.append(text, plain);
    out += '"';
}

void write_number(std::string& out, std::int64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

bool read_text(JsonReader& reader, std::string& out) {
    std::string storage;
    std::string_view text;
    if (!reader.read_string(text, storage)) return false;
    out.assign(text);
    return true;
}

namespace {

template <class T>
bool read_checked(JsonReader& reader, T& out, bool (*check)(std::string_view), const char* problem) {
    std::string storage;
    std::string_view text;
    if (!reader.read_string(text, storage)) return false;
    if (!check(text)) return reader.fail(problem);
    out.text.assign(text);
    return true;
}

}  // namespace

bool read_identifier(JsonReader& reader, Identifier& out) {
    return read_checked(reader, out, is_identifier,
                        "an identifier has 1 to 32 characters of a to z, 0 to 9, dot and hyphen");
}

bool read_name(JsonReader& reader, Name& out) {
    return read_checked(reader, out, is_name, "a name has 1 to 400 bytes and no control characters");
}

bool read_long_text(JsonReader& reader, Text& out) {
    return read_checked(reader, out, is_text, "a text has at most 6000 bytes and no control characters but line feeds");
}

bool read_document(JsonReader& reader, Document& out) {
    return read_checked(
        reader, out, [](std::string_view text) { return text.size() <= limits::document_bytes; },
        "the document is too long");
}

bool read_date(JsonReader& reader, Date& out) {
    return read_checked(reader, out, is_date, "a date is a day that exists, written YYYY-MM-DD");
}

bool read_key(JsonReader& reader, KeyText& out) {
    return read_checked(reader, out, is_key, "a public key in base64 has 44 characters, or 124 for P-256");
}

bool read_digest(JsonReader& reader, DigestText& out) {
    return read_checked(reader, out, is_digest, "a SHA-256 in base64 has 44 characters");
}

bool read_secret(JsonReader& reader, Secret& out) {
    return read_checked(reader, out, is_secret, "a secret has 1 to 64 printable ASCII characters and no spaces");
}

namespace {

/// Finds the member `kind` of the object that comes next, wherever it stands, and stays before the object.
bool find_kind(JsonReader& reader, std::string& kind) {
    const char* start = reader.mark();
    if (!reader.take('{', "an object")) return false;
    std::string storage;
    if (!reader.take_if('}')) {
        do {
            std::string_view key;
            if (!reader.read_string(key, storage) || !reader.take(':', "a colon")) return false;
            if (key == "kind") {
                if (!read_text(reader, kind)) {
                    reader.within("kind");
                    return false;
                }
                reader.back_to(start);
                return true;
            }
            if (!reader.skip_value()) return false;
        } while (reader.take_if(','));
    }
    return reader.fail("the field kind is missing");
}

bool read_own_kind(JsonReader& reader, std::string_view expected) {
    std::string storage;
    std::string_view kind;
    const bool good =
        reader.read_string(kind, storage) && (kind == expected || reader.fail("must be " + std::string(expected)));
    if (!good) reader.within("kind");
    return good;
}

/// Reads the value after `key` into the member of that name; `seen` has one bit a member.
bool read_member(JsonReader& reader, std::string_view key, std::span<const MemberCodec> members, std::uint64_t& seen,
                 void* owner) {
    const auto member = std::ranges::find(members, key, &MemberCodec::name);
    if (member == members.end()) return reader.fail("unknown field " + std::string(quotable(key)));
    const std::uint64_t bit = std::uint64_t{1} << (member - members.begin());
    if (seen & bit) return reader.fail("the field " + std::string(key) + " is there twice");
    seen |= bit;
    const bool good = member->read(reader, owner);
    if (!good) reader.within(member->name);
    return good;
}

}  // namespace

void write_object(std::string& out, std::string_view kind, std::span<const MemberCodec> members, const void* owner) {
    out += '{';
    bool first = kind.empty();
    if (!first) out.append("\"kind\":\"").append(kind).append("\"");
    for (const MemberCodec& member : members) {
        if (!first) out += ',';
        first = false;
        out.append("\"").append(member.name).append("\":");
        member.write(out, owner);
    }
    out += '}';
}

bool read_object(JsonReader& reader, std::string_view kind, std::span<const MemberCodec> members, void* owner) {
    if (!reader.take('{', "an object")) return false;
    std::uint64_t seen = 0;
    bool kind_seen = kind.empty();
    std::string storage;
    if (!reader.take_if('}')) {
        do {
            std::string_view key;
            if (!reader.read_string(key, storage) || !reader.take(':', "a colon")) return false;
            if (!kind.empty() && key == "kind") {
                if (kind_seen) return reader.fail("the field kind is there twice");
                kind_seen = true;
                if (!read_own_kind(reader, kind)) return false;
            } else if (!read_member(reader, key, members, seen, owner)) {
                return false;
            }
        } while (reader.take_if(','));
        if (!reader.take('}', "a comma or a closing brace")) return false;
    }
    for (const MemberCodec& member : members) {
        const std::uint64_t bit = std::uint64_t{1} << (&member - members.data());
        if (seen & bit) continue;
        if (!member.clear) return reader.fail("the field " + std::string(member.name) + " is missing");
        member.clear(owner);
    }
    return kind_seen || reader.fail("the field kind is missing");
}

bool read_alternative(JsonReader& reader, std::span<const AlternativeCodec> alternatives, void* variant) {
    std::string kind;
    if (!find_kind(reader, kind)) return false;
    const auto alternative = std::ranges::find(alternatives, kind, &AlternativeCodec::kind);
    if (alternative == alternatives.end()) return reader.fail("unknown kind " + std::string(quotable(kind)));
    return alternative->read(reader, variant);
}

}  // namespace yishi::messages::detail
