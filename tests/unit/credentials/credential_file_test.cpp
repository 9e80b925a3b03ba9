#include "server/credentials/credential_file.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/unit/credentials/house.hpp"

namespace yishi::credentials::test {

TEST_CASE("a PIN is its person's alone, and a card says whose it is") {
    House house;
    auto file = CredentialFile::open_to_check(house.file);
    REQUIRE(file);
    CHECK(file->is_pin("m-1", "135790"));
    CHECK_FALSE(file->is_pin("m-1", "135791"));
    CHECK_FALSE(file->is_pin("m-2", "135790"));
    CHECK(file->holder_of(messages::Secret("0012345678")) == messages::Identifier("m-1"));
    CHECK(file->holder_of(messages::Secret("0087654321")) == messages::Identifier("m-2"));
    CHECK_FALSE(file->holder_of(messages::Secret("12345678")));
    CHECK_FALSE(file->holder_of(messages::Secret("135790")));
    CHECK(file->list() == std::vector<Enrolled>{{"m-1", true, true}, {"m-2", false, true}});
}

TEST_CASE("no secret stands in the file, whose cards nobody can look up without its key") {
    House house;
    const auto bytes = bytes_of(house.file);
    REQUIRE(bytes.find("$argon2id$v=19$m=65536,t=2,p=1$") != std::string::npos);
    for (const std::string secret : {"135790", "0012345678", "0087654321"})
        CHECK(bytes.find(secret) == std::string::npos);
    CHECK(index_card("0012345678", new_card_key()) != index_card("0012345678", new_card_key()));
    CHECK(hash_pin("135790") != hash_pin("135790"));
}

TEST_CASE("a new PIN or card replaces the old one, of which nothing stays in the file") {
    House house;
    auto file = CredentialFile::open_to_enrol(house.file);
    const auto before = bytes_of(house.file);
    const auto start = before.find("$argon2id$");
    const auto old_hash = before.substr(start, std::string("$argon2id$v=19$m=65536,t=2,p=1$").size() + 66);
    file.set_pin("m-1", "975310");
    file.set_card("m-1", "0055555555");
    CHECK_FALSE(file.is_pin("m-1", "135790"));
    CHECK(file.is_pin("m-1", "975310"));
    CHECK_FALSE(file.holder_of(messages::Secret("0012345678")));
    CHECK(file.holder_of(messages::Secret("0055555555")) == messages::Identifier("m-1"));
    CHECK(bytes_of(house.file).find(old_hash) == std::string::npos);
}

TEST_CASE("what is taken away no longer holds") {
    House house;
    auto file = CredentialFile::open_to_enrol(house.file);
    CHECK(file.remove("m-1", true, false) == Enrolled{"m-1", true, false});
    CHECK_FALSE(file.is_pin("m-1", "135790"));
    CHECK(file.holder_of(messages::Secret("0012345678")));
    CHECK_THROWS_AS(file.remove("m-1", true, false), EnrolmentRefused);
    CHECK(file.remove("m-1", true, true) == Enrolled{"m-1", false, true});
    CHECK_THROWS_WITH(file.remove("m-1", true, true), Catch::Contains("neither PIN nor card"));
    CHECK(file.list() == std::vector<Enrolled>{{"m-2", false, true}});
}

TEST_CASE("what cannot be enrolled is refused, and not quoted") {
    House house;
    auto file = CredentialFile::open_to_enrol(house.file);
    for (const std::string pin : {"", "13579", "1357924680135", "13579a", "135 790", "一二三四五六"})
        CHECK_THROWS_WITH(file.set_pin("m-3", pin), Catch::Equals("A PIN has 6 to 12 digits and nothing else."));
    const std::vector<std::string> cards{"", "12 34", std::string(65, '1'), "卡"};
    for (const auto& card : cards) CHECK_THROWS_AS(file.set_card("m-3", card), EnrolmentRefused);
    CHECK_THROWS_WITH(file.set_card("m-3", "0012345678"), Catch::Equals("This card is m-1's. Remove it there first."));
    CHECK(file.holder_of(messages::Secret("0012345678")) == messages::Identifier("m-1"));
    // Its own card again is no fault.
    file.set_card("m-1", "0012345678");
}

TEST_CASE("the file is its owner's alone, and one that is open to others is not used") {
    House house;
    struct stat status {};
    REQUIRE(::stat(house.file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    ::chmod(house.file.c_str(), 0640);
    CHECK_THROWS_WITH(CredentialFile::open_to_check(house.file), Catch::Contains("chmod 600"));
    CHECK_THROWS_AS(CredentialFile::open_to_enrol(house.file), CredentialsUnavailable);
}

TEST_CASE("where there is no file nobody has a credential, and another file is not taken for one") {
    House house;
    CHECK_FALSE(CredentialFile::open_to_check(house.folder / "none.db"));
    CHECK_FALSE(std::filesystem::exists(house.folder / "none.db"));
    const auto other = house.folder / "other.db";
    {
        SQLite::Database database(other.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("CREATE TABLE entry (position INTEGER)");
    }
    ::chmod(other.c_str(), 0600);
    CHECK_THROWS_WITH(CredentialFile::open_to_check(other), Catch::Contains("check its name"));
    CHECK_THROWS_WITH(CredentialFile::open_to_enrol(other), Catch::Contains("check its name"));
    std::ofstream(house.folder / "text.db") << std::string(5'000, 'x');
    ::chmod((house.folder / "text.db").c_str(), 0600);
    CHECK_THROWS_AS(CredentialFile::open_to_check(house.folder / "text.db"), CredentialsUnavailable);
    CHECK_THROWS_AS(CredentialFile::open_to_enrol(house.folder / "no/such.db"), CredentialsUnavailable);
}

TEST_CASE("a hash that is none is not taken for a wrong PIN") {
    CHECK_FALSE(is_pin_of("135790", hash_pin("135791")));
    CHECK(is_pin_of("135790", hash_pin("135790")));
}

}  // namespace yishi::credentials::test
