#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "tests/unit/messages/samples/instances.hpp"

/// Boost.JSON as a second reader that nobody here wrote. The two differ where ours is stricter, and only there:
/// numbers (whole, no minus zero, at most 63 bits) and, in `decode`, whatever the types ask for.
namespace json = boost::json;
using namespace yishi::messages;

namespace {

std::optional<json::value> by_boost(std::string_view text) {
    json::error_code failed;
    auto value = json::parse(text, failed);
    if (failed) return std::nullopt;
    return value;
}

bool by_us(std::string_view text) {
    JsonReader reader(text);
    return reader.skip_value() && reader.at_end();
}

bool has_number_of_ours_only(const json::value& value) {
    switch (value.kind()) {
        case json::kind::double_:
            return false;
        case json::kind::uint64:
            return value.get_uint64() <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        case json::kind::int64:
            return value.get_int64() != std::numeric_limits<std::int64_t>::min();
        case json::kind::array:
            for (const auto& item : value.get_array())
                if (!has_number_of_ours_only(item)) return false;
            return true;
        case json::kind::object:
            for (const auto& member : value.get_object())
                if (!has_number_of_ours_only(member.value())) return false;
            return true;
        default:
            return true;
    }
}

/// Without the members that are null: an absent optional may be written as null or not at all.
json::value without_nulls(const json::value& value) {
    if (const auto* object = value.if_object()) {
        json::object kept;
        for (const auto& member : *object)
            if (!member.value().is_null()) kept[member.key()] = without_nulls(member.value());
        return kept;
    }
    if (const auto* array = value.if_array()) {
        json::array kept;
        for (const auto& item : *array) kept.push_back(without_nulls(item));
        return kept;
    }
    return value;
}

/// One small change: a bit, a byte out of JSON's own, a piece doubled, moved or dropped.
std::string mutated(std::string text, std::mt19937& random) {
    static constexpr std::string_view alphabet =
        "{}[]\",:\\0123456789-+.eEtrufalsn \t\n\x01\x7f\x80\xc3\xe8\xed\xf0\xff";
    const auto below = [&](std::size_t bound) { return bound == 0 ? 0 : random() % bound; };
    const std::size_t place = below(text.size());
    switch (below(6)) {
        case 0:
            text[place] = static_cast<char>(text[place] ^ (1 << below(8)));
            break;
        case 1:
            text[place] = alphabet[below(alphabet.size())];
            break;
        case 2:
            text.insert(place, 1, alphabet[below(alphabet.size())]);
            break;
        case 3:
            text.erase(place, 1 + below(8));
            break;
        case 4:
            text.insert(below(text.size()), text.substr(place, 1 + below(30)));
            break;
        default:
            text.resize(place);
    }
    return text;
}

const std::vector<std::string>& corpus() {
    static const std::vector<std::string> texts = [] {
        std::vector<std::string> made{"",
                                      " ",
                                      "null",
                                      "true",
                                      "false",
                                      "nul",
                                      "nulll",
                                      "truE",
                                      "0",
                                      "-1",
                                      "-",
                                      "1.",
                                      ".5",
                                      "1.5",
                                      "1e5",
                                      "1e",
                                      "01",
                                      "-01",
                                      "+1",
                                      "-0",
                                      "\"\"",
                                      "\"",
                                      "\"\\\"",
                                      "\"\\u\"",
                                      "[]",
                                      "[",
                                      "]",
                                      "[1,]",
                                      "[,1]",
                                      "[1 2]",
                                      "[[]]",
                                      "[1,2,3]",
                                      "{}",
                                      "{",
                                      "}",
                                      "{,}",
                                      "{\"a\":1}",
                                      "{\"a\":1,}",
                                      "{\"a\" 1}",
                                      "{\"a\"}",
                                      "{1:1}",
                                      "{\"a\":1,\"a\":2}",
                                      "[] []",
                                      "nan",
                                      "Infinity",
                                      "'a'",
                                      "// c\n1",
                                      "[1]//",
                                      "\"\\ud834\\udd1e\"",
                                      "\"\\ud834\"",
                                      "9223372036854775807",
                                      "9223372036854775808",
                                      "-9223372036854775808",
                                      "18446744073709551616",
                                      "\xef\xbb\xbf[]",
                                      "\"\t\"",
                                      "[\"\x7f\"]",
                                      "\f[]",
                                      "\v1"};
        const auto add = [&](const auto& value) { made.push_back(encode(value)); };
        for_each_sample<ClientFrame>(20, add);
        for_each_sample<Command>(2, add);
        for_each_sample<ServerFrame>(6, add);
        for_each_sample<Event>(2, add);
        return made;
    }();
    return texts;
}

/// Whether the two disagree on the JSON of `text` in a way that is not documented above.
bool disagree(const std::string& text) {
    const auto value = by_boost(text);
    const bool expected = value && has_number_of_ours_only(*value);
    if (by_us(text) == expected) return false;
    // Boost.JSON reads minus zero as 0: the one number that its value no longer shows.
    return !(value && text.find("-0") != std::string::npos);
}

template <class T>
bool decodes_otherwise(const std::string& text) {
    const auto decoded = decode<T>(text);
    if (!decoded) return false;
    const auto value = by_boost(text);
    if (!value) return true;
    const auto canonical = encode(decoded.value);
    const auto again = decode<T>(canonical);
    return !again || encode(again.value) != canonical || without_nulls(*value) != without_nulls(json::parse(canonical));
}

}  // namespace

TEST_CASE("Our reader takes the JSON that Boost.JSON takes, but for numbers") {
    for (const auto& text : corpus()) {
        INFO(text);
        CHECK_FALSE(disagree(text));
    }
    std::mt19937 random(20'260'729);
    for (const auto& original : corpus()) {
        if (original.empty()) continue;
        std::string text = original;
        for (int step = 0; step < 60; ++step) {
            // Two or three changes on top of each other, then from the start again.
            text = mutated(step % 3 == 0 || text.empty() ? original : text, random);
            if (!disagree(text)) continue;
            CAPTURE(text);
            FAIL_CHECK("the readers disagree");
        }
    }
}

TEST_CASE("Nesting is refused where Boost.JSON refuses it") {
    for (int depth = 1; depth < 40; ++depth) {
        const auto n = static_cast<std::size_t>(depth);
        const auto lists = std::string(n, '[') + std::string(n, ']');
        INFO(depth);
        CHECK(by_us(lists) == by_boost(lists).has_value());
    }
}

TEMPLATE_TEST_CASE("What is decoded is what Boost.JSON reads, and its canonical form is a fixed point", "", ClientFrame,
                   ServerFrame, Command, Event) {
    std::mt19937 random(7);
    std::size_t decoded = 0;
    for_each_sample<TestType>(30, [&](const TestType& value) {
        const auto original = encode(value);
        for (int step = 0; step < 40; ++step) {
            const auto text = mutated(original, random);
            if (decode<TestType>(text)) ++decoded;
            if (!decodes_otherwise<TestType>(text)) continue;
            CAPTURE(text);
            FAIL_CHECK("decoded otherwise than Boost.JSON reads it");
        }
    });
    // The changes are small enough that many leave a valid message.
    CHECK(decoded > 100);
}
