#include "server/verify/kept.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <string>

#include "protocol/messages/codec.hpp"
#include "protocol/record/proof.hpp"
#include "protocol/record/receipt.hpp"
#include "protocol/record/signed_ballot.hpp"

namespace yishi::verify {
namespace {

/// A line of the file of receipts.
struct KeptReceipt {
    std::string ballot;
    std::string receipt;
};
BOOST_DESCRIBE_STRUCT(KeptReceipt, (), (ballot, receipt))

/// A checkpoint that somebody kept.
struct KeptHead {
    record::Note note;
    record::Checkpoint checkpoint;
    record::Origin origin;
    const CheckedLog* log = nullptr;  ///< Null where its log is not here.

    bool is_signed_by_the_log() const { return is_signed(note, checkpoint.origin, log->head.log_keys); }
};

std::optional<KeptHead> read_head(std::string_view bytes, const std::vector<const CheckedLog*>& logs) {
    auto note = record::decode_note(bytes);
    auto checkpoint = note ? record::decode_checkpoint(note->text) : std::nullopt;
    auto origin = checkpoint ? record::decode_origin(checkpoint->origin) : std::nullopt;
    if (!origin || checkpoint->size == 0) return std::nullopt;
    KeptHead head{std::move(*note), std::move(*checkpoint), std::move(*origin), nullptr};
    // A rehearsal's log is another than the one of the record whose name it bears.
    if (head.origin.rehearsal) return head;
    const auto log = std::ranges::find(logs, head.origin.log, [](const auto* each) { return each->name(); });
    if (log != logs.end()) head.log = *log;
    return head;
}

/// A ballot as its receipt says that it stands in the log.
struct Place {
    std::uint64_t index = 0;
    record::Digest leaf;
};

std::optional<Finding> compare(const KeptHead& kept, const std::optional<Place>& ballot) {
    const CheckedLog& log = *kept.log;
    const auto found = [&](Defect defect, std::optional<std::uint64_t> entry = {}) {
        return Finding{defect, log.name(), entry};
    };
    const auto size = kept.checkpoint.size;
    const auto ended = log.end_of_epoch(kept.origin.epoch);
    if (ended && (ballot ? ballot->index >= *ended : size > *ended)) return found(Defect::lost_in_restore);
    if (ballot && (ballot->index >= log.tree.size() || log.tree.leaf(ballot->index) != ballot->leaf))
        return found(Defect::dropped, ballot->index);
    // What an older epoch had beyond its end was lost when a backup was restored: the tree goes on otherwise.
    const bool is_comparable = !ended || size <= *ended;
    if (is_comparable && size > log.tree.size()) return found(Defect::truncated);
    if (is_comparable && log.tree.root(size) != kept.checkpoint.root) return found(Defect::forked);
    if (kept.origin.epoch > log.head.origin.epoch) return found(Defect::forked);
    return std::nullopt;
}

constexpr Finding bad_receipt() {
    return {Defect::bad_receipt, {}, {}};
}

}  // namespace

std::optional<Finding> check_receipt(std::string_view line, const std::vector<const CheckedLog*>& logs) {
    const auto kept = messages::decode<KeptReceipt>(line);
    const auto receipt = kept ? record::decode_receipt(kept.value.receipt) : std::nullopt;
    const auto head = receipt ? read_head(receipt->checkpoint, logs) : std::nullopt;
    if (!head) return bad_receipt();
    if (head->log == nullptr) return std::nullopt;
    const Place ballot{receipt->index, record::leaf_hash(kept.value.ballot)};
    const auto root = record::root_of_inclusion(ballot.leaf, ballot.index, head->checkpoint.size, receipt->inclusion);
    if (!record::decode_signed_ballot(kept.value.ballot) || root != head->checkpoint.root ||
        !head->is_signed_by_the_log())
        return bad_receipt();
    return compare(*head, ballot);
}

std::optional<Finding> check_against(std::string_view note, const std::vector<const CheckedLog*>& logs) {
    const auto head = read_head(note, logs);
    if (!head) return bad_receipt();
    if (head->log == nullptr) return std::nullopt;
    if (!head->is_signed_by_the_log()) return bad_receipt();
    return compare(*head, std::nullopt);
}

}  // namespace yishi::verify
