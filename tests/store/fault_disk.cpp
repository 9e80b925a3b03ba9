#include "fault_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>

namespace yishi::store::test {
namespace {

void carry_out(std::string& content, const FaultDisk::Write& write) {
    const auto offset = static_cast<std::size_t>(write.offset);
    if (write.bytes.empty()) {
        content.resize(offset);
        return;
    }
    if (content.size() < offset + write.bytes.size()) content.resize(offset + write.bytes.size());
    std::copy(write.bytes.begin(), write.bytes.end(), content.begin() + write.offset);
}

/// An open file: SQLite's part, our name for it, and behind it in the same allocation the system's file.
struct OpenFile {
    sqlite3_file base;
    FaultDisk::File* state;  ///< Null for files without a name.
    sqlite3_file* real;
};

OpenFile& ours(sqlite3_file* file) {
    return *reinterpret_cast<OpenFile*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return ours(file).real;
}

int close(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}

int read(sqlite3_file* file, void* buffer, int size, sqlite3_int64 offset) {
    if (FaultDisk::instance().has_stopped()) return SQLITE_IOERR_READ;
    return real(file)->pMethods->xRead(real(file), buffer, size, offset);
}

int write(sqlite3_file* file, const void* buffer, int size, sqlite3_int64 offset) {
    const auto fault = FaultDisk::instance().step(false);
    if (fault == FaultDisk::Fault::power_loss) return SQLITE_IOERR_WRITE;
    const bool fails = fault != FaultDisk::Fault::none;
    const int done = fails ? size / 2 : size;
    if (ours(file).state != nullptr && done > 0) {
        ours(file).state->unsynced.push_back(
            {offset, std::string(static_cast<const char*>(buffer), static_cast<std::size_t>(done))});
    }
    const int code = real(file)->pMethods->xWrite(real(file), buffer, done, offset);
    if (!fails) return code;
    return fault == FaultDisk::Fault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const auto fault = FaultDisk::instance().step(false);
    if (fault != FaultDisk::Fault::none) return SQLITE_IOERR_TRUNCATE;
    if (ours(file).state != nullptr) ours(file).state->unsynced.push_back({size, {}});
    return real(file)->pMethods->xTruncate(real(file), size);
}

int sync(sqlite3_file* file, int) {
    const auto fault = FaultDisk::instance().step(true);
    auto* state = ours(file).state;
    if (fault == FaultDisk::Fault::power_loss) return SQLITE_IOERR_FSYNC;
    if (fault == FaultDisk::Fault::lost_sync) {
        if (state != nullptr) state->unsynced.clear();
        return SQLITE_IOERR_FSYNC;
    }
    if (state != nullptr) FaultDisk::instance().sync(*state);
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int check_reserved_lock(sqlite3_file* file, int* answer) {
    return real(file)->pMethods->xCheckReservedLock(real(file), answer);
}
int file_control(sqlite3_file* file, int operation, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int device_characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
    return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods table = [] {
        sqlite3_io_methods made{};
        made.iVersion = 2;
        made.xClose = close;
        made.xRead = read;
        made.xWrite = write;
        made.xTruncate = truncate;
        made.xSync = sync;
        made.xFileSize = file_size;
        made.xLock = lock;
        made.xUnlock = unlock;
        made.xCheckReservedLock = check_reserved_lock;
        made.xFileControl = file_control;
        made.xSectorSize = sector_size;
        made.xDeviceCharacteristics = device_characteristics;
        made.xShmMap = shm_map;
        made.xShmLock = shm_lock;
        made.xShmBarrier = shm_barrier;
        made.xShmUnmap = shm_unmap;
        return made;
    }();
    return table;
}

sqlite3_vfs* system_vfs() {
    static sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    return vfs;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    auto& opened = *new (file) OpenFile{{nullptr}, nullptr, reinterpret_cast<sqlite3_file*>(&ours(file) + 1)};
    if (FaultDisk::instance().has_stopped()) return SQLITE_CANTOPEN;
    bool existed = false;
    std::string content;
    if (name != nullptr) {
        existed = std::filesystem::exists(name);
        std::ifstream stream(name, std::ios::binary);
        content.assign(std::istreambuf_iterator<char>(stream), {});
    }
    const int code = system_vfs()->xOpen(system_vfs(), name, opened.real, flags, flags_out);
    if (code != SQLITE_OK) return code;
    if (name != nullptr) opened.state = &FaultDisk::instance().opened(name, existed, content);
    opened.base.pMethods = &methods();
    return SQLITE_OK;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    if (FaultDisk::instance().has_stopped()) return SQLITE_IOERR_DELETE;
    FaultDisk::instance().deleted(name, sync_folder != 0);
    return system_vfs()->xDelete(system_vfs(), name, sync_folder);
}

}  // namespace

const std::string& FaultDisk::vfs() {
    static const std::string name = [] {
        static sqlite3_vfs made = *system_vfs();
        made.zName = "fault-disk";
        made.szOsFile = static_cast<int>(sizeof(OpenFile)) + system_vfs()->szOsFile;
        made.xOpen = open;
        made.xDelete = remove;
        sqlite3_vfs_register(&made, 0);
        return std::string(made.zName);
    }();
    return name;
}

FaultDisk& FaultDisk::instance() {
    static FaultDisk disk;
    return disk;
}

void FaultDisk::reset() {
    *this = FaultDisk();
}

void FaultDisk::plan(Fault fault, std::uint64_t at, bool lasting) {
    planned_ = fault;
    at_ = at;
    lasting_ = lasting;
    has_struck_ = false;
}

void FaultDisk::repair() {
    planned_ = Fault::none;
}

FaultDisk::Fault FaultDisk::step(bool is_sync) {
    ++steps_;
    if (has_stopped_) return Fault::power_loss;
    if (planned_ == Fault::none || steps_ < at_) return Fault::none;
    if (planned_ == Fault::lost_sync ? !is_sync : is_sync && planned_ != Fault::power_loss) return Fault::none;
    const auto fault = planned_;
    has_struck_ = true;
    if (fault == Fault::power_loss) has_stopped_ = true;
    if (!lasting_) planned_ = Fault::none;
    return fault;
}

FaultDisk::File& FaultDisk::opened(const std::string& name, bool existed, const std::string& content) {
    const auto [found, is_new] = files_.try_emplace(name);
    auto& file = found->second;
    if (is_new && existed) {
        file.exists_on_disk = true;
        file.synced = content;
    }
    if (!existed) {
        file.was_created = true;
        file.was_deleted = false;
    }
    return file;
}

void FaultDisk::deleted(const std::string& name, bool sync_folder) {
    const auto found = files_.find(name);
    if (found == files_.end()) return;
    // The state itself stays, as an open file may point to it. A file of the same name that is made
    // later starts empty.
    found->second.unsynced = {{0, {}}};
    found->second.was_deleted = true;
    if (sync_folder) found->second = File();
}

void FaultDisk::sync(File& file) {
    for (const auto& write : file.unsynced) carry_out(file.synced, write);
    file.unsynced.clear();
    file.exists_on_disk = true;
    if (!file.was_created) return;
    // SQLite's VFS for Unix syncs the folder with a log or journal that it has made.
    file.was_created = false;
    for (auto& [name, other] : files_) {
        if (other.was_deleted) other = File();
    }
}

std::uint64_t FaultDisk::unsynced_bytes(const std::string& name_ending) const {
    std::uint64_t bytes = 0;
    for (const auto& [name, file] : files_) {
        if (!name.ends_with(name_ending)) continue;
        for (const auto& write : file.unsynced) bytes += write.bytes.size();
    }
    return bytes;
}

void FaultDisk::start_after_power_loss(Kept kept, std::mt19937& random) {
    for (auto& [name, file] : files_) {
        auto content = file.synced;
        bool exists = file.exists_on_disk;
        if (kept != Kept::nothing && !file.unsynced.empty()) {
            // Up to some write everything has come to the disk, that one in part, of the rest anything.
            const auto torn = kept == Kept::everything ? file.unsynced.size() : random() % file.unsynced.size();
            for (std::size_t at = 0; at < file.unsynced.size(); ++at) {
                auto write = file.unsynced[at];
                if (at == torn && !write.bytes.empty()) {
                    write.bytes.resize(1 + random() % write.bytes.size());
                } else if (at > torn && random() % 2 == 0) {
                    continue;
                }
                carry_out(content, write);
                exists = true;
            }
        }
        std::filesystem::remove(name + "-shm");
        if (exists) {
            std::ofstream(name, std::ios::binary | std::ios::trunc) << content;
        } else {
            std::filesystem::remove(name);
        }
    }
    reset();
}

}  // namespace yishi::store::test
