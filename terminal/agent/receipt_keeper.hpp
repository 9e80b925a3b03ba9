#pragma once

#include <string_view>

namespace yishi::agent {

/// Keeps the receipts of a seat: what it can show when an export says otherwise.
class ReceiptKeeper {
  public:
    virtual ~ReceiptKeeper() = default;

    /// A ballot's receipt, checked, both as they went over the line. Failing is the keeper's to report: the press is in
    /// the log whatever becomes of the proof.
    virtual void keep(std::string_view ballot, std::string_view receipt) = 0;
};

}  // namespace yishi::agent
