#include "terminal/agent/ballot_file.hpp"

#include <stdlib.h>

#include <catch2/catch.hpp>

namespace yishi::agent {

TEST_CASE("a ballot is kept over a restart, replaced and forgotten") {
    std::string name = (std::filesystem::temp_directory_path() / "yishi-ballot-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    const auto folder = std::filesystem::path(name) / "state";
    {
        BallotFile file(folder);
        CHECK_FALSE(file.left_over());
        CHECK_FALSE(file.keep("first\n"));
    }
    BallotFile file(folder);
    CHECK(file.left_over() == "first\n");
    CHECK_FALSE(file.keep("second\n"));
    CHECK(BallotFile(folder).left_over() == "second\n");
    file.forget();
    file.forget();
    CHECK_FALSE(BallotFile(folder).left_over());
    std::filesystem::remove_all(folder);
    CHECK(file.keep("third\n"));
    std::filesystem::remove_all(name);
}

}  // namespace yishi::agent
