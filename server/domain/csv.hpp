#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::domain {

/// Reads CSV (RFC 4180) row by row: fields in commas, quoted ones may hold commas, line ends and doubled quotes; rows
/// end with CRLF or LF. A byte order mark is passed over.
class CsvReader {
  public:
    explicit CsvReader(std::string_view text);

    /// The next row's fields, or nothing at the end. Empty lines are passed over.
    std::optional<std::vector<std::string>> next();
    /// The row that `next` gave last, counted from 1 with empty lines, as an editor counts unless fields hold line
    /// ends.
    std::size_t row() const { return row_; }
    /// Whether a quoted field did not end, or something followed its closing quote. Then `next` gives nothing more.
    bool broken() const { return broken_; }

  private:
    std::string_view rest_;
    std::size_t row_ = 0;
    bool broken_ = false;
};

}  // namespace yishi::domain
