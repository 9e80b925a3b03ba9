#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "protocol/record/signing_key.hpp"
#include "server/verify/verification.hpp"

namespace yishi::verify {

struct CosignOptions {
    std::filesystem::path folder;               ///< Of the export.
    std::string name;                           ///< Of the witness, `<body>/witness/<id>`.
    std::optional<std::filesystem::path> kept;  ///< The checkpoint that this witness has seen last, and will have.
    std::uint64_t seconds = 0;                  ///< Since 1970, which the cosignature says.
    LogOptions log;
};

/// Verifies the export, whoever has cosigned it before, and that it goes on from the checkpoint in `kept` (where that
/// file is there), then adds the witness's cosignature to the export's checkpoint, in place of an older one of the same
/// witness, and puts the cosigned checkpoint into `kept`. Both files change at once or not at all, each by itself.
///
/// Returns why it did not sign, or nothing. Throws Unreadable; std::runtime_error where a file cannot be written.
std::optional<Finding> cosign_export(const CosignOptions& options, const record::SigningKey& key);

}  // namespace yishi::verify
