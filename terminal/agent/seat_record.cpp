#include "terminal/agent/seat_record.hpp"

#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"
#include "protocol/record/note.hpp"
#include "protocol/record/proof.hpp"
#include "protocol/record/receipt.hpp"

namespace yishi::agent {

void SeatRecord::remember(std::string_view receipt) {
    const auto read = record::decode_receipt(receipt);
    const auto note = read ? record::decode_note(read->checkpoint) : std::nullopt;
    const auto checkpoint = note ? record::decode_checkpoint(note->text) : std::nullopt;
    const auto origin = checkpoint ? record::decode_origin(checkpoint->origin) : std::nullopt;
    if (origin && !origin->rehearsal) newest_[origin->log] = {origin->epoch, checkpoint->size, checkpoint->root};
}

void SeatRecord::connected_to(std::string_view log_key) {
    log_key_ = record::decode_public_key_hex(log_key);
    rehearsal_ = false;
    rehearsed_.clear();
}

std::optional<std::uint64_t> SeatRecord::kept(const std::string& log) const {
    const auto& newest = rehearsal_ ? rehearsed_ : newest_;
    const auto found = newest.find(log);
    return found == newest.end() ? std::nullopt : std::optional(found->second.size);
}

std::optional<std::string> SeatRecord::take(const messages::ReceivedFrame& frame, const std::string& ballot,
                                            const std::string& log) {
    if (!log_key_) return "the server's certificate names no log key, so no receipt can be believed";
    const auto receipt = record::decode_receipt(frame.receipt);
    if (!receipt || receipt->index != frame.index) return "the receipt is not well formed";
    const auto checkpoint = reader_.read(receipt->checkpoint, *log_key_);
    const auto origin = checkpoint ? record::decode_origin(checkpoint->origin) : std::nullopt;
    if (!origin || origin->log != log || origin->rehearsal != rehearsal_)
        return "the receipt's checkpoint is not signed by the log key of this log";
    const auto root =
        record::root_of_inclusion(record::leaf_hash(ballot), receipt->index, checkpoint->size, receipt->inclusion);
    if (root != checkpoint->root) return "the receipt does not prove that this ballot is in the log";

    Newest& newest = rehearsal_ ? rehearsed_[log] : newest_[log];
    if (origin->epoch < newest.epoch) return "the receipt is of an epoch that has ended";
    // In a new epoch a backup was restored: what was kept before need not be a part of it.
    if (origin->epoch == newest.epoch && newest.size > 0) {
        record::Proof proof;
        for (const messages::DigestText& hash : frame.consistency)
            proof.push_back(record::base64::decode_digest(hash.text).value_or(record::Digest{}));
        if (!record::is_consistent(newest.size, newest.root, checkpoint->size, checkpoint->root, proof))
            return "the log is not the one that this seat saw before: something was removed or changed";
    }
    newest = {origin->epoch, checkpoint->size, checkpoint->root};
    if (keeper_ && !rehearsal_) keeper_->keep(ballot, frame.receipt);
    return std::nullopt;
}

}  // namespace yishi::agent
