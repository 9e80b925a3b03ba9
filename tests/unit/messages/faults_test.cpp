#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/messages/samples/instances.hpp"

using namespace yishi::messages;

namespace {

/// The error of a frame from a client: "path: problem", without the byte where it stands.
std::string fault(std::string_view frame) {
    const auto decoded = decode<ClientFrame>(frame);
    if (!decoded.error) return "";
    const auto sentence = decoded.error->sentence();
    return sentence.substr(0, sentence.rfind(" (at byte "));
}

std::string command(const std::string& text) {
    return R"({"kind":"command","id":"c-1","command":)" + text + "}";
}

std::string plan_of_seats(std::size_t count) {
    std::string seats;
    for (std::size_t i = 0; i < count; ++i)
        seats += std::string(i ? "," : "") + R"({"device":"t-)" + std::to_string(i) + R"(","person":"m-1"})";
    return command(R"({"kind":"set_seat_plan","meeting":"15-35","sitting":"s-1","seats":[)" + seats + "]}");
}

std::string term(const std::string& number) {
    return command(R"({"kind":"open_term","term":)" + number + R"(,"congress":"x","fixed_members":51})");
}

}  // namespace

TEST_CASE("Each fault of a frame is named with its path") {
    struct Row {
        std::string frame;
        std::string fault;
    };
    const Row rows[] = {
        // Not an object, not finished, more than one.
        {"", "the message ends where an object was expected"},
        {"   ", "the message ends where an object was expected"},
        {"[]", "an object was expected"},
        {"null", "an object was expected"},
        {"\xef\xbb\xbf{}", "an object was expected"},
        {"{", "the message ends where text in double quotes was expected"},
        {"{}", "the field kind is missing"},
        {R"({"kind":"press","ballot":""} {})", "something follows the message"},
        {R"({"kind":"press","ballot":""},)", "something follows the message"},
        {R"({"kind":"press","ballot":"")", "the message ends where a comma or a closing brace was expected"},
        {R"({"kind":"press","ballot":"",})", "text in double quotes was expected"},
        {R"({"kind":"press" "ballot":""})", "a comma or a closing brace was expected"},
        {R"({"kind","press"})", "a colon was expected"},
        {R"({'kind':"press"})", "text in double quotes was expected"},
        {R"({kind:"press"})", "text in double quotes was expected"},
        {R"({"kind":"press","ballot":"a)", "ballot: the text does not end"},
        {R"({"kind":"press","ballot":"a\)", "ballot: the text does not end"},
        {"{\"kind\":\"press\",\"ballot\":\"a\nb\"}", "ballot: a control character in the text must be escaped"},
        {std::string("{\"kind\":\"press\",\"ballot\":\"a\0b\"}", 31),
         "ballot: a control character in the text must be escaped"},
        {R"({"kind":"press",/**/"ballot":""})", "text in double quotes was expected"},
        // Kinds.
        {R"({"kind":"vote"})", "unknown kind vote"},
        {R"({"kind":""})", "unknown kind "},
        {R"({"kind":7})", "kind: text in double quotes was expected"},
        {R"({"kind":null})", "kind: text in double quotes was expected"},
        {R"({"ballot":"","kind":"press","kind":"press"})", "the field kind is there twice"},
        {R"({"kind":"welcome"})", "unknown kind welcome"},
        {std::string(R"({"kind":")") + std::string(100, 'k') + "\"}", "unknown kind " + std::string(64, 'k')},
        {command(R"({"kind":"open_vote2"})"), "command: unknown kind open_vote2"},
        {command(R"({"meeting":"15-35"})"), "command: the field kind is missing"},
        {command("[]"), "command: an object was expected"},
        // Fields: twice, unknown, missing, in another's place.
        {R"({"kind":"press","ballot":"","ballot":""})", "the field ballot is there twice"},
        {R"({"kind":"press","ballot":"","\u0062allot":""})", "the field ballot is there twice"},
        {R"({"kind":"press"})", "the field ballot is missing"},
        {R"({"kind":"press","ballot":"","Ballot":""})", "unknown field Ballot"},
        {R"({"kind":"press","ballot":"","id":"c"})", "unknown field id"},
        {R"({"kind":"press","ballot":"","":""})", "unknown field "},
        {command(R"({"kind":"open_vote","meeting":"15-35"})"), "command: the field vote is missing"},
        {command(R"({"kind":"open_vote","meeting":"15-35","vote":"v","confirm":true})"),
         "command: unknown field confirm"},
        {R"({"kind":"command","id":"c-1"})", "the field command is missing"},
        // Types.
        {R"({"kind":"press","ballot":1})", "ballot: text in double quotes was expected"},
        {R"({"kind":"press","ballot":null})", "ballot: text in double quotes was expected"},
        {command(R"({"kind":"close_vote","meeting":"m","vote":"v","confirm":1})"),
         "command.confirm: true or false was expected"},
        {command(R"({"kind":"close_vote","meeting":"m","vote":"v","confirm":"true"})"),
         "command.confirm: true or false was expected"},
        {command(R"({"kind":"close_vote","meeting":"m","vote":"v","confirm":tru})"),
         "command.confirm: true or false was expected"},
        {command(R"({"kind":"close_vote","meeting":"m","vote":"v","confirm":truefalse})"),
         "command: a comma or a closing brace was expected"},
        {command(R"({"kind":"set_seat_plan","meeting":"m","sitting":"s","seats":{}})"),
         "command.seats: a list was expected"},
        {command(
             R"({"kind":"set_seat_plan","meeting":"m","sitting":"s","seats":[{"device":"a","person":"b"},{"device":)"
             R"("A","person":"b"}]})"),
         "command.seats[1].device: an identifier has 1 to 32 characters of a to z, 0 to 9, dot and hyphen"},
        {command(R"({"kind":"set_seat_plan","meeting":"m","sitting":"s","seats":[{"device":"a","person":"b"},]})"),
         "command.seats[1]: an object was expected"},
        {command(R"({"kind":"set_seat_plan","meeting":"m","sitting":"s","seats":[{"device":"a","person":"b"})"),
         "command.seats: a comma or a closing bracket was expected"},
        {command(R"({"kind":"propose_manual_count","meeting":"m","vote":"v","proposal":"p","method":"paper","counts":)"
                 R"([1,2,-3],"reason":""})"),
         "command.counts[2]: a whole number, zero or above, was expected"},
        {command(R"({"kind":"open_sitting","meeting":"m","sitting":"s","sitting_kind":"plenum","chair":"c"})"),
         "command.sitting_kind: must be one of plenary, joint_group, group"},
        {command(R"({"kind":"open_sitting","meeting":"m","sitting":"s","sitting_kind":0,"chair":"c"})"),
         "command.sitting_kind: text in double quotes was expected"},
        {command(R"({"kind":"open_meeting","meeting":"15-35","date":"2026-02-30"})"),
         "command.date: a date is a day that exists, written YYYY-MM-DD"},
        {command(R"({"kind":"register_commission","commission":"c","name":""})"),
         "command.name: a name has 1 to 400 bytes and no control characters"},
        {command(R"({"kind":"register_commission","commission":"c","name":"a\u0007"})"),
         "command.name: a name has 1 to 400 bytes and no control characters"},
        {command(R"({"kind":"close_case","case_id":"c","decision":""})"),
         "command.decision: an identifier has 1 to 32 characters of a to z, 0 to 9, dot and hyphen"},
        {command(R"({"kind":"file_research","research":"r","title":"t","summary":"","file":"abc"})"),
         "command.file: a SHA-256 in base64 has 44 characters"},
        {command(R"({"kind":"file_research","research":"r","title":"t","summary":"","file":nul})"),
         "command.file: text in double quotes was expected"},
        {command(R"({"kind":"escalate_case","case_id":"c","decision":"d","reason":"a\tb"})"),
         "command.reason: a text has at most 6000 bytes and no control characters but line feeds"},
        // Numbers.
        {term("-1"), "command.term: a whole number, zero or above, was expected"},
        {term("1.0"), "command.term: a whole number was expected"},
        {term("1e1"), "command.term: a whole number was expected"},
        {term("1E1"), "command.term: a whole number was expected"},
        {term("01"), "command.term: a number must not begin with a zero"},
        {term("00"), "command.term: a number must not begin with a zero"},
        {term("+1"), "command.term: a whole number, zero or above, was expected"},
        {term("\"15\""), "command.term: a whole number, zero or above, was expected"},
        {term("NaN"), "command.term: a whole number, zero or above, was expected"},
        {term("1 5"), "command: a comma or a closing brace was expected"},
        {term("4294967296"), "command.term: the number is out of range"},
        {term("18446744073709551615"), "command.term: the number is out of range"},
        {term("18446744073709551616"), "command.term: the number is too large"},
        {term(std::string(400, '9')), "command.term: the number is too large"},
    };
    for (const auto& row : rows) {
        INFO(row.frame);
        CHECK(fault(row.frame) == row.fault);
    }
    CHECK(fault(term("4294967295")) == "");
    CHECK(fault(term("0")) == "");
}

