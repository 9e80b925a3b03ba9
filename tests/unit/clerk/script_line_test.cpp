#include "terminal/clerk/script_line.hpp"

#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"

namespace yishi::clerk {

using namespace messages;

namespace {

std::optional<std::string> files(const std::string& name) {
    if (name == "roster.csv") return "id,name\nm-1,王\n";
    if (name == "reason.txt") return "一句话\n";
    return {};
}

ScriptStep step(std::string_view line) {
    auto parsed = parse_script_line(line, files);
    INFO(line);
    if (parsed.error) FAIL(parsed.error->sentence());
    REQUIRE(parsed.value);
    return *parsed.value;
}

std::string refusal(std::string_view line) {
    const auto parsed = parse_script_line(line, files);
    INFO(line);
    REQUIRE(parsed.error);
    return parsed.error->sentence();
}

}  // namespace

TEST_CASE("comments and empty lines say nothing") {
    for (const char* line : {"", "   ", "# a comment", "\t# another", "\xef\xbb\xbf# with a mark"}) {
        const auto parsed = parse_script_line(line, files);
        CHECK_FALSE(parsed.error);
        CHECK_FALSE(parsed.value);
    }
}

TEST_CASE("a line is an act or a query, perhaps of another person, perhaps to be rejected") {
    const auto plain = step("  open-vote --meeting 15-35 --vote report  ");
    CHECK(plain.text == "open-vote --meeting 15-35 --vote report");
    CHECK(std::holds_alternative<OpenVote>(std::get<Command>(plain.what)));
    CHECK_FALSE(plain.as);
    CHECK_FALSE(plain.expected);

    const auto other = step(
        "as li: approve-proposal --meeting 15-35 --proposal p1 "
        "--digest AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    CHECK(other.as == Identifier("li"));
    CHECK(std::holds_alternative<ApproveProposal>(std::get<Command>(other.what)));

    // A colon in a value is the value's.
    const auto seats = step("as li: set-seat-plan --meeting a --sitting s --seats t-1:m-1");
    CHECK(std::get<SetSeatPlan>(std::get<Command>(seats.what)).seats.size() == 1);
}

TEST_CASE("expectations name a rejection") {
    const auto both = step("as li: expect rejected two_persons_needed: drop-proposal --meeting a --proposal p");
    CHECK(both.as == Identifier("li"));
    CHECK(both.expected == RejectionCode::two_persons_needed);
    CHECK(refusal("expect rejected no_such_code: open-vote --meeting a --vote b").find("no_such_code") !=
          std::string::npos);
    CHECK(refusal("expect open-vote --meeting a --vote b").find("expect rejected CODE") != std::string::npos);
    CHECK(refusal("expect rejected quorum_lost: wait present 3").find("needs an act") != std::string::npos);
    CHECK(std::holds_alternative<Query>(step("expect rejected unknown_case: case-history --case-id x").what));
}

TEST_CASE("waits have a condition and perhaps a time") {
    auto wait = [](std::string_view line) { return std::get<Wait>(step(line).what); };
    CHECK(wait("wait present 47").number == 47);
    CHECK_FALSE(wait("wait present 47").within);
    CHECK_FALSE(wait("wait present 47").sitting);
    CHECK(wait("wait present 12 in g1 within 5").sitting == Identifier("g1"));
    CHECK(wait("wait present 12 in g1 within 5").number == 12);
    CHECK(wait("wait connected 51 within 20").within == std::chrono::seconds(20));
    CHECK(wait("wait pressed report 3").vote == Identifier("report"));
    CHECK(wait("wait pressed report 3").what == Wait::For::pressed);
    CHECK(wait("wait state report counted").state == VoteState::counted);
    for (const char* line :
         {"wait", "wait present", "wait present many", "wait present 3 in", "wait present 3 in G",
          "wait connected 3 in g1", "wait pressed 3", "wait state report", "wait state report finished",
          "wait present 3 within soon", "wait connected 1 2", "wait pressed REPORT 3"})
        refusal(line);
}

TEST_CASE("a test of all seats is one word") {
    CHECK(std::holds_alternative<TestSeats>(step("test-seats").what));
    CHECK(step("as wang: expect rejected vote_under_way: test-seats").expected == RejectionCode::vote_under_way);
    refusal("test-seats now");
}

TEST_CASE("sleep and say") {
    CHECK(std::get<Sleep>(step("sleep 500").what).time == std::chrono::milliseconds(500));
    CHECK(std::get<Say>(step("say 现在表决，'请'按表决器。").what).text == "现在表决，'请'按表决器。");
    refusal("sleep");
    refusal("sleep long");
}

TEST_CASE("a value may come from a file") {
    const auto import = step("import-roster --term 15 --csv @roster.csv");
    CHECK(std::get<ImportRoster>(std::get<Command>(import.what)).csv.text == "id,name\nm-1,王\n");
    const auto annul = step("propose-annulment --meeting a --vote v --proposal p --reason=@reason.txt");
    CHECK(std::get<ProposeAnnulment>(std::get<Command>(annul.what)).reason.text == "一句话");
    const auto at = step("propose-annulment --meeting a --vote v --proposal p --reason @@home");
    CHECK(std::get<ProposeAnnulment>(std::get<Command>(at.what)).reason.text == "@home");
    CHECK(refusal("import-roster --term 15 --csv @missing.csv") == "the file missing.csv cannot be read");
}

TEST_CASE("an error of an act names its field") {
    CHECK(refusal("open-vote --meeting 15-35").starts_with("vote: "));
    CHECK(refusal("as li: open-vote --meeting 15-35").starts_with("vote: "));
    CHECK(refusal("as Li: open-vote --meeting a --vote b").starts_with("as: "));
}

}  // namespace yishi::clerk
