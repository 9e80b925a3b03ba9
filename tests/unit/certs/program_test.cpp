#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/certs/workshop.hpp"

using namespace yishi::certs::test;

TEST_CASE("The program makes a hall's papers from the first command to the last") {
    Workshop workshop;
    const std::string at = " --directory " + (workshop.path() / "certs").string() + ' ';
    REQUIRE(run_program("authority --name 杭州" + at).status == 0);
    REQUIRE(run_program("server --name hall.test --name localhost --address 127.0.0.1" + at).status == 0);
    REQUIRE(run_program("devices --count 3 --first 9" + at).status == 0);
    REQUIRE(run_program("devices --ids podium,gallery" + at).status == 0);
    REQUIRE(run_program("clerks wang.li zhao.min" + at).status == 0);
    REQUIRE(run_program("chairs chen" + at).status == 0);
    REQUIRE(run_program("displays wall" + at).status == 0);
    REQUIRE(run_program("revoke t-010" + at).status == 0);
    REQUIRE(run_program("renew t-011 --revoke-old" + at).status == 0);
    for (const char* file : {"seats/t-009.key", "seats/t-011.crt", "seats/podium.crt", "seats/gallery.key",
                             "clerks/zhao.min.crt", "chairs/chen.crt", "displays/wall.crt", "server.crt"}) {
        CHECK(std::filesystem::exists(workshop.path() / "certs" / file));
    }
    const Outcome list = run_program("list --json" + at);
    REQUIRE(list.status == 0);
    CHECK(std::count(list.output.begin(), list.output.end(), '\n') == 11);
    CHECK_THAT(list.output, Catch::Contains(R"("id":"t-010")") && Catch::Contains(R"("state":"revoked")"));
    CHECK_THAT(run_program("list" + at).output, Catch::Contains("t-009") && Catch::Contains("valid to"));
}

TEST_CASE("The program says what is wrong and what to do, and fails") {
    Workshop workshop;
    const std::string at = " --directory " + (workshop.path() / "certs").string() + ' ';
    const auto refused = [&](const std::string& arguments, const std::string& words) {
        const Outcome outcome = run_program(arguments + at);
        INFO(outcome.output);
        CHECK(outcome.status != 0);
        CHECK_THAT(outcome.output, Catch::Contains(words));
    };
    refused("list", "make one with \"yishi-certs authority\"");
    REQUIRE(run_program("authority" + at).status == 0);
    refused("authority", "Choose another directory");
    refused("devices", "say either --count");
    refused("devices --count 2 --ids a", "say either --count");
    refused("clerks Wang", "use 1 to 32 of a-z");
    refused("revoke nobody", "\"yishi-certs list\" shows");
    refused("devices --expired", "--expired");
    CHECK(run_program("").status != 0);
}

TEST_CASE("Every command has help with an example") {
    for (const char* command :
         {"authority", "server", "devices", "clerks", "chairs", "displays", "revoke", "renew", "list"}) {
        const Outcome help = run_program(std::string(command) + " --help");
        CHECK(help.status == 0);
        CHECK_THAT(help.output, Catch::Contains(std::string("Examples:\n  yishi-certs ") + command));
    }
}
