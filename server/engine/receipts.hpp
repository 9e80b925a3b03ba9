#pragma once

#include <cstdint>
#include <string>

#include "protocol/messages/frames.hpp"
#include "protocol/record/checkpoint.hpp"
#include "protocol/record/merkle_tree.hpp"
#include "protocol/record/signing_key.hpp"
#include "server/domain/by_id.hpp"

namespace yishi::engine {

/// What seats get in answer to their presses: the proof that the ballot stands in the log, with a checkpoint that the
/// log key has signed (docs/spec/record.md, "Receipts"). Of what is not durable nobody may ask. One thread.
class Receipts {
  public:
    /// The key must outlive the receipts.
    explicit Receipts(const record::SigningKey& log_key) : log_key_(log_key) {}

    /// The answer to a ballot that stands at `index` of the log of `origin`, whose tree is `tree` as of now. `kept` is
    /// the size of the newest checkpoint that the terminal has; where that is more than there is, or nothing, there is
    /// no consistency to prove.
    messages::ReceivedFrame receive(const record::Origin& origin, const record::MerkleTree& tree, std::uint64_t index,
                                    std::uint64_t kept);

    /// The signed head of the log of `origin`, whose tree is `tree` as of now. Good until the next call.
    const std::string& checkpoint(const std::string& origin, const record::MerkleTree& tree);

  private:
    struct Signed {
        std::uint64_t size = 0;
        std::string note;
    };

    const record::SigningKey& log_key_;
    domain::ById<Signed> newest_;  ///< By origin: one signature serves all receipts of a turn.
};

}  // namespace yishi::engine
