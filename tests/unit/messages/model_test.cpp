#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/unit/messages/samples/instances.hpp"
#include "tests/unit/messages/samples/json_model.hpp"

using namespace yishi::messages;
using namespace yishi::messages::model;

namespace {

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
        CHECK_FALSE(disagree(lists));
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
