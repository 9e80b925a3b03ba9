#include "server/views/sentence.hpp"

#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"

using namespace yishi;
using namespace yishi::messages;

namespace {

const std::vector<Option> usual{{"赞成", "For", OptionClass::approve},
                                {"反对", "Against", OptionClass::reject},
                                {"弃权", "Abstain", OptionClass::abstain}};

VoteCounted example() {
    VoteCounted counted;
    counted.counts = {24, 15, 6};
    counted.figures = {24, 15, 6, 2, 4, 51};
    counted.outcome = {51, 26, false};
    counted.rule_set.rules.options = usual;
    return counted;
}

struct Wording {
    Base base;
    std::uint32_t numerator;
    std::uint32_t denominator;
    Comparator comparator;
    bool passed;
    std::string zh;
    std::string en;
};

}  // namespace

TEST_CASE("the usual sentence") {
    const auto sentence = views::figures_sentence(example());
    CHECK(sentence.zh.text == "赞成24票，反对15票，弃权6票，未按表决器2人。赞成票未超过全体组成人员的半数（需26票）。");
    CHECK(sentence.en.text ==
          "For 24, Against 15, Abstain 6; 2 did not press. Approvals: 24, not more than half of all members "
          "(26 needed).");
}

TEST_CASE("who did not press is not spoken of where all have") {
    auto counted = example();
    counted.figures.not_pressed = 0;
    CHECK(views::figures_sentence(counted).zh.text ==
          "赞成24票，反对15票，弃权6票。赞成票未超过全体组成人员的半数（需26票）。");
}

TEST_CASE("each base, fraction and comparator in its words") {
    const std::vector<Wording> wordings{
        {Base::all_members, 1, 2, Comparator::more_than, true, "赞成票超过全体组成人员的半数",
         "more than half of all members"},
        {Base::all_members, 1, 2, Comparator::at_least, true, "赞成票达到全体组成人员的半数",
         "at least half of all members"},
        {Base::all_members, 1, 2, Comparator::at_least, false, "赞成票未达到全体组成人员的半数",
         "not at least half of"},
        {Base::all_members, 2, 4, Comparator::more_than, true, "全体组成人员的半数", "half of all members"},
        {Base::serving_members, 2, 3, Comparator::at_least, true, "赞成票达到现任组成人员的三分之二",
         "two thirds of the serving members"},
        {Base::present_members, 3, 4, Comparator::more_than, false, "赞成票未超过出席会议的组成人员的四分之三",
         "not more than three quarters of the members present"},
        {Base::ballots_cast, 1, 3, Comparator::more_than, true, "赞成票超过所投票数的三分之一",
         "more than one third of the ballots cast"},
        {Base::approve_and_reject, 4, 5, Comparator::at_least, true, "赞成票达到赞成票与反对票之和的五分之四",
         "at least 4/5 of the votes for and against"},
        {Base::all_members, 11, 20, Comparator::at_least, true, "全体组成人员的11/20", "11/20 of all members"},
        {Base::all_members, 1, 1, Comparator::at_least, true, "达到全体组成人员的全数",
         "at least the whole of all members"},
    };
    for (const auto& wording : wordings) {
        auto counted = example();
        counted.rule_set.rules.base = wording.base;
        counted.rule_set.rules.numerator = wording.numerator;
        counted.rule_set.rules.denominator = wording.denominator;
        counted.rule_set.rules.comparator = wording.comparator;
        counted.outcome.passed = wording.passed;
        const auto sentence = views::figures_sentence(counted);
        CHECK_THAT(sentence.zh.text, Catch::Contains(wording.zh));
        CHECK_THAT(sentence.en.text, Catch::Contains(wording.en));
    }
}

TEST_CASE("counts by hand say how they were taken") {
    auto counted = example();
    counted.manual = ManualMethod::paper;
    CHECK_THAT(views::figures_sentence(counted).zh.text,
               Catch::StartsWith("经纸质票计票，赞成24票，反对15票，弃权6票，未投票2人。"));
    CHECK_THAT(views::figures_sentence(counted).en.text, Catch::StartsWith("Counted on paper: For 24"));
    counted.manual = ManualMethod::hands;
    CHECK_THAT(views::figures_sentence(counted).zh.text, Catch::Contains("未举手2人"));
    CHECK_THAT(views::figures_sentence(counted).en.text, Catch::Contains("2 raised no hand"));
}

TEST_CASE("several approving options are summed up") {
    auto counted = example();
    counted.rule_set.rules.options = {{"满意", "Satisfied", OptionClass::approve},
                                      {"基本满意", "Fairly satisfied", OptionClass::approve},
                                      {"不满意", "Not satisfied", OptionClass::reject}};
    counted.counts = {10, 14, 15};
    CHECK(views::figures_sentence(counted).zh.text ==
          "满意10票，基本满意14票，不满意15票，未按表决器2人。满意、基本满意合计24票，未超过全体组成人员的半数（需26票"
          "）。");
    CHECK_THAT(
        views::figures_sentence(counted).en.text,
        Catch::StartsWith("Satisfied 10, Fairly satisfied 14, Not satisfied 15; 2 did not press. Approvals: 24"));
}
