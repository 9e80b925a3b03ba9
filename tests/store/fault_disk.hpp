#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace yishi::store::test {

/// A disk that fails when it is told to: an SQLite VFS over the system's, which knows for each file
/// what a power loss would leave of it. Real files hold what the system sees; beside them stands in
/// memory what was synced, and the writes since then. Nothing is really synced: tests are quick.
///
/// Each write, truncation and sync is a step, counted from 1 since `reset`. One disk in a process,
/// one thread.
class FaultDisk {
  public:
    /// The name to give in SqliteSettings::vfs. Registers the VFS at the first call.
    static const std::string& vfs();
    static FaultDisk& instance();

    enum class Fault {
        none,
        power_loss,   ///< At that step, before it does anything, the machine stops: all steps from then on fail.
        full,         ///< That write does half of its bytes and fails for want of space.
        write_error,  ///< That write does half of its bytes and fails.
        lost_sync,    ///< That sync fails; what it should have written counts as written for later syncs (Linux).
    };

    /// Forgets all files and faults.
    void reset();

    /// Lets `fault` happen at the step `at`, or, where that step cannot fail so (a sync cannot
    /// meet a full disk), at the next that can; with `lasting`, at every such step from there on.
    void plan(Fault fault, std::uint64_t at, bool lasting = false);

    /// Takes back what is planned. Not for a machine that has stopped.
    void repair();

    std::uint64_t steps() const { return steps_; }
    /// Whether what was planned has happened.
    bool has_struck() const { return has_struck_; }

    /// Bytes of writes to files whose name ends so that a power loss now could take away.
    std::uint64_t unsynced_bytes(const std::string& name_ending) const;

    /// What a power loss keeps of writes that were not synced.
    enum class Kept { nothing, a_random_part, everything };

    /// The machine comes up again after a power loss (planned or now): files are as the disk has them.
    /// All connections must have been closed.
    void start_after_power_loss(Kept kept, std::mt19937& random);

    // For the VFS.
    struct Write {
        std::int64_t offset;
        std::string bytes;  ///< Empty for a truncation to `offset`.
    };
    struct File {
        bool exists_on_disk = false;
        bool was_created = false;  ///< And never synced since: its name is not on the disk.
        bool was_deleted = false;  ///< Which the disk does not know yet.
        std::string synced;
        std::vector<Write> unsynced;
    };
    File& opened(const std::string& name, bool existed, const std::string& content);
    void deleted(const std::string& name, bool sync_folder);
    void sync(File& file);
    /// The fault that strikes at this step.
    Fault step(bool is_sync);
    bool has_stopped() const { return has_stopped_; }

  private:
    std::map<std::string, File> files_;
    std::uint64_t steps_ = 0;
    Fault planned_ = Fault::none;
    std::uint64_t at_ = 0;
    bool lasting_ = false;
    bool has_struck_ = false;
    bool has_stopped_ = false;
};

}  // namespace yishi::store::test
