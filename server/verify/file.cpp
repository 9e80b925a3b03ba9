#include "server/verify/file.hpp"

#include <fstream>
#include <system_error>

namespace yishi::verify {

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t most) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
    const auto size = std::filesystem::file_size(path, error);
    if (error || size > most) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file) return std::nullopt;
    return bytes;
}

}  // namespace yishi::verify
