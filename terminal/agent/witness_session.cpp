#include "terminal/agent/witness_session.hpp"

#include <utility>
#include <variant>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/cosignature.hpp"
#include "protocol/record/log_name.hpp"
#include "protocol/record/proof.hpp"

namespace yishi::agent {

using namespace messages;

void WitnessSession::connected(std::string_view log_key) {
    log_key_ = record::decode_public_key_hex(log_key);
    body_.clear();
    told_.clear();
    outgoing_.clear();
}

void WitnessSession::receive(std::string_view text) {
    const auto frame = decode<ServerFrame>(text);
    if (!frame) {
        ++refusals_;
        return observer_.on_fault("a frame that cannot be read: " + frame.error->sentence());
    }
    std::visit([this](const auto& each) { take(each); }, frame.value);
}

void WitnessSession::take(const WelcomeFrame& frame) {
    observer_.on_welcome(frame);
    if (frame.audience != Audience::display || frame.actor.device != device_) {
        ++refusals_;
        return observer_.on_fault("the server takes this witness for somebody else");
    }
    if (frame.rehearsal) return observer_.on_note("【演练】不见证", "This is a rehearsal: nothing of it is cosigned.");
    body_ = frame.body.text;
    WitnessFrame witness;
    for (const record::Checkpoint& kept : state_.newest_first())
        if (witness.kept.size() < limits::kept_named) witness.kept.push_back({kept.origin, kept.size});
    outgoing_.push_back(encode(witness));
}

void WitnessSession::take(const ErrorFrame& frame) {
    ++refusals_;
    observer_.on_fault("the server refuses what this witness sent: " + frame.rejection.en + " " +
                       frame.rejection.detail);
}

void WitnessSession::take(const CheckpointFrame& frame) {
    // Without a welcome, or on a rehearsal, nobody has said to whom this belongs.
    if (body_.empty()) return observer_.on_fault("a checkpoint came where none was asked for");
    const auto checkpoint = log_key_ ? reader_.read(frame.checkpoint, *log_key_) : std::nullopt;
    if (!checkpoint) return refuse({}, "the checkpoint is not signed by the log key of the server's certificate");
    const auto origin = record::decode_origin(checkpoint->origin);
    const auto name = origin ? record::parse_log_name(origin->log) : std::nullopt;
    if (!name || name->body != body_ || name->kind == record::LogKind::rehearsal || origin->rehearsal)
        return refuse(*checkpoint, "the checkpoint is of no log of this body's record");
    const WitnessState::Kept* kept = state_.of(origin->log);
    if (kept != nullptr && kept->origin == *origin && kept->checkpoint.size != frame.from &&
        told_.insert(checkpoint->origin).second)
        return outgoing_.push_back(encode(WitnessFrame{{{checkpoint->origin, kept->checkpoint.size}}}));
    told_.erase(checkpoint->origin);
    const WitnessState::Kept offered{*origin, *checkpoint};
    if (const auto why = why_not(frame, offered)) return refuse(*checkpoint, *why);
    cosign(frame, offered);
}

std::optional<std::string> WitnessSession::why_not(const CheckpointFrame& frame,
                                                   const WitnessState::Kept& offered) const {
    const WitnessState::Kept* kept = state_.of(offered.origin.log);
    if (kept == nullptr) return std::nullopt;
    if (kept->origin.epoch > offered.origin.epoch) return "the checkpoint is of an epoch that has ended";
    if (kept->origin.epoch < offered.origin.epoch) {
        // In a new epoch a backup was restored: what was kept before need not be a part of it.
        observer_.on_note("恢复过备份，从新的一期开始见证", "A backup was restored: " + offered.origin.log +
                                                                " is witnessed anew in epoch " +
                                                                std::to_string(offered.origin.epoch) + ".");
        return std::nullopt;
    }
    const std::uint64_t size = kept->checkpoint.size;
    if (offered.checkpoint.size < size) return "the log is shorter than the one that this witness has cosigned";
    if (frame.from != size) return "the server does not prove that the log goes on from the one that was cosigned";
    record::Proof proof;
    for (const DigestText& hash : frame.consistency)
        proof.push_back(record::base64::decode_digest(hash.text).value_or(record::Digest{}));
    if (!record::is_consistent(size, kept->checkpoint.root, offered.checkpoint.size, offered.checkpoint.root, proof))
        return "the log is not the one that this witness has cosigned: something was removed or changed";
    return std::nullopt;
}

void WitnessSession::cosign(const CheckpointFrame& frame, const WitnessState::Kept& offered) {
    auto note = record::decode_note(frame.checkpoint);
    auto line = record::cosign(note->text, record::witness_key_name(body_, device_.text), key_, seconds_());
    std::string bytes(line.id.begin(), line.id.end());
    bytes += line.signature;
    note->signatures.push_back(std::move(line));
    // First it is kept: a witness that has signed has also kept.
    if (const auto problem = state_.keep(offered, record::encode(*note)))
        return refuse(offered.checkpoint, "the witness cannot keep the checkpoint: " + *problem);
    outgoing_.push_back(
        encode(CosignedFrame{offered.checkpoint.origin, offered.checkpoint.size, record::base64::encode(bytes)}));
}

void WitnessSession::refuse(const record::Checkpoint& checkpoint, const std::string& why) {
    ++refusals_;
    const NotCosignedFrame frame{checkpoint.origin, checkpoint.size, Text(why)};
    outgoing_.push_back(encode(frame));
    observer_.on_refused(frame);
}

}  // namespace yishi::agent
