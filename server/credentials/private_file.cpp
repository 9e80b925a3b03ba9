#include "server/credentials/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "server/credentials/errors.hpp"

namespace yishi::credentials {

void throw_unavailable(std::string_view what, const std::filesystem::path& file, const std::string& why) {
    throw CredentialsUnavailable("The file of " + std::string(what) + ' ' + file.string() + " cannot be used: " + why +
                                 ".");
}

void make_private(std::string_view what, const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) throw_unavailable(what, file, std::system_category().message(errno));
    ::close(descriptor);
}

void refuse_open_to_others(std::string_view what, const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) throw_unavailable(what, file, std::system_category().message(errno));
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw_unavailable(what, file, "others than its owner may use it; run chmod 600 on it");
}

}  // namespace yishi::credentials
