#include "server/exports/export_log.hpp"

#include <variant>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/checkpoint.hpp"
#include "protocol/record/hex.hpp"
#include "protocol/record/log_name.hpp"
#include "protocol/record/note.hpp"
#include "protocol/record/policy.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "server/engine/store_errors.hpp"
#include "server/exports/log_summary.hpp"
#include "server/exports/new_folder.hpp"
#include "server/exports/tile_writer.hpp"

namespace yishi::exports {
namespace {

[[noreturn]] void not_understood(const engine::Row& row) {
    throw engine::StoreUnavailable("Entry " + std::to_string(row.index) + " of " + row.log +
                                   " cannot be understood. Check the store: yishi-server check.");
}

void take(LogSummary& summary, const engine::Row& row) {
    if (row.kind == messages::named_ballot_kind) {
        const auto ballot = record::decode_signed_ballot(row.bytes);
        if (!ballot) not_understood(row);
        summary.take(ballot->ballot);
    } else {
        const auto event = messages::decode<messages::Event>(row.bytes);
        if (!event) not_understood(row);
        summary.take(event.value);
    }
}

/// Goes once through the store: the log's entries to the disk, and what is said beside them to `summary`.
void write_entries(engine::EventStore& store, const std::string& log, TileWriter& tiles, LogSummary& summary) {
    store.read(0, [&](const engine::Row& row) {
        if (row.kind == messages::RehearsalBegun::kind)
            throw ExportRefused(
                "The store is a rehearsal (会前演练) and no record: nothing of it is exported. Export from the store "
                "of "
                "the record.");
        if (row.log != log) return true;
        tiles.append(row.bytes, row.leaf);
        take(summary, row);
        return true;
    });
    tiles.finish();
}

void require_exportable(const std::string& log, const TileWriter& tiles, const LogSummary& summary) {
    if (tiles.tree().size() == 0)
        throw ExportRefused("There is no log " + log +
                            " in the store. Name a meeting that has opened, for example 15-35, or register.");
    if (const auto votes = summary.votes_under_way(); !votes.empty())
        throw ExportRefused(
            "The vote " + votes.front().text +
            " is neither declared nor annulled: nothing of its meeting leaves the server before. Export "
            "again after its declaration.");
}

void write_blobs(engine::EventStore& store, const LogSummary& summary, const NewFolder& folder) {
    for (const auto& name : summary.blobs()) {
        const auto digest = record::base64::decode_digest(name.text);
        const auto bytes = digest ? store.blob(*digest) : std::nullopt;
        if (!bytes)
            throw engine::StoreUnavailable("The blob " + name.text +
                                           " is missing. Check the store: yishi-server check.");
        folder.write("blob/" + record::hex::encode(*digest), *bytes);
    }
}

std::string policy_for(const record::VerifierKey& key, const std::optional<std::string>& given) {
    if (!given) return "log " + record::encode(key) + "\nquorum none\n";
    const auto policy = record::Policy::decode(*given);
    if (!policy) throw ExportRefused("The policy (setting record.policy) is not a policy: see docs/spec/record.md.");
    for (const auto& each : policy->keys_of(key.name))
        if (each == key.key) return *given;
    throw ExportRefused("The policy (setting record.policy) has no line \"log " + record::encode(key) +
                        "\". Add it, or export without a policy.");
}

/// The checkpoint with its signature and those of the witnesses who have seen this very head.
record::Note sign(const record::Checkpoint& checkpoint, const record::SigningKey& log_key,
                  engine::CosignatureReader& cosignatures) {
    const std::string text = record::encode(checkpoint);
    record::Note note{text, {record::sign_note(text, checkpoint.origin, log_key)}};
    for (engine::KeptCosignature& each : cosignatures.cosignatures(checkpoint.origin))
        if (each.size == checkpoint.size && each.root == checkpoint.root &&
            note.signatures.size() < record::note_signatures)
            note.signatures.push_back(std::move(each.signature));
    return note;
}

std::string report_text(const messages::ReportedLog& head, record::LogKind kind, const LogSummary& summary) {
    if (kind == record::LogKind::body_register) {
        messages::RegisterReport report;
        static_cast<messages::ReportedLog&>(report) = head;
        report.cases = summary.cases();
        return messages::encode(report) + "\n";
    }
    messages::MeetingReport report;
    static_cast<messages::ReportedLog&>(report) = head;
    report.votes = summary.votes();
    return messages::encode(report) + "\n";
}

}  // namespace

messages::ReportedLog export_log(engine::EventStore& store, engine::CosignatureReader& cosignatures,
                                 const std::string& log, const record::SigningKey& log_key,
                                 const std::optional<std::string>& policy, const std::filesystem::path& folder) {
    const auto name = record::parse_log_name(log);
    if (!name || name->kind == record::LogKind::rehearsal)
        throw ExportRefused(log + " is no log of the record. Name a meeting, for example 15-35, or register.");
    if (log_key.public_key().type != record::KeyType::ed25519)
        throw ExportRefused("The log key (setting record.log_key) is not an Ed25519 key. yishi-certs makes one.");
    NewFolder made(folder);
    TileWriter tiles(made);
    LogSummary summary{std::string(name->body)};
    write_entries(store, log, tiles, summary);
    require_exportable(log, tiles, summary);
    write_blobs(store, summary, made);

    const record::Checkpoint checkpoint{record::encode(record::Origin{log, summary.epoch()}), tiles.tree().size(),
                                        tiles.tree().root()};
    const record::Note note = sign(checkpoint, log_key, cosignatures);
    messages::ReportedLog head;
    head.log = log;
    head.origin = checkpoint.origin;
    head.size = checkpoint.size;
    head.root.text = record::base64::encode(checkpoint.root);
    head.check_code = head.root.text.substr(0, 8);

    made.write("checkpoint", record::encode(note));
    made.write("keys", summary.keys());
    made.write("policy", policy_for({checkpoint.origin, log_key.public_key()}, policy));
    made.write("report.json", report_text(head, name->kind, summary));
    made.appear();
    return head;
}

}  // namespace yishi::exports
