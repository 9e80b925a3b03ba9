#pragma once

#include <filesystem>

namespace yishi::store {

/// Keeps a second server from the same store, for as long as it lives: an operating-system lock on
/// "<file>.lock" beside the store, in which the holder's process id stands. The system lets go of
/// it when the process ends, however that happens; the file stays and means nothing by itself.
class FileLock {
  public:
    /// Locks the store at `file` (symbolic links are followed). Throws engine::StoreUnavailable where
    /// another holder has it, naming its process, or where the lock file cannot be written.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();

    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    int descriptor_;
};

}  // namespace yishi::store
