#include "server/verify/head.hpp"

#include "protocol/record/cosignature.hpp"
#include "protocol/record/log_name.hpp"
#include "server/verify/file.hpp"

namespace yishi::verify {
namespace {

constexpr std::size_t policy_bytes = 1'000'000;

/// Checkpoint and origin of an export.
std::optional<Head> read_head(const std::filesystem::path& folder) {
    const auto bytes = read_file(folder / "checkpoint", record::note_bytes);
    auto note = bytes ? record::decode_note(*bytes) : std::nullopt;
    auto checkpoint = note ? record::decode_checkpoint(note->text) : std::nullopt;
    auto origin = checkpoint ? record::decode_origin(checkpoint->origin) : std::nullopt;
    if (!origin || origin->rehearsal || checkpoint->size == 0) return std::nullopt;
    if (record::parse_log_name(origin->log)->kind == record::LogKind::rehearsal) return std::nullopt;
    return Head{std::move(*note), std::move(*checkpoint), std::move(*origin), {}, {}};
}

/// Notes the witnesses that have cosigned; false where a cosignature is bad.
bool check_cosignatures(Head& head, const record::Policy& policy) {
    for (const auto& witness : policy.witnesses()) {
        const auto id = record::key_id(witness.key.name, witness.key.key);
        const auto verifier = record::Verifier::of(witness.key.key);
        for (const auto& signature : head.note.signatures) {
            if (signature.name != witness.key.name || signature.id != id) continue;
            if (!verifier || !record::is_cosignature(head.note.text, signature.signature, *verifier)) return false;
            head.cosigned.push_back(witness.name);
        }
    }
    return true;
}

}  // namespace

bool is_signed(const record::Note& note, const std::string& name, const std::vector<record::PublicKey>& keys) {
    bool found = false;
    for (const auto& key : keys) {
        const auto id = record::key_id(name, key);
        const auto verifier = record::Verifier::of(key);
        for (const auto& signature : note.signatures) {
            if (signature.name != name || signature.id != id) continue;
            if (!verifier || !verifier->verify(note.text, signature.signature)) return false;
            found = true;
        }
    }
    return found;
}

std::variant<Head, Finding> check_head(const std::filesystem::path& folder,
                                       const std::optional<std::filesystem::path>& policy_file, Quorum quorum) {
    auto head = read_head(folder);
    if (!head) return Finding{Defect::bad_checkpoint, {}, {}};
    const auto text = read_file(policy_file.value_or(folder / "policy"), policy_bytes);
    const auto policy = text ? record::Policy::decode(*text) : std::nullopt;
    if (!policy) return Finding{Defect::bad_policy, {}, {}};
    const auto refused = [&](Defect defect) { return Finding{defect, head->origin.log, {}}; };
    head->log_keys = policy->keys_of(head->checkpoint.origin);
    if (head->log_keys.empty()) return refused(Defect::wrong_origin);
    if (!is_signed(head->note, head->checkpoint.origin, head->log_keys)) return refused(Defect::bad_log_signature);
    if (!check_cosignatures(*head, *policy)) return refused(Defect::bad_cosignature);
    if (quorum == Quorum::wanted && !policy->is_reached(head->cosigned)) return refused(Defect::witnesses_missing);
    return std::move(*head);
}

}  // namespace yishi::verify
