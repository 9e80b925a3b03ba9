#include "server/domain/roster.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace yishi;
using namespace yishi::domain;

namespace {

const std::string header = "id,name,title,order,serving_from,serving_to\n";

std::vector<std::string> names_of_members(const RosterFile& file) {
    std::vector<std::string> names;
    for (const auto& member : file.members) names.push_back(member.name.text);
    return names;
}

/// A file with these names, all 委员.
std::string members_named(const std::vector<std::string>& names) {
    auto csv = header;
    unsigned number = 0;
    for (const auto& name : names) csv += "m-" + std::to_string(++number) + "," + name + ",委员,,2022-01-15,\n";
    return csv;
}

/// The single fault of a file of which nothing is imported.
std::string fault_of(const std::string& csv) {
    const auto file = read_roster(csv);
    CHECK(file.members.empty());
    REQUIRE(file.faults.size() == 1);
    return file.faults[0];
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("members are listed by the strokes of their surname") {
    // Surnames of which ICU and the mainland count the same strokes.
    const std::map<std::string, int> strokes{{"丁", 2},  {"万", 3},  {"马", 3},  {"王", 4},  {"毛", 4},  {"方", 4},
                                             {"叶", 5},  {"冯", 5},  {"朱", 6},  {"刘", 6},  {"孙", 6},  {"李", 7},
                                             {"吴", 7},  {"张", 7},  {"林", 8},  {"周", 8},  {"赵", 9},  {"胡", 9},
                                             {"钱", 10}, {"高", 10}, {"曹", 11}, {"程", 12}, {"潘", 15}, {"戴", 17}};
    std::vector<std::string> names;
    for (const auto& [surname, count] : strokes) names.push_back(surname + "伟");
    const auto listed = names_of_members(read_roster(members_named(names)));
    REQUIRE(listed.size() == strokes.size());
    int before = 0;
    for (const auto& name : listed) {
        INFO(name);
        const auto count = strokes.at(name.substr(0, 3));
        CHECK(count >= before);
        before = count;
    }
}

TEST_CASE("where ICU counts otherwise than the mainland, the manual order puts a member right") {
    // 陈 has 7 strokes in the mainland; ICU counts 阝 with three and lists it behind 周 with 8.
    CHECK(names_of_members(read_roster(members_named({"陈一", "周一", "张一"}))) ==
          std::vector<std::string>{"张一", "周一", "陈一"});
    const auto file = read_roster(header +
                                  "m-1,周一,委员,3,2022-01-15,\n"
                                  "m-2,陈一,委员,2,2022-01-15,\n"
                                  "m-3,张一,委员,1,2022-01-15,\n");
    CHECK(names_of_members(file) == std::vector<std::string>{"张一", "陈一", "周一"});
}

TEST_CASE("members of one surname follow each other by the strokes of the given name") {
    const auto listed = names_of_members(read_roster(members_named({"王丽", "丁一", "王一", "陈一", "王七"})));
    CHECK(listed == std::vector<std::string>{"丁一", "王一", "王七", "王丽", "陈一"});
}

TEST_CASE("titles come first, then the manual order, then strokes") {
    const auto file = read_roster(header +
                                  "m-1,丁一,委员,,2022-01-15,\n"
                                  "m-2,陈一,主任,,2022-01-15,\n"
                                  "m-3,王一,副主任,,2022-01-15,\n"
                                  "m-4,张一,副主任,2,2022-01-15,\n"
                                  "m-5,戴一,副主任,1,2022-01-15,\n"
                                  "m-6,李一,秘书长,,2022-01-15,\n"
                                  "m-7,戴二,委员,9,2022-01-15,\n"
                                  "m-8,马一,deputy,,2022-01-15,\n");
    REQUIRE(file.faults.empty());
    CHECK(names_of_members(file) ==
          std::vector<std::string>{"陈一", "戴一", "张一", "王一", "李一", "戴二", "丁一", "马一"});
}

TEST_CASE("namesakes are listed by their identifiers") {
    const auto file = read_roster(header + "m-2,王一,委员,,2022-01-15,\nm-1,王一,委员,,2022-01-15,\n");
    REQUIRE(file.members.size() == 2);
    CHECK(file.members[0].id.text == "m-1");
}

TEST_CASE("a file of Excel or of Unix is read alike") {
    const auto plain = read_roster(header + "m-1,\"欧阳,一\",委员,,2022-01-15,2026-12-31\n");
    REQUIRE(plain.members.size() == 1);
    CHECK(plain.members[0].name.text == "欧阳,一");
    CHECK(plain.members[0].serving_to == messages::Date("2026-12-31"));
    const auto excel = read_roster(
        "\xEF\xBB\xBFid,name,title,order,serving_from,serving_to\r\nm-1,\"欧阳,一\",委员,,2022-01-15,2026-12-31\r\n");
    CHECK(excel.faults.empty());
    CHECK(excel.members == plain.members);
    const auto without_last_line_end = read_roster(header + "m-1,\"他说\"\"好\"\"\",委员,,2022-01-15,");
    REQUIRE(without_last_line_end.members.size() == 1);
    CHECK(without_last_line_end.members[0].name.text == "他说\"好\"");
    const auto empty_lines = read_roster(header + "\nm-1,王一,委员,,2022-01-15,\n\n\n");
    CHECK(empty_lines.members.size() == 1);
}

TEST_CASE("each fault of a row is named with the row") {
    const auto good = std::string("m-1,王一,委员,,2022-01-15,\n");
    const auto at_row_3 = [&](const std::string& row, const std::string& part) {
        INFO(row);
        const auto fault = fault_of(header + good + row + "\n");
        INFO(fault);
        CHECK(has(fault, "第3行"));
        CHECK(has(fault, "row 3"));
        CHECK(has(fault, part));
    };
    at_row_3("m-2,李一,委员,,2022-01-15", "there are 5");
    at_row_3("m-2,李一,委员,,2022-01-15,,", "there are 7");
    at_row_3("m-1,李一,委员,,2022-01-15,", "there twice");
    at_row_3("M 2,李一,委员,,2022-01-15,", "1 to 32 characters");
    at_row_3(",李一,委员,,2022-01-15,", "1 to 32 characters");
    at_row_3("m-2,,委员,,2022-01-15,", "name is empty");
    at_row_3("m-2," + std::string(401, 'x') + ",委员,,2022-01-15,", "name is empty or too long");
    at_row_3("m-2,李一,局长,,2022-01-15,", "局长");
    at_row_3("m-2,李一,委员,first,2022-01-15,", "whole number");
    at_row_3("m-2,李一,委员,-1,2022-01-15,", "whole number");
    at_row_3("m-2,李一,委员,,2022-02-30,", "serving_from");
    at_row_3("m-2,李一,委员,,,", "serving_from");
    at_row_3("m-2,李一,委员,,2022-01-15,2022-13-01", "serving_to");
    at_row_3("m-2,李一,委员,,2022-01-15,2022-01-14", "before serving_from");
    at_row_3("m-2,\"李\"一,委员,,2022-01-15,", "quoted field");
    at_row_3("m-2,\"李一,委员,,2022-01-15,", "quoted field");
}

TEST_CASE("several faults are all named, and nothing is imported") {
    const auto file = read_roster(header + "m-1,王一,委员,,2022-01-15,\nx x,,局长,,y,\nm-1,李一,委员,,2022-01-15,\n");
    CHECK(file.members.empty());
    REQUIRE(file.faults.size() == 5);
    CHECK(has(file.faults[0], "row 3"));
    CHECK(has(file.faults[4], "row 4"));
}

TEST_CASE("a file that is no roster says so") {
    CHECK(has(fault_of(""), "the header must be id,name,title,order,serving_from,serving_to"));
    CHECK(has(fault_of("id,name\n"), "the header must be"));
    CHECK(has(fault_of("name,id,title,order,serving_from,serving_to\n"), "the header must be"));
    CHECK(has(fault_of(header), "no member follows the header"));
    // 王 in GB18030.
    const auto other_encoding = fault_of(header + "m-1,\xCD\xF5,\xCE\xAF\xD4\xB1,,2022-01-15,\n");
    CHECK(has(other_encoding, "不是UTF-8"));
    CHECK(has(other_encoding, "CSV UTF-8"));
}

TEST_CASE("members serve on their first and on their last day") {
    const auto file = read_roster(header +
                                  "m-1,王一,委员,,2022-01-15,2026-05-27\n"
                                  "m-2,李一,委员,,2026-05-27,\n"
                                  "m-3,陈一,委员,,2022-01-15,2026-05-26\n"
                                  "m-4,戴一,委员,,2026-05-28,\n");
    const Roster roster(file.members);
    const auto serving = roster.serving("2026-05-27");
    REQUIRE(serving.size() == 2);
    CHECK(serving[0]->id.text == "m-1");
    CHECK(serving[1]->id.text == "m-2");
    CHECK(roster.member("m-9") == nullptr);
    CHECK(roster.place("m-1") == 0);
}

TEST_CASE("what a roster changes: who comes, who goes, of whom something else is told") {
    const auto roster = [](const std::string& rows) { return Roster(read_roster(header + rows).members); };
    const auto names = [](const messages::NamedPeople& people) {
        std::string said = std::to_string(people.count);
        for (const auto& name : people.names) said += " " + name.text;
        return said;
    };
    const auto before = roster("m-1,王芳,主任,,2022-01-15,\nm-2,李明,委员,,2022-01-15,\nm-3,赵强,委员,,2022-01-15,\n");
    const auto after = roster("m-1,王芳,主任,,2022-01-15,\nm-2,李明,副主任,,2022-01-15,\nm-4,孙红,委员,,2025-01-01,\n");
    const auto difference = roster_difference(&before, after);
    CHECK(names(difference.comes) == "1 孙红");
    CHECK(names(difference.goes) == "1 赵强");
    CHECK(names(difference.changed) == "1 李明");
    CHECK(roster_difference(&before, before) == messages::RosterDifference{});
    const auto first = roster_difference(nullptr, after);
    CHECK(first.comes.count == 3);
    CHECK(first.goes.count == 0);
}