TEST_CASE("A struct read by itself wants its own kind") {
    const auto wrong = decode<PressFrame>(R"({"kind":"query","ballot":""})");
    REQUIRE(wrong.error);
    CHECK(wrong.error->path == "kind");
    CHECK(wrong.error->problem.starts_with("must be press (at byte "));
    const auto none = decode<PressFrame>(R"({"ballot":""})");
    REQUIRE(none.error);
    CHECK(none.error->problem.starts_with("the field kind is missing"));
}

TEST_CASE("Numbers of 64 bits are those that a signed one can hold, without its least") {
    const auto position = [](const std::string& number) {
        return decode<AcceptedFrame>(R"({"kind":"accepted","id":"c","position":)" + number + "}");
    };
    CHECK(position("9223372036854775807").value.position == 9'223'372'036'854'775'807U);
    CHECK(position("9223372036854775808").error);
    CHECK(position("18446744073709551615").error);
    CHECK(position("-0").error);
    const auto remaining = [](const std::string& number) {
        return decode<TimerFrame>(R"({"kind":"timer","vote":"v","running":true,"remaining":)" + number + "}");
    };
    CHECK(remaining("9223372036854775807").value.remaining == std::numeric_limits<std::int64_t>::max());
    CHECK(remaining("-9223372036854775807").value.remaining == -std::numeric_limits<std::int64_t>::max());
    CHECK(remaining("-1").value.remaining == -1);
    for (const char* bad : {"-9223372036854775808", "9223372036854775808", "-0", "--1", "- 1", "-", "-01"}) {
        INFO(bad);
        CHECK(remaining(bad).error);
    }
}

