#include "server/papers/paper_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "protocol/messages/limits.hpp"
#include "protocol/record/hex.hpp"

namespace yishi::papers {
namespace {

namespace limits = messages::limits;

constexpr const char* part_ending = ".part";

[[noreturn]] void unavailable(const std::filesystem::path& file, int error) {
    throw PapersUnavailable(file.string() + ": " + std::generic_category().message(error));
}

/// A file that is closed when it goes.
class File {
  public:
    File(const std::filesystem::path& path, int flags) : path_(path), descriptor_(::open(path.c_str(), flags, 0600)) {
        if (descriptor_ < 0) unavailable(path_, errno);
    }
    ~File() { ::close(descriptor_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) unavailable(path_, errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void sync() {
        if (::fsync(descriptor_) != 0) unavailable(path_, errno);
    }

  private:
    std::filesystem::path path_;
    int descriptor_;
};

/// Of a file that is not there: 0.
std::uint64_t size_of(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (!error) return size;
    if (error != std::errc::no_such_file_or_directory) unavailable(file, error.value());
    return 0;
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) unavailable(file, EIO);
    return content;
}

void discard(const std::filesystem::path& part) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
}

/// An upload with which nobody has gone on for so long was given up.
constexpr std::chrono::hours part_is_kept{7 * 24};

void discard_given_up(const std::filesystem::path& folder) {
    const auto oldest = std::filesystem::file_time_type::clock::now() - part_is_kept;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == part_ending && entry.last_write_time() < oldest) discard(entry.path());
}

}  // namespace

PaperFolder::PaperFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
    try {
        std::filesystem::create_directories(folder_);
        discard_given_up(folder_);
    } catch (const std::filesystem::filesystem_error& error) {
        unavailable(folder_, error.code().value());
    }
}

std::filesystem::path PaperFolder::path_of(const record::Digest& file) const {
    return folder_ / record::hex::encode(file);
}

bool PaperFolder::has(const record::Digest& file) const {
    std::error_code error;
    return std::filesystem::is_regular_file(path_of(file), error);
}

std::uint64_t PaperFolder::put(const record::Digest& file, std::uint64_t size, std::uint64_t offset,
                               std::string_view bytes) {
    if (has(file)) return size_of(path_of(file));
    if (size == 0 || size > limits::paper_bytes) throw BadPaper("1–" + std::to_string(limits::paper_bytes) + " bytes");
    const auto part = std::filesystem::path(path_of(file)) += part_ending;
    const std::uint64_t there = size_of(part);
    // All of it was written, and then the server died or the disk failed: it only lacks its name.
    if (there == size) {
        complete(part, file);
        return there;
    }
    if (there < size && offset != there) return there;
    if (there > size || bytes.size() > size - there) {
        discard(part);
        throw BadPaper("its parts are longer than " + std::to_string(size) + " bytes");
    }
    File(part, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC).write(bytes);
    if (there + bytes.size() == size) complete(part, file);
    return there + bytes.size();
}

void PaperFolder::complete(const std::filesystem::path& part, const record::Digest& file) {
    if (record::sha256(content_of(part)) != file) {
        discard(part);
        throw BadPaper("SHA-256");
    }
    File(part, O_WRONLY | O_CLOEXEC).sync();
    std::error_code error;
    std::filesystem::rename(part, path_of(file), error);
    if (error) unavailable(part, error.value());
    File(folder_, O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync();
}

std::optional<PaperPart> PaperFolder::get(const record::Digest& file, std::uint64_t offset) const {
    if (!has(file)) return std::nullopt;
    PaperPart part{.size = size_of(path_of(file)), .bytes = {}};
    if (offset >= part.size) return part;
    part.bytes.resize(std::min<std::uint64_t>(part.size - offset, limits::paper_part_bytes));
    std::ifstream stream(path_of(file), std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(offset));
    stream.read(part.bytes.data(), static_cast<std::streamsize>(part.bytes.size()));
    if (!stream) unavailable(path_of(file), EIO);
    return part;
}

}  // namespace yishi::papers
