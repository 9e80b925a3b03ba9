#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/record/checkpoint.hpp"
#include "protocol/record/merkle_tree.hpp"
#include "protocol/record/public_key.hpp"
#include "server/domain/by_id.hpp"
#include "server/engine/cosignature_store.hpp"
#include "server/engine/journal.hpp"
#include "server/engine/outbox.hpp"
#include "server/engine/receipts.hpp"
#include "server/engine/submission.hpp"

namespace yishi::engine {

/// A log whose head witnesses cosign, as it stands on the disk.
struct WitnessedLog {
    record::Origin origin;
    const record::MerkleTree* tree = nullptr;  ///< Never null.
};

/// The displays that cosign checkpoints (docs/spec/record.md, "Witnesses"): asks each for what it has not cosigned,
/// checks what it answers, and keeps that. One thread, the writer's.
class Witnesses {
  public:
    /// All must outlive it; without a store nobody is asked.
    Witnesses(Receipts& receipts, CosignatureStore* store, Journal& journal)
        : receipts_(receipts), store_(store), journal_(journal) {}

    /// A display begins to witness, or says again what it has. It is asked at the next `ask`.
    void begin(const ConnectionId& connection, const Witnessing& witnessing);
    void end(const ConnectionId& connection) { witnesses_.erase(connection.number); }

    /// Whether somebody has begun since the last `ask`.
    bool somebody_waits() const { return somebody_waits_; }

    /// Sends each witness the head of each of these logs that it has neither cosigned nor been sent. Not while a vote
    /// is under way.
    void ask(const std::vector<WitnessedLog>& logs, Outgoing& outgoing);

    /// What a witness answers: a good cosignature is kept and acknowledged; all else is noted for the operator.
    void take(const ConnectionId& from, const messages::CosignedFrame& frame, Outgoing& outgoing);
    void take(const ConnectionId& from, const messages::NotCosignedFrame& frame);

  private:
    struct Sent {
        std::uint64_t size = 0;
        record::Digest root;
    };
    struct Witness {
        ConnectionId connection;
        std::string name;
        record::PublicKey key;
        domain::ById<std::uint64_t> kept;  ///< Sizes that it says to have, by origin.
        domain::ById<Sent> sent;           ///< The checkpoint that it was sent last, by origin.
    };

    Frame checkpoint_frame(const WitnessedLog& log, std::uint64_t from);
    std::vector<KeptCosignature> kept_of(const std::string& origin) const;
    bool keep(const KeptCosignature& cosignature) const;

    Receipts& receipts_;
    CosignatureStore* store_;
    Journal& journal_;
    std::map<std::uint64_t, Witness> witnesses_;  ///< By the connection's number.
    bool somebody_waits_ = false;
};

}  // namespace yishi::engine