TEST_CASE("Lists, names and texts at their limit are taken, one more is not") {
    CHECK(fault(plan_of_seats(limits::list_items)) == "");
    CHECK(fault(plan_of_seats(limits::list_items + 1)) == "command.seats: the list is too long");

    const auto commission = [](std::size_t bytes) {
        return fault(
            command(R"({"kind":"register_commission","commission":"c","name":")" + std::string(bytes, 'n') + "\"}"));
    };
    CHECK(commission(limits::name_bytes) == "");
    CHECK(commission(limits::name_bytes + 1) == "command.name: a name has 1 to 400 bytes and no control characters");

    const auto reason = [](std::size_t bytes) {
        return fault(command(R"({"kind":"escalate_case","case_id":"c","decision":"d","reason":")" +
                             std::string(bytes, 't') + "\"}"));
    };
    CHECK(reason(limits::text_bytes) == "");
    CHECK(reason(limits::text_bytes + 1) ==
          "command.reason: a text has at most 6000 bytes and no control characters but line feeds");

    const auto roster = [](std::size_t bytes) {
        return fault(command(R"({"kind":"import_roster","term":15,"csv":")" + std::string(bytes, 'c') + "\"}"));
    };
    CHECK(roster(limits::document_bytes) == "");
    CHECK(roster(limits::document_bytes + 1) == "command.csv: the document is too long");
}

TEST_CASE("An optional may be null or missing, and is then the same") {
    const std::string with_null =
        command(R"({"kind":"plan_meeting","term":15,"number":35,"extraordinary":false,"date":null})");
    const std::string without = command(R"({"kind":"plan_meeting","term":15,"number":35,"extraordinary":false})");
    CHECK(encode(decode<ClientFrame>(with_null).value) == with_null);
    CHECK(encode(decode<ClientFrame>(without).value) == with_null);
}

TEST_CASE("The kind may stand last, behind whatever there is") {
    CHECK(fault(R"({"ballot":"","kind":"press"})") == "");
    const auto behind = [](int depth) {
        return fault(R"({"x":)" + std::string(static_cast<std::size_t>(depth), '[') +
                     std::string(static_cast<std::size_t>(depth), ']') + R"(,"kind":"press","ballot":""})");
    };
    CHECK(behind(20) == "unknown field x");
    CHECK(behind(100'000) == "nested too deeply");
    CHECK(fault(R"({"x":1.5,"kind":"press"})") == "a whole number was expected");
    CHECK(fault(R"({"x":{"y":[true,false,null,-1,"",{}]},"kind":"press"})") == "unknown field x");
}

TEST_CASE("Cutting a frame anywhere makes an error, never a value") {
    for_each_sample<ClientFrame>(3, [](const ClientFrame& frame) {
        const auto text = encode(frame);
        for (std::size_t length = 0; length < text.size(); length += 1 + length / 400)
            CHECK(decode<ClientFrame>(std::string_view(text).substr(0, length)).error);
    });
}

TEST_CASE("After its first failure a reader fails at every call and keeps its error") {
    JsonReader reader("1 true null \"a\" 2 {} ");
    CHECK_FALSE(reader.fail("broken"));
    bool flag = false;
    std::int64_t number = 0;
    std::uint64_t natural = 0;
    std::string_view text;
    std::string storage;
    CHECK_FALSE(reader.read_signed(number));
    CHECK_FALSE(reader.read_unsigned(natural));
    CHECK_FALSE(reader.read_bool(flag));
    CHECK_FALSE(reader.take_null());
    CHECK_FALSE(reader.take_if('1'));
    CHECK_FALSE(reader.take('1', "one"));
    CHECK_FALSE(reader.read_string(text, storage));
    CHECK_FALSE(reader.skip_value());
    CHECK_FALSE(reader.at_end());
    CHECK(reader.error().problem == "broken (at byte 0)");
}
