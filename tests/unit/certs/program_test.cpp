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

TEST_CASE("A seat's certificate names the ballot key of a card, whose private half it never sees") {
    Workshop workshop;
    const std::string folder = workshop.path().string();
    const std::string at = " --directory " + folder + "/certs ";
    const auto seat = [&](const std::string& file) { return std::filesystem::path(folder + "/certs/seats/" + file); };
    REQUIRE(run_program("authority" + at).status == 0);
    const auto made = [&](const std::string& command) { REQUIRE(run("cd " + folder + " && " + command).status == 0); };
    made("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out card.pem");
    made("openssl pkey -in card.pem -pubout -out card.pub");
    made("openssl req -new -key card.pem -subj /CN=t-002 -out t-002.csr");
    made("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out other.pem");
    made("openssl pkey -in other.pem -pubout -out other.pub");
    // One character of the signature is another, which leaves a request of the same form.
    made("openssl req -in t-002.csr -outform DER -out t-002.der");
    made("python3 -c \"d=bytearray(open('t-002.der','rb').read()); d[-1]^=1; open('t-002.der','wb').write(d)\"");
    made("openssl req -in t-002.der -inform DER -out forged.csr || true; test -s forged.csr");

    const std::string with = "--ballot-key " + folder + '/';
    REQUIRE(run_program("devices --ids t-001 " + with + "card.pub" + at).status == 0);
    REQUIRE(run_program("devices --ids t-002 " + with + "t-002.csr" + at).status == 0);
    CHECK(std::filesystem::exists(seat("t-001.key")));
    CHECK_FALSE(std::filesystem::exists(seat("t-001.ballot.key")));
    const std::string key =
        run("cd " + folder + " && (printf '\\002'; openssl pkey -in card.pem -pubout -outform DER) | base64 -w0")
            .output;
    CHECK(run_program("keys" + at).output == "seat\tt-001\t" + key + "\nseat\tt-002\t" + key + "\n");

    // The card stays when the certificate is renewed; and a seat may get one later.
    REQUIRE(run_program("renew t-001" + at).status == 0);
    CHECK_FALSE(std::filesystem::exists(seat("t-001.ballot.key")));
    CHECK_THAT(run_program("keys" + at).output, Catch::Contains("t-001\t" + key));
    REQUIRE(run_program("devices --ids t-003" + at).status == 0);
    REQUIRE(std::filesystem::exists(seat("t-003.ballot.key")));
    REQUIRE(run_program("renew t-003 " + with + "card.pub" + at).status == 0);
    CHECK_FALSE(std::filesystem::exists(seat("t-003.ballot.key")));
    CHECK_THAT(run_program("keys" + at).output, Catch::Contains("t-003\t" + key));

    const auto refused = [&](const std::string& arguments, const std::string& words) {
        const Outcome outcome = run_program(arguments + at);
        INFO(outcome.output);
        CHECK(outcome.status != 0);
        CHECK_THAT(outcome.output, Catch::Contains(words));
    };
    refused("devices --ids t-004 " + with + "t-002.csr", "is for \"t-002\"");
    refused("devices --ids t-002 " + with + "forged.csr", "not signed by the key that it is for");
    refused("devices --ids t-004 " + with + "card.pem", "give its public half");
    refused("devices --ids t-004 " + with + "other.pub", "no Ed25519 or P-256");
    refused("devices --ids t-004 " + with + "t-002.der", "no Ed25519 or P-256");
    refused("devices --ids t-004,t-005 " + with + "card.pub", "one seat");
    CHECK_FALSE(std::filesystem::exists(seat("t-004.crt")));
}

TEST_CASE("Every command has help with an example") {
    for (const char* command :
         {"authority", "server", "devices", "clerks", "chairs", "displays", "revoke", "renew", "list"}) {
        const Outcome help = run_program(std::string(command) + " --help");
        CHECK(help.status == 0);
        CHECK_THAT(help.output, Catch::Contains(std::string("Examples:\n  yishi-certs ") + command));
    }
}
