#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "tests/unit/messages/samples/instances.hpp"

using namespace yishi::messages;

namespace {

bool accepted(const std::string& bytes) {
    const auto decoded = decode<PressFrame>(R"({"kind":"press","ballot":")" + bytes + "\"}");
    // What is accepted is there byte for byte.
    return decoded && decoded.value.ballot == bytes;
}

/// UTF-8 by its definition: the sequence's code point, written in the shortest form, gives the same bytes.
std::optional<std::string> shortest(const std::string& bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    unsigned long code = 0;
    if (bytes.size() == 2) code = (byte(0) & 0x1fUL) << 6 | (byte(1) & 0x3fUL);
    if (bytes.size() == 3) code = (byte(0) & 0x0fUL) << 12 | (byte(1) & 0x3fUL) << 6 | (byte(2) & 0x3fUL);
    if (bytes.size() == 4)
        code = (byte(0) & 0x07UL) << 18 | (byte(1) & 0x3fUL) << 12 | (byte(2) & 0x3fUL) << 6 | (byte(3) & 0x3fUL);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return std::nullopt;
    std::string out;
    if (code < 0x80) {
        out = {static_cast<char>(code)};
    } else if (code < 0x800) {
        out = {static_cast<char>(0xc0 + code / 64), static_cast<char>(0x80 + code % 64)};
    } else if (code < 0x10000) {
        out = {static_cast<char>(0xe0 + code / 4096), static_cast<char>(0x80 + code / 64 % 64),
               static_cast<char>(0x80 + code % 64)};
    } else {
        out = {static_cast<char>(0xf0 + code / 262144), static_cast<char>(0x80 + code / 4096 % 64),
               static_cast<char>(0x80 + code / 64 % 64), static_cast<char>(0x80 + code % 64)};
    }
    return out;
}

}  // namespace

TEST_CASE("Malformed UTF-8 is refused") {
    struct Row {
        const char* what;
        std::string bytes;
    };
    const Row rows[] = {
        {"a lone continuation", "\x80"},
        {"two continuations", "\x80\xbf"},
        {"a two-byte lead at the end", "\xc3"},
        {"a three-byte lead at the end", "\xe8\xa1"},
        {"a four-byte lead at the end", "\xf0\x9d\x84"},
        {"a lead before ASCII", "\xc3("},
        {"a broken third byte", "\xe8\xa1("},
        {"a broken fourth byte", "\xf0\x9d\x84("},
        {"an overlong slash in two bytes", "\xc0\xaf"},
        {"an overlong slash in three bytes", "\xe0\x80\xaf"},
        {"an overlong slash in four bytes", "\xf0\x80\x80\xaf"},
        {"an overlong quote in two bytes", "\xc0\xa2"},
        {"the longest overlong of two bytes", "\xc1\xbf"},
        {"the longest overlong of three bytes", "\xe0\x9f\xbf"},
        {"the longest overlong of four bytes", "\xf0\x8f\xbf\xbf"},
        {"the first high surrogate", "\xed\xa0\x80"},
        {"the last low surrogate", "\xed\xbf\xbf"},
        {"a surrogate pair as two sequences (CESU-8)", "\xed\xa0\xb4\xed\xb4\x9e"},
        {"the first beyond U+10FFFF", "\xf4\x90\x80\x80"},
        {"a lead beyond U+10FFFF", "\xf5\x80\x80\x80"},
        {"five bytes", "\xf8\x88\x80\x80\x80"},
        {"six bytes", "\xfc\x84\x80\x80\x80\x80"},
        {"0xfe", "\xfe"},
        {"0xff", "\xff"},
    };
    for (const auto& row : rows) {
        INFO(row.what);
        const auto decoded = decode<PressFrame>(R"({"kind":"press","ballot":")" + row.bytes + "\"}");
        REQUIRE(decoded.error);
        CHECK(decoded.error->path == "ballot");
        CHECK(decoded.error->problem.starts_with("the text is not valid UTF-8"));
    }
}

TEST_CASE("The edges of well-formed UTF-8 are accepted") {
    for (const char* bytes : {"\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                              "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "\xef\xbb\xbf"})
        CHECK(accepted(bytes));
}

TEST_CASE("Every two bytes, and all that matters of three and four, are as the definition says") {
    // Bytes at both sides of every boundary of Unicode's table 3-7.
    const unsigned char edges[] = {0x00, 0x22, 0x5c, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xaf, 0xbf, 0xc0, 0xff};
    std::size_t wrong = 0;
    const auto check = [&](const std::string& bytes) {
        if (accepted(bytes) != (shortest(bytes) == bytes)) ++wrong;
    };
    for (unsigned lead = 0x80; lead < 0x100; ++lead) {
        for (unsigned second = 0; second < 0x100; ++second) {
            const std::string two{static_cast<char>(lead), static_cast<char>(second)};
            if (lead < 0xe0) check(two);
            for (const auto third : edges) {
                const std::string three = two + static_cast<char>(third);
                if (lead >= 0xe0 && lead < 0xf0) check(three);
                for (const auto fourth : edges)
                    if (lead >= 0xf0) check(three + static_cast<char>(fourth));
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("Surrogates as escapes must come in pairs") {
    const auto ballot = [](const std::string& escapes) {
        return decode<PressFrame>(R"({"kind":"press","ballot":")" + escapes + "\"}");
    };
    CHECK(ballot(R"(\ud800\udc00)").value.ballot == "\xf0\x90\x80\x80");
    CHECK(ballot(R"(\ud7ff\ue000)").value.ballot == "\xed\x9f\xbf\xee\x80\x80");
    CHECK(ballot(R"(\udbff\udfff)").value.ballot == "\xf4\x8f\xbf\xbf");
    for (const char* bad :
         {R"(\ud800)", R"(\udbffx)", R"(\udfff)", R"(\udc00)", R"(\ud800\ud800)", R"(\ud800\u0041)", R"(\ud800\n)",
          R"(\udfff\ud800)", R"(\ud800\udc0)", R"(\u12)", R"(\u12g4)", R"(\x41)", R"(\U0041)", R"(\)", R"(\u)"}) {
        INFO(bad);
        CHECK(ballot(bad).error);
    }
}

TEST_CASE("What an error quotes is cut between characters, so that it can be sent as text") {
    // 21 characters of three bytes: byte 64 stands within the 22nd.
    std::string key;
    for (int i = 0; i < 30; ++i) key += "表";
    for (const auto& frame : {R"({"kind":"press","ballot":"","x)" + key + R"(":1})", R"({"kind":"y)" + key + R"("})",
                              R"({"kind":"press","ballot":"",")" + key + R"(":1})"}) {
        const auto decoded = decode<ClientFrame>(frame);
        REQUIRE(decoded.error);
        CAPTURE(decoded.error->problem);
        boost::json::error_code failed;
        boost::json::parse(encode(ErrorFrame{reject(RejectionCode::malformed, decoded.error->sentence())}), failed);
        CHECK_FALSE(failed);
    }
}
