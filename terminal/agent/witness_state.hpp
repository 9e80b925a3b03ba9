#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/record/checkpoint.hpp"

namespace yishi::agent {

/// The newest checkpoint of each log that a witness has cosigned, as files of a folder: `<log>.checkpoint`, with `_`
/// for each slash of the log's name. Each is the signed note with the witness's own line, so `yishi-verify --against`
/// and `cosign --kept` take it as it is.
class WitnessState {
  public:
    struct Kept {
        record::Origin origin;
        record::Checkpoint checkpoint;
    };

    /// Reads the folder, or makes it for this user only. Throws IdentityError where a file of this name is no
    /// checkpoint of its log: a witness that forgets must not cosign, so somebody has to look. Throws
    /// std::filesystem::filesystem_error.
    explicit WitnessState(std::filesystem::path folder);

    /// What is kept of a log, of whatever epoch; or null.
    const Kept* of(const std::string& log) const;

    /// Origins and sizes of what is kept, the newest files first.
    std::vector<record::Checkpoint> newest_first() const;

    /// Puts a note in the place of what was kept of its log. What went wrong, or nothing once it outlives a power cut;
    /// before that nobody may be given the cosignature.
    std::optional<std::string> keep(const Kept& kept, const std::string& note);

  private:
    std::filesystem::path file_of(const std::string& log) const;

    std::filesystem::path folder_;
    std::map<std::string, Kept> kept_;  ///< By log.
};

}  // namespace yishi::agent
