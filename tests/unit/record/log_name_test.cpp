#include "protocol/record/log_name.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "protocol/record/identifier.hpp"

using namespace yishi::record;

TEST_CASE("An identifier has 1 to 32 characters out of a-z, 0-9, point and hyphen") {
    CHECK(is_identifier("a"));
    CHECK(is_identifier("0"));
    CHECK(is_identifier("15-35.b"));
    CHECK(is_identifier(std::string(32, 'z')));
    CHECK_FALSE(is_identifier(""));
    CHECK_FALSE(is_identifier(std::string(33, 'z')));
    for (int character = 0; character < 256; ++character) {
        const std::string text = {'a', static_cast<char>(character)};
        const bool allowed = std::string("abcdefghijklmnopqrstuvwxyz0123456789.-").find(static_cast<char>(character)) !=
                             std::string::npos;
        CAPTURE(character);
        CHECK(is_identifier(text) == allowed);
    }
}

TEST_CASE("A log's name is made and taken apart") {
    CHECK(register_log("hangzhou") == "hangzhou/register");
    CHECK(meeting_log("hangzhou", "15-35") == "hangzhou/meeting/15-35");
    CHECK(rehearsal_log("hangzhou", "15-35") == "hangzhou/rehearsal/15-35");

    CHECK(parse_log_name("hangzhou/register") == LogName{"hangzhou", LogKind::body_register, ""});
    CHECK(parse_log_name("hangzhou/meeting/15-35") == LogName{"hangzhou", LogKind::meeting, "15-35"});
    CHECK(parse_log_name("hangzhou/rehearsal/15-35") == LogName{"hangzhou", LogKind::rehearsal, "15-35"});
    CHECK(parse_log_name("meeting/meeting/register") == LogName{"meeting", LogKind::meeting, "register"});
}

TEST_CASE("What is not exactly a log's name is refused") {
    const auto refused = GENERATE(
        as<std::string>{}, "", "/", "hangzhou", "hangzhou/", "/register", "hangzhou/register/", "hangzhou/register/1",
        "hangzhou/registers", "hangzhou//register", "hangzhou/meeting", "hangzhou/meeting/", "hangzhou/meeting/15/35",
        "hangzhou/meeting/A", "Hangzhou/register", "hangzhou/sitting/1", "hangzhou/rehearsal/", "hangzhou/meeting/1\n",
        " hangzhou/register", std::string(33, 'a') + "/register", "a/meeting/" + std::string(33, '1'));
    CAPTURE(refused);
    CHECK_FALSE(parse_log_name(refused));
}
