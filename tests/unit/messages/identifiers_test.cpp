#include <catch2/catch.hpp>
#include <string>

#include "protocol/messages/identifiers.hpp"
#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/identifier.hpp"

using namespace yishi::messages;

TEST_CASE("Identifiers have 1 to 32 characters out of a to z, 0 to 9, dot and hyphen") {
    CHECK(is_identifier("a"));
    CHECK(is_identifier("."));
    CHECK(is_identifier("-"));
    CHECK(is_identifier(std::string(32, 'z')));
    CHECK_FALSE(is_identifier(""));
    CHECK_FALSE(is_identifier(std::string(33, 'z')));
    for (int c = 0; c < 256; ++c) {
        const std::string text{static_cast<char>(c), 'b'};
        const bool allowed =
            std::string_view("abcdefghijklmnopqrstuvwxyz0123456789.-").find(text[0]) != std::string::npos;
        CHECK(is_identifier(text) == allowed);
        // Two rooms that do not know each other say the same.
        CHECK(yishi::record::is_identifier(text) == allowed);
    }
    CHECK(yishi::record::is_identifier(std::string(32, 'z')));
    CHECK_FALSE(yishi::record::is_identifier(std::string(33, 'z')));
    CHECK_FALSE(yishi::record::is_identifier(""));
}

TEST_CASE("Names have 1 to 400 bytes and no control character") {
    CHECK(is_name("王"));
    CHECK(is_name(std::string(limits::name_bytes, 'n')));
    CHECK_FALSE(is_name(""));
    CHECK_FALSE(is_name(std::string(limits::name_bytes + 1, 'n')));
    CHECK_FALSE(is_name("a\nb"));
    CHECK_FALSE(is_name("a\x7f"));
    CHECK_FALSE(is_name(std::string("a\0b", 3)));
}

TEST_CASE("Texts have 0 to 6000 bytes and line feeds as their only control character") {
    CHECK(is_text(""));
    CHECK(is_text("一\n二"));
    CHECK(is_text(std::string(limits::text_bytes, 't')));
    CHECK_FALSE(is_text(std::string(limits::text_bytes + 1, 't')));
    CHECK_FALSE(is_text("a\tb"));
    CHECK_FALSE(is_text("a\r\nb"));
    CHECK_FALSE(is_text("\x7f"));
}

TEST_CASE("Dates are days that exist") {
    for (const char* day : {"2024-02-29", "2000-02-29", "2023-02-28", "2026-01-31", "2026-04-30", "2026-12-31",
                            "0000-02-29", "9999-12-31"}) {
        INFO(day);
        CHECK(is_date(day));
    }
    for (const char* day : {"",           "2026",       "2026-1-01",   "2026-01-1",   "2026-01-00",       "2026-00-01",
                            "2026-13-01", "2026-01-32", "2026-04-31",  "2023-02-29",  "1900-02-29",       "2100-02-29",
                            "2024-02-30", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T00:00", "20260101",
                            "26-01-0100", "-026-01-01", "+026-01-01",  "2026--1-01",  "2026-01--1",       "202a-01-01",
                            "2026-0a-01", "2026-01-0a", "２026-01-01"}) {
        INFO(day);
        CHECK_FALSE(is_date(day));
    }
}

TEST_CASE("A key's text is base64 of a type byte and a key of its length, in one form") {
    namespace base64 = yishi::record::base64;
    for (const std::size_t length : {32U, 33U, 34U, 91U, 92U, 93U}) {
        for (int type = 0; type < 256; ++type) {
            const std::string text =
                base64::encode(std::string(1, static_cast<char>(type)) + std::string(length - 1, '\x5a'));
            INFO(text);
            CHECK(is_key(text) == ((length == 33 && type == 1) || (length == 92 && type == 2)));
        }
    }
    for (const std::size_t length : {33U, 92U}) {
        const std::string good = base64::encode((length == 33 ? "\x01" : "\x02") + std::string(length - 1, '\x5a'));
        for (std::size_t place = 2; place < good.size(); ++place) {
            for (int c = 0; c < 256; ++c) {
                std::string text = good;
                text[place] = static_cast<char>(c);
                INFO(text);
                const auto bytes = base64::decode(text);
                CHECK(is_key(text) == (bytes && bytes->size() == length));
            }
        }
    }
}

TEST_CASE("A digest's text is one that the record can decode, and the other way round") {
    const std::string good = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    CHECK(is_digest(good));
    CHECK_FALSE(is_digest(""));
    CHECK_FALSE(is_digest(good.substr(1)));
    CHECK_FALSE(is_digest("A" + good));
    CHECK_FALSE(is_digest(good.substr(0, 43) + "A"));
    CHECK_FALSE(is_digest(std::string(44, '-')));
    for (std::size_t place = 0; place < good.size(); ++place) {
        for (int c = 0; c < 256; ++c) {
            std::string text = good;
            text[place] = static_cast<char>(c);
            INFO(text);
            CHECK(is_digest(text) == yishi::record::base64::decode_digest(text).has_value());
        }
    }
}
