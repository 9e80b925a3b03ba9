#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/messages/samples/instances.hpp"

namespace json = boost::json;
using namespace yishi::messages;

namespace {

/// The same JSON with the members of each object in reverse order, and without those that are null.
json::value turned_round(const json::value& value) {
    if (const auto* object = value.if_object()) {
        json::object turned;
        for (auto member = object->end(); member != object->begin();) {
            --member;
            if (!member->value().is_null()) turned[member->key()] = turned_round(member->value());
        }
        return turned;
    }
    if (const auto* array = value.if_array()) {
        json::array turned;
        for (const auto& item : *array) turned.push_back(turned_round(item));
        return turned;
    }
    return value;
}

template <class Variant>
std::string kind_of(const Variant& value) {
    return std::visit([](const auto& each) { return std::string(each.kind); }, value);
}

}  // namespace

TEMPLATE_TEST_CASE("Every kind is read as it was written, in any order of its members", "", Command, Event, Query,
                   Answer, View, ClientFrame, ServerFrame) {
    for_each_sample<TestType>(40, [](const TestType& value) {
        const std::string text = encode(value);
        INFO(text);
        const auto decoded = decode<TestType>(text);
        CHECK(decoded.error.value_or(DecodeError{}).sentence() == "");
        CHECK(decoded.value.index() == value.index());
        CHECK(encode(decoded.value) == text);

        const auto other = json::serialize(turned_round(json::parse(text)));
        const auto from_other = decode<TestType>(other);
        CHECK(from_other.error.value_or(DecodeError{}).sentence() == "");
        CHECK(encode(from_other.value) == text);
    });
}

TEMPLATE_TEST_CASE("What is written is JSON with the kind first, as Boost.JSON reads and writes it", "", Command, Event,
                   Query, Answer, View, ClientFrame, ServerFrame) {
    for_each_sample<TestType>(40, [](const TestType& value) {
        const std::string text = encode(value);
        const auto parsed = json::parse(text);
        CHECK(parsed.as_object().begin()->key() == "kind");
        CHECK(parsed.at("kind").as_string() == kind_of(value));
        CHECK(json::serialize(parsed) == text);
    });
}

TEMPLATE_TEST_CASE("A kind names one alternative only", "", Command, Event, Query, Answer, View, ClientFrame,
                   ServerFrame) {
    std::set<std::string> kinds;
    for_each_sample<TestType>(1, [&](const TestType& value) { CHECK(kinds.insert(kind_of(value)).second); });
    CHECK(kinds.size() == std::variant_size_v<TestType>);
}

TEST_CASE("The members of a base come first, then those declared") {
    TermOpened event;
    event.time = 1'700'000'000'000;
    event.actor = {Role::clerk, Identifier("zhang"), std::nullopt};
    event.term = 15;
    event.congress = "第十五届";
    event.fixed_members = 51;
    CHECK(encode(event) ==
          R"({"kind":"term_opened","time":1700000000000,"actor":{"role":"clerk","person":"zhang","device":null},)"
          R"("command":null,"term":15,"congress":"第十五届","fixed_members":51})");
}

TEST_CASE("Control characters are escaped in one way") {
    std::string all;
    for (char c = 0; c < 0x20; ++c) all += c;
    const auto text = encode(PressFrame{all + "\"\\/\x7f", {}});
    CHECK(text ==
          R"({"kind":"press","ballot":"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000b\u000c\r)"
          R"(\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e)"
          "\\u001f\\\"\\\\/\x7f\",\"kept\":null}");
    CHECK(decode<PressFrame>(text).value.ballot == all + "\"\\/\x7f");
}

TEST_CASE("Every escape of JSON is read") {
    const auto decoded =
        decode<PressFrame>(R"({"kind":"press","ballot":"\"\\\/\b\f\n\r\t\u0041\u00e9\u8868\ud834\uDD1E"})");
    REQUIRE(decoded);
    CHECK(decoded.value.ballot == "\"\\/\b\f\n\r\tAé表𝄞");
}

TEST_CASE("White space of JSON may stand between any two tokens") {
    const auto decoded = decode<ClientFrame>(
        " \t\r\n{ \"kind\" : \"command\" ,\n\"id\"\t:\r\"c-1\" , \"command\" : { \"kind\" : \"open_term\" , \"term\" : "
        "15 ,"
        " \"congress\" : \"x\" , \"fixed_members\" : 51 } } \n");
    REQUIRE(decoded);
    CHECK(
        encode(decoded.value) ==
        R"({"kind":"command","id":"c-1","command":{"kind":"open_term","term":15,"congress":"x","fixed_members":51}})");
}
