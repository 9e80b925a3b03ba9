#include "protocol/messages/json_reader.hpp"

#include <limits>

namespace yishi::messages {
namespace {

constexpr int deepest = 32;

void append_utf8(std::string& out, std::uint32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

}  // namespace

std::string_view quotable(std::string_view text) {
    constexpr std::size_t most = 64;
    if (text.size() <= most) return text;
    std::size_t length = most;
    while (is_continuation(text[length])) --length;
    return text.substr(0, length);
}

std::string DecodeError::sentence() const {
    return path.empty() ? problem : path + ": " + problem;
}

bool JsonReader::fail(std::string problem) {
    if (!failed_) {
        failed_ = true;
        error_.problem = std::move(problem) + " (at byte " + std::to_string(at_ - begin_) + ")";
        at_ = end_;  // Nothing can be read there, so that every later call fails.
    }
    return false;
}

void JsonReader::within(std::string_view segment) {
    std::string path{segment};
    if (!error_.path.empty() && error_.path.front() != '[') path += '.';
    error_.path = path + error_.path;
}

void JsonReader::skip_space() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) ++at_;
}

char JsonReader::peek() {
    skip_space();
    return at_ == end_ ? '\0' : *at_;
}

bool JsonReader::take_if(char c) {
    if (failed_ || at_ == end_) return false;
    if (*at_ != c) {
        skip_space();
        if (at_ == end_ || *at_ != c) return false;
    }
    ++at_;
    return true;
}

bool JsonReader::take(char c, std::string_view what) {
    if (take_if(c)) return true;
    return fail(at_ == end_ ? "the message ends where " + std::string(what) + " was expected"
                            : std::string(what) + " was expected");
}

