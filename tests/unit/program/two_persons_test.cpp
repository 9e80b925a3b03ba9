#include "server/program/two_persons.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

#include "server/credentials/account_file.hpp"
#include "server/credentials/passwords.hpp"
#include "server/credentials/totp.hpp"
#include "server/program/upkeep.hpp"

namespace yishi::program {
namespace {

constexpr messages::Time now = 1'790'000'000'000;
const std::string li_secret(20, 'l');
const std::string zhao_secret(20, 'z');

std::string code_of(const std::string& secret) {
    return credentials::totp::code_at(secret, credentials::totp::step_at(now));
}

/// Two accounts with TOTP, one of whom has a recovery code.
struct Accounts {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("yishi-two-" + std::to_string(getpid()) + ".db");
    std::ostringstream prompts;

    Accounts() {
        std::filesystem::remove(path);
        credentials::AccountFile file(path);
        for (const auto& [person, name, secret] :
             {std::tuple("li", "李敏", li_secret), std::tuple("zhao", "赵刚", zhao_secret)})
            file.put({.person = person,
                      .name = name,
                      .roles = {messages::AccountRole::clerk},
                      .password = credentials::hash_password(std::string("correct horse ") + person),
                      .totp_secret = secret});
        file.set_recovery_codes("zhao", {credentials::hash_code({"K7QD-K7QD-K7QD-K7QD"})});
    }
    ~Accounts() { std::filesystem::remove(path); }

    std::vector<messages::Identifier> ask(const std::string& typed) {
        std::istringstream in(typed);
        Keyboard keyboard(in, prompts);
        return two_by_account(path, keyboard, [] { return now; });
    }
};

const std::string li = "li\ncorrect horse li\n" + code_of(li_secret) + "\n";
const std::string zhao = "zhao\ncorrect horse zhao\n" + code_of(zhao_secret) + "\n";

}  // namespace

TEST_CASE("two persons sign in at the keyboard one after the other") {
    Accounts accounts;
    CHECK(accounts.ask(li + zhao) == std::vector<messages::Identifier>{"li", "zhao"});
    CHECK_THAT(accounts.prompts.str(), Catch::Contains("李敏") && Catch::Contains("赵刚"));
    // A code is used up.
    CHECK_THROWS_AS(accounts.ask(li + zhao), UpkeepRefused);
}

TEST_CASE("who has no code of an app at hand takes a recovery code, once") {
    Accounts accounts;
    const std::string recovered = "zhao\ncorrect horse zhao\nk7qdk7qdk7qdk7qd\n";
    CHECK(accounts.ask(recovered + li) == std::vector<messages::Identifier>{"zhao", "li"});
    CHECK_THROWS_AS(accounts.ask(recovered), UpkeepRefused);
}

TEST_CASE("one person is not two") {
    Accounts accounts;
    CHECK_THROWS_WITH(accounts.ask(zhao + "zhao\ncorrect horse zhao\nK7QD-K7QD-K7QD-K7QD\n"),
                      Catch::Contains("two different persons"));
    CHECK_THROWS_WITH(accounts.ask(li), Catch::Contains("Nothing was changed"));
}

TEST_CASE("a wrong password, code or account is tried again, and five of them end it") {
    Accounts accounts;
    CHECK(accounts.ask("li\nwrong\n" + code_of(li_secret) + "\nnobody\nx\n1\n" + li + zhao).size() == 2);
    CHECK_THAT(accounts.prompts.str(), Catch::Contains("账户、密码或验证信息不正确"));
    std::string wrong;
    for (int i = 0; i < 6; ++i) wrong += "li\ncorrect horse li\n000000\n";
    CHECK_THROWS_WITH(accounts.ask(wrong + li + zhao), Catch::Contains("暂停一分钟"));
}

TEST_CASE("with fewer than two accounts it says what to do") {
    Accounts accounts;
    credentials::AccountFile(accounts.path).remove_account("zhao");
    CHECK_THROWS_WITH(accounts.ask(li), Catch::Contains("--person-certificate"));
}

}  // namespace yishi::program
