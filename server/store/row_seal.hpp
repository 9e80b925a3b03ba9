#pragma once

#include <string>

#include "server/engine/event_store.hpp"

namespace yishi::store {

/// The hash that is kept beside each row: SHA-256 over position, log, index, kind and leaf hash. A
/// leaf hash alone would not tell that a row's kind has changed, or that two rows have changed places.
///
/// Keeps a buffer, so that sealing a row allocates nothing. Threads: one at a time.
class RowSealer {
  public:
    /// The seal of `row`; its `leaf` is taken as it is.
    record::Digest seal(const engine::Row& row);

  private:
    std::string buffer_;
};

}  // namespace yishi::store
