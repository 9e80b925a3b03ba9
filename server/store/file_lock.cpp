#include "server/store/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include "server/engine/store_errors.hpp"

namespace yishi::store {
namespace {

/// What the holder wrote, for example "process 1234".
std::string holder(int descriptor) {
    std::array<char, 64> text;
    const auto size = pread(descriptor, text.data(), text.size(), 0);
    std::string name(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    name = name.substr(0, name.find('\n'));
    return name.empty() ? "another process" : name;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file) {
    const auto path = std::filesystem::weakly_canonical(file).string() + ".lock";
    descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0) {
        throw engine::StoreUnavailable("The lock file " + path +
                                       " cannot be opened: " + std::system_category().message(errno) +
                                       ". The server must be able to write to this folder.");
    }
    // flock and not a record lock: that one would be lost as soon as the process closed any
    // descriptor of this file.
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        const auto name = holder(descriptor_);
        close(descriptor_);
        if (error != EWOULDBLOCK) {
            throw engine::StoreUnavailable("The lock file " + path +
                                           " cannot be locked: " + std::system_category().message(error) + ".");
        }
        throw engine::StoreUnavailable("The store " + file.string() + " is in use by " + name +
                                       ". One server only may write to a store: stop that one first.");
    }
    const auto line = "process " + std::to_string(getpid()) + "\n";
    if (ftruncate(descriptor_, 0) != 0 ||
        pwrite(descriptor_, line.data(), line.size(), 0) != static_cast<ssize_t>(line.size())) {
        const int error = errno;
        close(descriptor_);
        throw engine::StoreUnavailable("The lock file " + path +
                                       " cannot be written: " + std::system_category().message(error) + ".");
    }
}

FileLock::~FileLock() {
    close(descriptor_);
}

}  // namespace yishi::store
