#include <catch2/catch.hpp>
#include <set>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/rejections.hpp"

using namespace yishi::messages;

TEST_CASE("Rejections are listed in the order of their enumeration, which is their precedence") {
    std::size_t place = 0;
    std::set<std::string_view> names;
    for (const auto& listed : enumerators(RejectionCode{})) {
        CHECK(static_cast<std::size_t>(listed.value) == place++);
        CHECK(names.insert(listed.name).second);
        CHECK(name_of(listed.value) == listed.name);
        CHECK(enum_from<RejectionCode>(listed.name) == listed.value);
    }
    CHECK(enumerators(RejectionCode{}).front().value == RejectionCode::busy);
    CHECK(enumerators(RejectionCode{}).back().value == RejectionCode::entry_too_large);
    CHECK(static_cast<std::size_t>(RejectionCode::entry_too_large) + 1 == place);
}

TEST_CASE("Each rejection has a sentence of its own in both languages") {
    std::set<std::string_view> chinese_texts;
    std::set<std::string_view> english_texts;
    for (const auto& listed : enumerators(RejectionCode{})) {
        INFO(listed.name);
        const auto zh = chinese(listed.value);
        const auto en = english(listed.value);
        CHECK(chinese_texts.insert(zh).second);
        CHECK(english_texts.insert(en).second);
        CHECK(zh.ends_with("。"));
        CHECK(static_cast<unsigned char>(zh.front()) >= 0xe4);
        CHECK(en.ends_with("."));
        CHECK((en.front() >= 'A' && en.front() <= 'Z'));
        const auto rejection = reject(listed.value, "15-36");
        CHECK(rejection == Rejection{listed.value, std::string(zh), std::string(en), "15-36"});
    }
}