bool JsonReader::take_word(std::string_view word) {
    if (static_cast<std::size_t>(end_ - at_) < word.size() || std::string_view(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
}

bool JsonReader::take_null() {
    return peek() == 'n' && take_word("null");
}

bool JsonReader::read_bool(bool& out) {
    const char c = peek();
    if (c == 't' && take_word("true")) {
        out = true;
        return true;
    }
    if (c == 'f' && take_word("false")) {
        out = false;
        return true;
    }
    return fail("true or false was expected");
}

bool JsonReader::read_unsigned(std::uint64_t& out) {
    const char first = peek();
    if (first < '0' || first > '9') return fail("a whole number, zero or above, was expected");
    std::uint64_t value = 0;
    const char* start = at_;
    for (; at_ != end_ && *at_ >= '0' && *at_ <= '9'; ++at_) {
        const auto digit = static_cast<std::uint64_t>(*at_ - '0');
        if (value > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) return fail("the number is too large");
        value = value * 10 + digit;
    }
    if (first == '0' && at_ - start > 1) return fail("a number must not begin with a zero");
    if (at_ != end_ && (*at_ == '.' || *at_ == 'e' || *at_ == 'E')) return fail("a whole number was expected");
    out = value;
    return true;
}

bool JsonReader::read_signed(std::int64_t& out) {
    const bool negative = peek() == '-';
    if (negative) ++at_;
    std::uint64_t magnitude = 0;
    if (at_ == end_ || *at_ < '0' || *at_ > '9') return fail("a whole number was expected");
    if (!read_unsigned(magnitude)) return false;
    if (magnitude > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return fail("the number is too large");
    if (negative && magnitude == 0) return fail("minus zero is not a whole number");
    out = negative ? -static_cast<std::int64_t>(magnitude) : static_cast<std::int64_t>(magnitude);
    return true;
}

bool JsonReader::skip_utf8() {
    // Well-formed sequences, Unicode 15 table 3-7: no overlong form, no surrogate, nothing above U+10FFFF.
    const auto lead = static_cast<unsigned char>(*at_);
    const auto left = end_ - at_;
    const auto second = left > 1 ? static_cast<unsigned char>(at_[1]) : 0U;
    int length = 0;
    if (lead >= 0xc2 && lead <= 0xdf) {
        length = 2;
    } else if (lead >= 0xe0 && lead <= 0xef) {
        if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f))
            return fail("the text is not valid UTF-8");
        length = 3;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
        if ((lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f))
            return fail("the text is not valid UTF-8");
        length = 4;
    }
    if (length == 0 || left < length) return fail("the text is not valid UTF-8");
    for (int i = 1; i < length; ++i)
        if (!is_continuation(at_[i])) return fail("the text is not valid UTF-8");
    at_ += length;
    return true;
}

bool JsonReader::read_hex4(std::uint32_t& out) {
    if (end_ - at_ < 4) return fail("four hexadecimal digits were expected");
    out = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
        const char c = *at_;
        std::uint32_t digit = 0;
        if (c >= '0' && c <= '9')
            digit = static_cast<std::uint32_t>(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = static_cast<std::uint32_t>(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            digit = static_cast<std::uint32_t>(c - 'A' + 10);
        else
            return fail("four hexadecimal digits were expected");
        out = out * 16 + digit;
    }
    return true;
}

bool JsonReader::read_escape(std::string& storage) {
    if (at_ == end_) return fail("the text does not end");
    const char c = *at_++;
    switch (c) {
        case '"':
        case '\\':
        case '/':
            storage += c;
            return true;
        case 'b':
            storage += '\b';
            return true;
        case 'f':
            storage += '\f';
            return true;
        case 'n':
            storage += '\n';
            return true;
        case 'r':
            storage += '\r';
            return true;
        case 't':
            storage += '\t';
            return true;
        case 'u': {
            std::uint32_t code = 0;
            if (!read_hex4(code)) return false;
            if (code >= 0xd800 && code <= 0xdbff) {
                std::uint32_t low = 0;
                if (!take_word("\\u") || !read_hex4(low) || low < 0xdc00 || low > 0xdfff)
                    return fail("a high surrogate without its low one");
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            } else if (code >= 0xdc00 && code <= 0xdfff) {
                return fail("a low surrogate without its high one");
            }
            append_utf8(storage, code);
            return true;
        }
        default:
            return fail("an unknown escape in the text");
    }
}

bool JsonReader::read_string(std::string_view& out, std::string& storage) {
    if (!take('"', "text in double quotes")) return false;
    const char* start = at_;
    const char* piece = at_;
    bool escaped = false;
    while (at_ != end_) {
        const auto c = static_cast<unsigned char>(*at_);
        if (c == '"') {
            if (escaped) {
                storage.append(piece, at_);
                out = storage;
            } else {
                out = std::string_view(start, static_cast<std::size_t>(at_ - start));
            }
            ++at_;
            return true;
        }
        if (c < 0x20) return fail("a control character in the text must be escaped");
        if (c == '\\') {
            if (!escaped) storage.clear();
            storage.append(piece, at_);
            escaped = true;
            ++at_;
            if (!read_escape(storage)) return false;
            piece = at_;
        } else if (c < 0x80) {
            ++at_;
        } else if (!skip_utf8()) {
            return false;
        }
    }
    return fail("the text does not end");
}

bool JsonReader::skip_value(int depth) {
    std::string storage;
    std::string_view text;
    switch (peek()) {
        case '{':
            if (depth == deepest) return fail("nested too deeply");
            ++at_;
            if (take_if('}')) return true;
            do {
                if (!read_string(text, storage) || !take(':', "a colon") || !skip_value(depth + 1)) return false;
            } while (take_if(','));
            return take('}', "a comma or a closing brace");
        case '[':
            if (depth == deepest) return fail("nested too deeply");
            ++at_;
            if (take_if(']')) return true;
            do {
                if (!skip_value(depth + 1)) return false;
            } while (take_if(','));
            return take(']', "a comma or a closing bracket");
        case '"':
            return read_string(text, storage);
        case 't':
        case 'f': {
            bool ignored = false;
            return read_bool(ignored);
        }
        case 'n':
            return take_null() || fail("a value was expected");
        default: {
            std::int64_t ignored = 0;
            return read_signed(ignored);
        }
    }
}

bool JsonReader::at_end() {
    skip_space();
    return !failed_ && (at_ == end_ || fail("something follows the message"));
}

}  // namespace yishi::messages
