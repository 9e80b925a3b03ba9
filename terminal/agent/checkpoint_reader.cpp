#include "terminal/agent/checkpoint_reader.hpp"

#include <algorithm>

#include "protocol/record/note.hpp"

namespace yishi::agent {
namespace {

constexpr std::size_t kept_notes = 4;

std::optional<record::Checkpoint> open(const std::string& bytes, const record::PublicKey& log_key) {
    const auto note = record::decode_note(bytes);
    auto checkpoint = note ? record::decode_checkpoint(note->text) : std::nullopt;
    const auto verifier = record::Verifier::of(log_key);
    if (!checkpoint || !verifier) return std::nullopt;
    const auto id = record::key_id(checkpoint->origin, log_key);
    const auto signed_by = std::ranges::find_if(note->signatures, [&](const record::NoteSignature& each) {
        return each.name == checkpoint->origin && each.id == id;
    });
    if (signed_by == note->signatures.end() || !verifier->verify(note->text, signed_by->signature)) return std::nullopt;
    return checkpoint;
}

}  // namespace

std::optional<record::Checkpoint> CheckpointReader::read(const std::string& note, const record::PublicKey& log_key) {
    const auto found =
        std::ranges::find_if(kept_, [&](const Kept& each) { return each.note == note && each.log_key == log_key; });
    if (found != kept_.end()) return found->checkpoint;
    if (kept_.size() == kept_notes) kept_.pop_front();
    return kept_.emplace_back(Kept{note, log_key, open(note, log_key)}).checkpoint;
}

}  // namespace yishi::agent
