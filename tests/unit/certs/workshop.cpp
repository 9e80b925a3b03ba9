#include "tests/unit/certs/workshop.hpp"

#include <sys/stat.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace yishi::certs::test {

Workshop::Workshop() {
    std::string pattern = (std::filesystem::temp_directory_path() / "yishi-certs-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    path_ = pattern;
}

Workshop::~Workshop() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Time now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Validity validity(std::chrono::hours from, std::chrono::hours until) {
    return {now() + from, now() + until};
}

Outcome run(const std::string& command) {
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    Outcome outcome;
    char buffer[4096];
    for (std::size_t count = 0; (count = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        outcome.output.append(buffer, count);
    const int status = pclose(pipe);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

Outcome run_program(const std::string& arguments) {
    return run(std::string(YISHI_CERTS_PROGRAM) + ' ' + arguments);
}

unsigned mode_of(const std::filesystem::path& file) {
    struct stat found {};
    if (stat(file.c_str(), &found) != 0) throw std::runtime_error("no file " + file.string());
    return found.st_mode & 0777U;
}

}  // namespace yishi::certs::test
