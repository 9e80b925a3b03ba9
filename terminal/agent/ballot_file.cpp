#include "terminal/agent/ballot_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

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

BallotFile::BallotFile(const std::filesystem::path& folder) : folder_(folder), file_(folder / "pending-ballot") {
    if (std::filesystem::create_directories(folder))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
}

std::optional<std::string> BallotFile::left_over() const {
    std::ifstream file(file_, std::ios::binary);
    std::string ballot{std::istreambuf_iterator<char>(file), {}};
    if (ballot.empty()) return {};
    return ballot;
}

std::optional<std::string> BallotFile::try_writing() const {
    const std::filesystem::path trial = file_.string() + ".trial";
    std::optional<std::string> problem;
    {
        const Descriptor file(trial, O_WRONLY | O_CREAT | O_TRUNC);
        if (!file.good() || !file.write_all("trial\n") || !file.sync()) problem = why(trial);
    }
    std::error_code ignored;
    std::filesystem::remove(trial, ignored);
    return problem;
}

std::optional<std::string> BallotFile::keep(std::string_view ballot) {
    const std::filesystem::path beside = file_.string() + ".new";
    {
        const Descriptor file(beside, O_WRONLY | O_CREAT | O_TRUNC);
        if (!file.good() || !file.write_all(ballot) || !file.sync()) return why(beside);
    }
    if (::rename(beside.c_str(), file_.c_str()) != 0) return why(file_);
    const Descriptor folder(folder_, O_RDONLY | O_DIRECTORY);
    if (!folder.good() || !folder.sync()) return why(folder_);
    return {};
}

void BallotFile::forget() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

}  // namespace yishi::agent
