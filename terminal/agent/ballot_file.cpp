#include "terminal/agent/ballot_file.hpp"

#include <fstream>
#include <iterator>

#include "terminal/agent/durable_file.hpp"

namespace yishi::agent {

BallotFile::BallotFile(const std::filesystem::path& folder) : file_(folder / "pending-ballot") {
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
    auto problem = write_durably(trial, "trial\n");
    std::error_code ignored;
    std::filesystem::remove(trial, ignored);
    return problem;
}

std::optional<std::string> BallotFile::keep(std::string_view ballot) {
    return replace_durably(file_, ballot);
}

void BallotFile::forget() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

}  // namespace yishi::agent
