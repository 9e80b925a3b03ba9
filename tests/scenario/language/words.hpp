#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::scenario {

/// A line of a scenario that cannot be understood, or does not come true.
class Failure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The words of a line, as a shell splits them. Throws Failure on a quotation mark without its other one.
std::vector<std::string> words_of(std::string_view line);

/// The identifiers that a list of names and ranges says: `t-001..t-003,t-007` is four of them. The two ends of a range
/// differ in their last digits only, of which both have the same number. Throws Failure on a range that has no end.
std::vector<std::string> identifiers_in(std::string_view list);

/// `t-001..t-003:m-001..m-003` as `t-001:m-001,t-002:m-002,t-003:m-003`: two lists of the same length, one by one.
std::string pairs_in(std::string_view lists);

/// The text without spaces at both ends.
std::string_view trimmed(std::string_view text);

/// Takes words from the front of a line's words.
class WordReader {
  public:
    explicit WordReader(std::vector<std::string> words) : words_(std::move(words)) {}

    bool at_end() const { return next_ == words_.size(); }
    /// The next word; throws Failure at the end.
    const std::string& take();
    /// Takes the next words if they are these.
    bool take_if(std::string_view wanted);
    std::uint32_t number();

  private:
    std::vector<std::string> words_;
    std::size_t next_ = 0;
};

}  // namespace yishi::scenario
