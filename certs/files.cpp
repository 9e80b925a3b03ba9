#include "certs/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

#include "certs/authority.hpp"

namespace yishi::certs {

namespace {

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& file) {
    const int cause = errno;
    throw CertsError("cannot " + what + ' ' + file.string() + ": " + std::generic_category().message(cause));
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

void write_all(const Descriptor& to, const std::string& bytes, const std::filesystem::path& file) {
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(to.number(), bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("write", file);
        written += static_cast<std::size_t>(count);
    }
}

std::filesystem::path directory_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

void flush(const std::filesystem::path& path) {
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.number() < 0) fail("open", path);
    if (::fsync(opened.number()) != 0) fail("flush", path);
}

/// For thousands of files one such call takes the time of a few single flushes.
void flush_file_system(const std::filesystem::path& directory) {
    const Descriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.number() < 0) fail("open", directory);
    if (::syncfs(opened.number()) != 0) fail("flush the file system of", directory);
}

/// From so many files on, the whole file system is flushed, with what others have written to it.
constexpr std::size_t many_files = 64;

}  // namespace

std::string read_file(const std::filesystem::path& file) {
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) fail("open", file);
    std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (in.bad()) fail("read", file);
    return bytes;
}

void make_directory(const std::filesystem::path& directory) {
    if (directory.has_parent_path() && !std::filesystem::exists(directory.parent_path())) {
        make_directory(directory.parent_path());
    }
    if (::mkdir(directory.c_str(), 0700) != 0 && !(errno == EEXIST && std::filesystem::is_directory(directory))) {
        fail("make the directory", directory);
    }
}

FileBatch::~FileBatch() {
    for (const Pending& pending : pending_) ::unlink(pending.temporary.c_str());
}

void FileBatch::add(const std::filesystem::path& file, const std::string& bytes, mode_t mode) {
    std::filesystem::path temporary = file;
    temporary += ".new";
    ::unlink(temporary.c_str());  // Left by a run that was cut.
    // Exclusive and not followed: nobody can have put a link to elsewhere there.
    const Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (out.number() < 0) fail("create", temporary);
    pending_.push_back({temporary, file});
    write_all(out, bytes, temporary);
}

void FileBatch::commit() {
    if (pending_.empty()) return;
    const bool many = pending_.size() >= many_files;
    std::set<std::filesystem::path> directories;
    for (const Pending& pending : pending_) {
        directories.insert(directory_of(pending.file));
        if (!many) flush(pending.temporary);
    }
    if (many) flush_file_system(*directories.begin());
    std::size_t renamed = 0;
    try {
        for (; renamed < pending_.size(); ++renamed) {
            const Pending& pending = pending_[renamed];
            if (::rename(pending.temporary.c_str(), pending.file.c_str()) != 0) fail("put in place", pending.file);
        }
    } catch (...) {
        pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(renamed));
        throw;
    }
    pending_.clear();
    for (const std::filesystem::path& directory : directories) flush(directory);
}

DirectoryLock::DirectoryLock(const std::filesystem::path& directory)
    : descriptor_(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ < 0) fail("open", directory);
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw CertsError("another yishi-certs is at work in " + directory.string() + ": wait until it has finished");
    }
}

DirectoryLock::~DirectoryLock() {
    ::close(descriptor_);
}

}  // namespace yishi::certs
