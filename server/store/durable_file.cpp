#include "server/store/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "server/engine/store_errors.hpp"

namespace yishi::store {

void sync_file(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0) close(descriptor);
    if (!synced) {
        throw engine::StoreUnavailable(
            file.string() + " cannot be written to the disk: " + std::system_category().message(error) + ".");
    }
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code error;
    std::filesystem::rename(from, to, error);
    if (error) {
        throw engine::StoreUnavailable(from.string() + " cannot be renamed to " + to.string() + ": " + error.message() +
                                       ".");
    }
    // A name is part of the folder.
    sync_file(std::filesystem::absolute(to).parent_path());
}

}  // namespace yishi::store
