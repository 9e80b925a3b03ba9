#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/record/checkpoint.hpp"
#include "protocol/record/note.hpp"
#include "protocol/record/policy.hpp"
#include "server/verify/defect.hpp"

namespace yishi::verify {

/// An export's checkpoint, as the policy believes it.
struct Head {
    record::Note note;
    record::Checkpoint checkpoint;
    record::Origin origin;
    std::vector<record::PublicKey> log_keys;  ///< Of this origin in the policy.
    std::vector<std::string> cosigned;        ///< The policy's witnesses whose cosignatures are there.
};

enum class Quorum { wanted, ignored };

/// Checks the checkpoint of the export in `folder` (docs/spec/record.md, "1. Checkpoint") by the policy in the file
/// `policy`, or without one by the export's own. With `Quorum::ignored` it does not matter who has cosigned.
std::variant<Head, Finding> check_head(const std::filesystem::path& folder,
                                       const std::optional<std::filesystem::path>& policy, Quorum quorum);

/// Whether one of the keys has signed the note under `name`, and every signature that names one of them is good.
bool is_signed(const record::Note& note, const std::string& name, const std::vector<record::PublicKey>& keys);

}  // namespace yishi::verify
