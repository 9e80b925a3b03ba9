#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/record/checkpoint.hpp"
#include "server/domain/apply.hpp"
#include "server/engine/event_store.hpp"
#include "server/engine/log_tree.hpp"
#include "server/engine/portion.hpp"

namespace yishi::engine {

/// The working state: what the store says, and what was decided since and is not durable yet. It keeps the tree of
/// each log beside the domain's state. One thread; `replay` lets another one read the store meanwhile.
class Ledger {
  public:
    /// `done` of `total` entries have been read.
    using Progress = std::function<void(Position done, Position total)>;

    explicit Ledger(EventStore& store) : store_(store) {}

    const domain::State& state() const { return state_; }

    /// Size and root of a log, pending entries included.
    messages::LogHead head(std::string_view log) const;

    /// The tree of the register, of the meeting that is open or was closed last, or of an open meeting's test votes;
    /// null for every other log, once `forget_closed` was called.
    const record::MerkleTree* proofs(std::string_view log) const;

    /// The log of the meeting that is open or was closed last, and its epoch; nothing before the first.
    const std::optional<record::Origin>& newest_meeting() const { return newest_meeting_; }

    /// Nobody asks receipts of a closed meeting any more, and once another has opened nobody cosigns it: keeps only the
    /// heads of such logs.
    void forget_closed();

    /// Forgets everything and reads the store from its first entry to its last. Throws StoreUnavailable, StoreDamaged,
    /// or std::runtime_error where an entry cannot be understood; then the ledger must be replayed again before use.
    void replay(const Progress& progress = {});

    /// Called for each entry after it was applied.
    using Applied = std::function<void(const domain::Fact&)>;

    /// Applies a decision's entries and puts them into the pending batch. `leaf` is the first entry's leaf hash where
    /// it is known. Throws what `domain::apply` throws; then the ledger must be replayed before use.
    void add(domain::Decision decision, const std::optional<record::Digest>& leaf, const Applied& applied);

    /// The pending batch; from now on the ledger takes it for durable. If it is not, the ledger must be replayed.
    Batch take_pending();
    bool has_pending() const { return !pending_.rows.empty(); }

  private:
    std::string blob(const messages::DigestText& digest) const;
    void apply(const domain::Entry& entry, const domain::BlobSource& blobs);
    void follow_meetings(std::string_view log, const messages::Event& event);
    void replay_row(const ReadRow& each, const domain::BlobSource& blobs);

    EventStore& store_;
    domain::State state_;
    domain::ById<LogTree> trees_;
    std::vector<std::string> closed_;  ///< Logs of which nobody asks proofs, whose trees still have them.
    std::optional<record::Origin> newest_meeting_;
    Batch pending_;
    domain::ById<std::string> pending_blobs_;
};

}  // namespace yishi::engine
