#pragma once

#include <deque>
#include <optional>
#include <string>

#include "protocol/record/checkpoint.hpp"
#include "protocol/record/public_key.hpp"

namespace yishi::agent {

/// Opens the checkpoints in receipts. All seats whose presses one commit took get the same checkpoint: its signature is
/// checked once and the result kept while it is one of the last few.
///
/// One reader serves any number of seats on one thread.
class CheckpointReader {
  public:
    /// The checkpoint that `note` says, or nothing where it is none or is not signed by `log_key` under its origin.
    std::optional<record::Checkpoint> read(const std::string& note, const record::PublicKey& log_key);

  private:
    struct Kept {
        std::string note;
        record::PublicKey log_key;
        std::optional<record::Checkpoint> checkpoint;
    };
    std::deque<Kept> kept_;
};

}  // namespace yishi::agent
