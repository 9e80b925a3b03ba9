#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

#include "protocol/messages/report.hpp"
#include "protocol/record/signing_key.hpp"
#include "server/engine/cosignature_store.hpp"
#include "server/engine/event_store.hpp"

/// What leaves the server for those who check the record: one log with everything that a verifier needs
/// (docs/spec/record.md, "The export").
namespace yishi::exports {

/// The export cannot be made now, or not like this; `what()` says why and what to do.
class ExportRefused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Writes the export of one log, such as "hangzhou/meeting/15-35", to `folder`, and says what it is of. Checkpoint and
/// policy are signed with and name `log_key` (Ed25519); `policy`, a C2SP policy file, stands there in place of the one
/// that asks for no witness. The checkpoint is of the whole log, with every one of `cosignatures` that is of it.
///
/// The same store gives the same bytes. The folder appears whole or not at all: it is written beside, synced, and then
/// gets its name. Takes memory for a bundle and the names of blobs and keys, however long the log is.
///
/// Throws ExportRefused where `folder` exists and is not empty; where there is no such log; while a vote of it is
/// between its opening and its declaration; where the store is a rehearsal; or where `policy` is none, or does not
/// name the log. Throws engine::StoreUnavailable where something cannot be read or written, engine::StoreDamaged.
messages::ReportedLog export_log(engine::EventStore& store, engine::CosignatureReader& cosignatures,
                                 const std::string& log, const record::SigningKey& log_key,
                                 const std::optional<std::string>& policy, const std::filesystem::path& folder);

}  // namespace yishi::exports
