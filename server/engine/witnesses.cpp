#include "server/engine/witnesses.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/cosignature.hpp"
#include "server/engine/frame.hpp"

namespace yishi::engine {
namespace {

std::string_view witness_of(const KeptCosignature& kept) {
    return kept.signature.name;
}

/// The line that a witness of that name and key has written, where it is a good one under the checkpoint's text.
std::optional<record::NoteSignature> read_cosignature(std::string_view bytes, const std::string& name,
                                                      const record::PublicKey& key, const std::string& text) {
    record::NoteSignature line{name, record::key_id(name, key), {}};
    const std::string_view id(reinterpret_cast<const char*>(line.id.data()), line.id.size());
    const auto verifier = record::Verifier::of(key);
    if (!verifier || !bytes.starts_with(id)) return std::nullopt;
    line.signature = bytes.substr(id.size());
    if (!record::is_cosignature(text, line.signature, *verifier)) return std::nullopt;
    return line;
}

}  // namespace

void Witnesses::begin(const ConnectionId& connection, const Witnessing& witnessing) {
    Witness& witness = witnesses_[connection.number];
    witness.connection = connection;
    witness.name = witnessing.name;
    witness.key = witnessing.key;
    for (const auto& [origin, size] : witnessing.frame.kept) {
        witness.kept.insert_or_assign(origin, size);
        witness.sent.erase(origin);
    }
    somebody_waits_ = true;
}

std::vector<KeptCosignature> Witnesses::kept_of(const std::string& origin) const {
    try {
        return store_->cosignatures(origin);
    } catch (const std::runtime_error& error) {
        // Whoever is asked again cosigns again.
        journal_.note(Severity::warning, "cosignatures_unreadable", {{"reason", std::string(error.what())}});
        return {};
    }
}

Frame Witnesses::checkpoint_frame(const WitnessedLog& log, std::uint64_t from) {
    messages::CheckpointFrame frame;
    frame.checkpoint = receipts_.checkpoint(record::encode(log.origin), *log.tree);
    frame.from = from;
    // A witness that has more than there is finds that out by itself.
    if (from <= log.tree->size())
        for (const record::Digest& hash : log.tree->consistency(from, log.tree->size()))
            frame.consistency.push_back({record::base64::encode(hash)});
    return frame_of(frame);
}

void Witnesses::ask(const std::vector<WitnessedLog>& logs, Outgoing& outgoing) {
    somebody_waits_ = false;
    if (store_ == nullptr || witnesses_.empty()) return;
    for (const WitnessedLog& log : logs) {
        const std::string origin = record::encode(log.origin);
        const Sent head{log.tree->size(), log.tree->root()};
        const auto cosigned = kept_of(origin);
        for (auto& [number, witness] : witnesses_) {
            const Sent* sent = domain::find(witness.sent, origin);
            if (sent != nullptr && sent->size == head.size) continue;
            const auto own = std::ranges::find(cosigned, witness.name, witness_of);
            const bool has_cosigned = own != cosigned.end() && own->size == head.size && own->root == head.root;
            const std::uint64_t* kept = domain::find(witness.kept, origin);
            // Who says that it has less than it has cosigned is proven what it asks for.
            if (has_cosigned && (kept == nullptr || *kept == head.size)) continue;
            const std::uint64_t from = kept != nullptr ? *kept : own != cosigned.end() ? own->size : 0;
            outgoing.checkpoints.push_back({witness.connection, checkpoint_frame(log, from)});
            witness.sent.insert_or_assign(origin, head);
        }
    }
}

bool Witnesses::keep(const KeptCosignature& cosignature) const {
    try {
        const auto others = store_->cosignatures(cosignature.origin);
        const bool is_known = std::ranges::find(others, cosignature.signature.name, witness_of) != others.end();
        if (!is_known && others.size() >= messages::limits::cosignatures)
            throw std::runtime_error("as many witnesses have cosigned this log as are kept");
        store_->keep(cosignature);
        return true;
    } catch (const std::runtime_error& error) {
        journal_.note(Severity::warning, "cosignature_not_kept",
                      {{"witness", cosignature.signature.name}, {"reason", std::string(error.what())}});
        return false;
    }
}

void Witnesses::take(const ConnectionId& from, const messages::CosignedFrame& frame, Outgoing& outgoing) {
    const auto found = witnesses_.find(from.number);
    if (found == witnesses_.end() || store_ == nullptr) return;
    Witness& witness = found->second;
    const Sent* sent = domain::find(witness.sent, frame.origin);
    // An answer to an older checkpoint than the one that it was sent since: it will answer that one too.
    if (sent == nullptr || sent->size != frame.size) return;
    const std::string text = record::encode(record::Checkpoint{frame.origin, sent->size, sent->root});
    const auto bytes = record::base64::decode(frame.cosignature);
    const auto signature = bytes ? read_cosignature(*bytes, witness.name, witness.key, text) : std::nullopt;
    if (!signature) {
        journal_.note(Severity::warning, "bad_cosignature", {{"witness", witness.name}, {"origin", frame.origin}});
        outgoing.personal.push_back(
            {from, frame_of(messages::ErrorFrame{
                       messages::reject(messages::RejectionCode::malformed, "the cosignature does not verify")})});
        return;
    }
    if (!keep({frame.origin, sent->size, sent->root, *signature})) return;
    witness.kept.insert_or_assign(frame.origin, sent->size);
    outgoing.personal.push_back({from, frame_of(messages::WitnessedFrame{frame.origin, sent->size})});
    journal_.note(
        Severity::info, "cosigned",
        {{"witness", witness.name}, {"origin", frame.origin}, {"size", static_cast<std::int64_t>(sent->size)}});
}

void Witnesses::take(const ConnectionId& from, const messages::NotCosignedFrame& frame) {
    const auto found = witnesses_.find(from.number);
    if (found == witnesses_.end()) return;
    journal_.note(Severity::error, "not_cosigned",
                  {{"witness", found->second.name},
                   {"origin", frame.origin},
                   {"size", static_cast<std::int64_t>(frame.size)},
                   {"reason", frame.reason.text}});
}

}  // namespace yishi::engine
