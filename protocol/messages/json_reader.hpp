#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace yishi::messages {

/// Why bytes were not accepted. `path` names the field from the outside in ("command.seats[3].member"),
/// `problem` says in English what is wrong with it.
struct DecodeError {
    std::string path;
    std::string problem;

    std::string sentence() const;
};

/// The first bytes of a text from outside, for an error that quotes it: at most 64, cut between characters, so that the
/// error is valid UTF-8 where `text` is.
std::string_view quotable(std::string_view text);

/// Reads strict JSON (RFC 8259) front to back, as codec.hpp asks for it: whole numbers only, valid UTF-8 only.
/// It never throws on input and never reads past the end. After the first failure every call fails.
class JsonReader {
  public:
    explicit JsonReader(std::string_view input) : begin_(input.data()), at_(begin_), end_(begin_ + input.size()) {}

    bool failed() const { return failed_; }
    const DecodeError& error() const { return error_; }
    /// Records the first failure and returns false.
    bool fail(std::string problem);
    /// Puts a member's name (or, from the list functions, an index) before the path of the failure.
    void within(std::string_view segment);

    /// The next character that is not white space, or 0 at the end.
    char peek();
    /// Takes `c` after white space if it comes next.
    bool take_if(char c);
    /// Takes `c`, or fails saying that `what` was expected.
    bool take(char c, std::string_view what);
    /// Takes `null` if it comes next.
    bool take_null();
    bool read_bool(bool& out);
    /// Whole numbers without fraction, exponent or leading zero, within the range of the type.
    bool read_signed(std::int64_t& out);
    bool read_unsigned(std::uint64_t& out);
    /// A string without its quotes. `out` points into the input, or into `storage` where there were escapes.
    bool read_string(std::string_view& out, std::string& storage);
    /// Passes over one value of any kind, with at most 32 lists and objects within each other.
    bool skip_value(int depth = 0);
    /// Whether nothing but white space follows; fails otherwise.
    bool at_end();

    /// For looking ahead: where we are, and back again.
    const char* mark() const { return at_; }
    void back_to(const char* mark) { at_ = mark; }

  private:
    void skip_space();
    bool take_word(std::string_view word);
    bool read_escape(std::string& storage);
    bool read_hex4(std::uint32_t& out);
    bool skip_utf8();

    const char* begin_;
    const char* at_;
    const char* end_;
    bool failed_ = false;
    DecodeError error_;
};

}  // namespace yishi::messages
