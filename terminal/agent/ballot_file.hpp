#pragma once

#include <filesystem>

#include "terminal/agent/ballot_keeper.hpp"

namespace yishi::agent {

/// The ballot in flight as the file `pending-ballot` of a folder: its exact bytes. Written to a file beside it, synced,
/// renamed and the folder synced, so that it is there whole or not at all.
class BallotFile : public BallotKeeper {
  public:
    /// Makes the folder where it is missing, for this user only. Throws std::filesystem::filesystem_error.
    explicit BallotFile(const std::filesystem::path& folder);

    /// The ballot that an earlier run left in flight. An empty or unreadable file counts as none.
    std::optional<std::string> left_over() const;

    /// Writes and syncs a file beside the ballot's and takes it away again; what went wrong, or nothing. Any thread.
    std::optional<std::string> try_writing() const;

    std::optional<std::string> keep(std::string_view ballot) override;
    void forget() override;

  private:
    std::filesystem::path file_;
};

}  // namespace yishi::agent
