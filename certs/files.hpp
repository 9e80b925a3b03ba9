#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace yishi::certs {

inline constexpr mode_t secret_mode = 0600;
inline constexpr mode_t public_mode = 0644;

/// The whole file. Throws CertsError that names file and cause.
std::string read_file(const std::filesystem::path& file);

/// Makes a directory that only its owner may enter; nothing to do if there is one. Throws CertsError.
void make_directory(const std::filesystem::path& directory);

/// Files of one file system that are written together: each appears whole or not at all, in the order of `add`, and all
/// are on disk when `commit` returns. A key never exists with wider permissions than it ends with.
class FileBatch {
  public:
    FileBatch() = default;
    FileBatch(const FileBatch&) = delete;
    FileBatch& operator=(const FileBatch&) = delete;
    ~FileBatch();  ///< Removes what was not committed.

    /// Writes `bytes` to a temporary file beside `file`. Throws CertsError.
    void add(const std::filesystem::path& file, const std::string& bytes, mode_t mode);

    /// Flushes all, then renames each over its place. Throws CertsError; then those before the failure are in
    /// place.
    void commit();

  private:
    struct Pending {
        std::filesystem::path temporary;
        std::filesystem::path file;
    };
    std::vector<Pending> pending_;
};

/// While it lives, no other of its kind can be had for the directory, in this process or another.
class DirectoryLock {
  public:
    /// Throws CertsError where another program holds the lock.
    explicit DirectoryLock(const std::filesystem::path& directory);
    ~DirectoryLock();
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;

  private:
    int descriptor_;
};

}  // namespace yishi::certs
