#pragma once

#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "terminal/agent/receipt_keeper.hpp"

namespace yishi::agent {

/// Receipts as lines of a file, one JSON object each: what `yishi-verify --receipts` reads (docs/spec/record.md, "The
/// file of receipts"). Lines are added and flushed to the system; a torn last line is passed over when it is read.
class ReceiptFile : public ReceiptKeeper {
  public:
    /// Opens the file, or makes it, for this user only. Throws std::filesystem::filesystem_error.
    explicit ReceiptFile(const std::filesystem::path& file);

    /// Calls `visit` with each receipt that is there, the oldest first.
    void read(const std::function<void(std::string_view receipt)>& visit) const;

    void keep(std::string_view ballot, std::string_view receipt) override;

    /// Whether a line could not be written.
    bool failed() const { return failed_; }

  private:
    std::filesystem::path path_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    bool failed_ = false;
};

}  // namespace yishi::agent
