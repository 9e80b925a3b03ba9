#include "server/credentials/desk.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/credentials/house.hpp"

namespace yishi::credentials::test {

using messages::CredentialMethod;

namespace {

/// m-1 is planned at t-1, m-2 at t-2, nobody at t-9.
std::optional<messages::Identifier> plan(const messages::SignIn& where, const std::string& device) {
    if (where.sitting != "s1") return std::nullopt;
    if (device == "t-1") return "m-1";
    if (device == "t-2") return "m-2";
    return std::nullopt;
}

Question pin(const char* device, const char* secret) {
    return {device, {"15-35", "s1"}, {CredentialMethod::pin, secret}};
}

Question card(const char* device, const char* secret) {
    return {device, {"15-35", "s1"}, {CredentialMethod::card, secret}};
}

}  // namespace

TEST_CASE("a PIN is held against whoever is planned at the device") {
    House house;
    Desk desk(house.file, plan, house.journal);
    CHECK(desk.answer(pin("t-1", "135790"), 0) == Verdict{Finding::right, "m-1"});
    CHECK(desk.answer(pin("t-2", "135790"), 0) == Verdict{Finding::wrong, {}});
    // Nobody's: the engine says that nobody is planned there.
    CHECK(desk.answer(pin("t-9", "135790"), 0) == Verdict{Finding::right, {}});
}

TEST_CASE("a card is its holder's wherever it is swiped") {
    House house;
    Desk desk(house.file, plan, house.journal);
    for (const char* device : {"t-1", "t-2", "t-9"})
        CHECK(desk.answer(card(device, "0087654321"), 0) == Verdict{Finding::right, "m-2"});
    CHECK(desk.answer(card("t-1", "0087654322"), 0) == Verdict{Finding::wrong, {}});
}

TEST_CASE("a device where five PINs in a row were wrong takes none for a minute, the right one neither") {
    House house;
    Desk desk(house.file, plan, house.journal);
    for (int number = 1; number <= 5; ++number)
        CHECK(desk.answer(pin("t-1", "864209"), number).finding == Finding::wrong);
    CHECK(desk.answer(pin("t-1", "135790"), 6).finding == Finding::locked);
    CHECK(desk.answer(card("t-1", "0012345678"), 6).finding == Finding::right);
    CHECK(desk.answer(card("t-9", "0012345678"), 6).finding == Finding::right);
    CHECK(desk.answer(pin("t-1", "135790"), 60'005).finding == Finding::right);
    const auto lines = house.journal.lines();
    REQUIRE(lines.size() == 5);
    CHECK(lines[3] == "credential_wrong device=t-1 method=pin");
    CHECK(lines[4] == "credential_locked device=t-1 method=pin");
    for (const auto& line : lines) CHECK(line.find("864209") == std::string::npos);
}

TEST_CASE("enrolment holds at once, and a file that cannot be read is said once and counted for nobody") {
    House house;
    Desk desk(house.file, plan, house.journal);
    CHECK(desk.answer(pin("t-2", "222222"), 0).finding == Finding::wrong);
    CredentialFile::open_to_enrol(house.file).set_pin("m-2", "222222");
    CHECK(desk.answer(pin("t-2", "222222"), 0).finding == Finding::right);

    std::filesystem::permissions(house.file, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
    for (int number = 1; number <= 6; ++number)
        CHECK(desk.answer(pin("t-2", "222222"), 0).finding == Finding::unavailable);
    CHECK(house.journal.lines().size() == 2);
    std::filesystem::permissions(house.file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    CHECK(desk.answer(pin("t-2", "222222"), 0).finding == Finding::right);
    std::filesystem::remove(house.file);
    CHECK(desk.answer(pin("t-2", "222222"), 0).finding == Finding::wrong);
}

}  // namespace yishi::credentials::test
