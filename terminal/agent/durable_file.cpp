#include "terminal/agent/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace yishi::agent {
namespace {

/// A file descriptor that closes itself.
class Descriptor {
  public:
    Descriptor(const std::filesystem::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool good() const { return number_ >= 0; }
    bool write_all(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }
    bool sync() const { return ::fsync(number_) == 0; }

  private:
    int number_;
};

std::string why(const std::filesystem::path& path) {
    return path.string() + ": " + std::strerror(errno);
}

}  // namespace

std::optional<std::string> write_durably(const std::filesystem::path& path, std::string_view bytes) {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.good() || !file.write_all(bytes) || !file.sync()) return why(path);
    return {};
}

std::optional<std::string> replace_durably(const std::filesystem::path& path, std::string_view bytes) {
    const std::filesystem::path beside = path.string() + ".new";
    if (auto problem = write_durably(beside, bytes)) return problem;
    if (::rename(beside.c_str(), path.c_str()) != 0) return why(path);
    const std::filesystem::path parent = std::filesystem::absolute(path).parent_path();
    const Descriptor folder(parent, O_RDONLY | O_DIRECTORY);
    if (!folder.good() || !folder.sync()) return why(parent);
    return {};
}

}  // namespace yishi::agent
