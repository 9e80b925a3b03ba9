#include <stdlib.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "terminal/agent/back_off.hpp"
#include "terminal/agent/identity_files.hpp"
#include "terminal/agent/random_identifier.hpp"
#include "terminal/agent/seat_pilot.hpp"
#include "terminal/agent/server_address.hpp"

namespace yishi::agent {

TEST_CASE("waits between attempts grow, stay in bounds, and begin anew after success") {
    BackOff back_off(7);
    std::int64_t bound = 200;
    for (int attempt = 0; attempt < 40; ++attempt) {
        const auto wait = back_off.next().count();
        CHECK(wait >= bound / 2);
        CHECK(wait <= bound);
        bound = std::min<std::int64_t>(2 * bound, 5'000);
    }
    back_off.reset();
    CHECK(back_off.next().count() <= 200);
    CHECK(BackOff(1).next() != BackOff(2).next());
}

TEST_CASE("a server's address has a host and a port") {
    CHECK(parse_server_address("10.0.0.1:7443") == ServerAddress{"10.0.0.1", 7443});
    CHECK(parse_server_address("hall.example:1") == ServerAddress{"hall.example", 1});
    CHECK(parse_server_address("[::1]:7443") == ServerAddress{"::1", 7443});
    CHECK(parse_server_address("[::1]:7443")->text() == "[::1]:7443");
    for (const char* text : {"", "host", ":7443", "host:", "host:0", "host:65536", "host:74x", "::1:7443", "[]:1"})
        CHECK_FALSE(parse_server_address(text));
}

TEST_CASE("identifiers of commands are random and well formed") {
    const auto one = random_identifier();
    CHECK(one.text.size() == 26);
    CHECK(messages::is_identifier(one.text));
    CHECK(one != random_identifier());
}

TEST_CASE("a choice is a number, a label or a class") {
    messages::VoteView vote;
    vote.options = {{"满意", "Satisfied", messages::OptionClass::approve},
                    {"基本满意", "Mostly satisfied", messages::OptionClass::approve},
                    {"不满意", "Not satisfied", messages::OptionClass::reject}};
    CHECK(option_of(vote, "3") == 3u);
    CHECK(option_of(vote, "基本满意") == 2u);
    CHECK(option_of(vote, "Not satisfied") == 3u);
    CHECK(option_of(vote, "approve") == 1u);
    for (const char* choice : {"", "0", "4", "abstain", "弃权", "1x"}) CHECK_FALSE(option_of(vote, choice));
}

TEST_CASE("certificates are found as yishi-certs lays them out") {
    namespace fs = std::filesystem;
    std::string name = (fs::temp_directory_path() / "yishi-identity-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    const fs::path certs(name);
    auto touch = [&](const char* file) {
        fs::create_directories((certs / file).parent_path());
        std::ofstream(certs / file) << "x";
    };
    for (const char* file :
         {"ca.crt", "seats/t-1.crt", "seats/t-1.key", "seats/t-2.crt", "seats/t-2.key", "seats/t-3.crt",
          "clerks/li.crt", "clerks/li.key", "clerks/wang.crt", "clerks/wang.key", "chairs/a.b.crt", "chairs/a.b.key"})
        touch(file);
    CHECK(find_identity(certs / "seats/t-1", {}).key == certs / "seats/t-1.key");
    CHECK(find_identity(certs / "seats/t-1.crt", {}).key == certs / "seats/t-1.key");
    CHECK(fs::equivalent(find_identity(certs / "seats/t-1", {}).authority, certs / "ca.crt"));
    CHECK(find_identity(certs / "seats/t-1", "other.crt").authority == "other.crt");
    CHECK(find_identity(certs / "chairs", {}).certificate == certs / "chairs/a.b.crt");
    CHECK_THROWS_AS(find_identity(certs / "seats", {}), IdentityError);
    CHECK_THROWS_AS(find_identity(certs / "seats/t-3", {}), IdentityError);
    CHECK(identities_in(certs / "seats", {}).size() == 2);
    CHECK_THROWS_AS(identities_in(certs / "displays", {}), IdentityError);
    const auto li = find_identity(certs / "clerks/li", {});
    CHECK(find_colleague(li, "wang").certificate.filename() == "wang.crt");
    CHECK(find_colleague(li, "a.b").certificate.filename() == "a.b.crt");
    CHECK_THROWS_AS(find_colleague(li, "nobody"), IdentityError);
    fs::remove_all(certs);
}

}  // namespace yishi::agent
