#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"
#include "server/domain/csv.hpp"
#include "server/domain/majority.hpp"
#include "tests/scenario/language/invariants.hpp"
#include "tests/scenario/language/stage.hpp"
#include "tests/unit/domain/stages.hpp"

using namespace yishi;
using namespace yishi::domain;

namespace {

/// Runs the property; Catch2 fails where it does not hold. rapidcheck prints the seed and the smallest case.
template <class Property>
void holds(const std::string& what, Property property) {
    CHECK(rc::check(what, property));
}

messages::Rules any_rules() {
    messages::Rules rules;
    rules.denominator = *rc::gen::inRange<std::uint32_t>(1, 1001);
    rules.numerator = *rc::gen::inRange<std::uint32_t>(0, rules.denominator + 1);
    rules.comparator = *rc::gen::element(messages::Comparator::more_than, messages::Comparator::at_least);
    return rules;
}

bool suffices(std::uint64_t approvals, std::uint64_t base, const messages::Rules& rules) {
    if (approvals == 0) return false;
    return rules.comparator == messages::Comparator::more_than
               ? approvals * rules.denominator > base * rules.numerator
               : approvals * rules.denominator >= base * rules.numerator;
}

/// A case's life in acts that are all accepted when they are asked in this order.
const std::vector<std::string> story{
    "clerk li: open-vote --meeting 15-1 --vote budget",
    "seat t-1: press budget 1",
    "seat t-2: press budget 2",
    "seat t-1: press budget 3",
    "clerk li: hold-vote --meeting 15-1 --vote budget",
    "clerk li: resume-vote --meeting 15-1 --vote budget",
    "clerk li: close-vote --meeting 15-1 --vote budget --confirm",
    "clerk li: declare-vote --meeting 15-1 --vote budget",
    "clerk li: record-decision --decision d-1 --matter postpone --case-id water --decided-on 2026-06-01 --number 一 "
    "--text 延期",
    "clerk li: record-decision --decision d-2 --matter close_case --case-id water --decided-on 2026-06-01 --number 二 "
    "--text 办结",
    "clerk li: record-decision --decision d-3 --matter escalate --case-id water --decided-on 2026-06-01 --number 三 "
    "--text 升级",
    "clerk li: close-sitting --meeting 15-1 --sitting s1",
    "clerk li: close-meeting --meeting 15-1",
    "clerk li: file-research --research water.r1.research --title 调研",
    "clerk li: record-decision --decision agenda-15-2 --matter set_agenda --meeting 15-2 --decided-on 2026-07-01 "
    "--number 四 --text 会议日期和议程草案",
    "clerk li: record-decision --decision vote-15-2 --matter put_to_vote --meeting 15-2 --decided-on 2026-07-01 "
    "--number 五 --text 提请表决",
    "clerk li: open-meeting --meeting 15-2 --date 2026-07-29 --decision agenda-15-2",
    "clerk li: open-sitting --meeting 15-2 --sitting s2 --chair m-1",
    "clerk li: set-seat-plan --meeting 15-2 --sitting s2 --seats t-1..t-9:m-1..m-9",
    "all seats sign in",
    "clerk li: start-sitting --meeting 15-2 --sitting s2",
    "clerk li: adopt-agenda --meeting 15-2 --sitting s2",
    "notices of 15-2 water.r2 on 2026-07-01",
    "clerk li: take-up-item --meeting 15-2 --sitting s2 --item water.r2",
    "clerk li: draft-vote --meeting 15-2 --sitting s2 --vote rehearing --item water.r2 --subject report --question "
    "报告 "
    "--rule-set plan",
    "clerk li: prepare-vote --meeting 15-2 --vote rehearing --decision vote-15-2",
    "clerk li: open-vote --meeting 15-2 --vote rehearing",
    "seat t-3: press rehearing 1",
    "clerk li: close-vote --meeting 15-2 --vote rehearing --confirm",
    "clerk li: declare-vote --meeting 15-2 --vote rehearing",
    "clerk li: close-sitting --meeting 15-2 --sitting s2",
    "clerk li: close-meeting --meeting 15-2",
};

/// What may come in between, possible or not.
const std::vector<std::string> interruptions{
    "restart",
    "time +20s",
    "seat t-3: press budget 3",
    "seat t-4: press second 1",
    "seat t-5: press budget 1 with seq=2",
    "seats t-1..t-6 press rehearing 1",
    "seats t-1..t-6 press budget 1",
    "seat t-7: sign-in",
    "clerk li: sign-in-person --meeting 15-1 --sitting s1 --person m-8",
    "clerk li: record-leaving --meeting 15-1 --sitting s1 --person m-1",
    "clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1..t-9:m-1..m-9",
    "clerk li: add-agenda-item --meeting 15-1 --item more --item-kind vote --title 更多 "
    "--decision change-15-1",
    "clerk li: add-agenda-item --meeting 15-2 --item again --item-kind report --case-id water --title 又一次",
    "clerk li: remove-agenda-item --meeting 15-1 --item more --decision change-15-1",
    "clerk li: remove-agenda-item --meeting 15-2 --item water.r2",
    "clerk li: take-up-item --meeting 15-1 --sitting s1 --item more",
    "clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget",
    "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget --subject report --question 报告 "
    "--rule-set plan",
    "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote second --item budget --subject report --question 报告 "
    "--rule-set plan --committee-decision 再次表决 --figures at_close",
    "clerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1",
    "clerk li: prepare-vote --meeting 15-1 --vote second --decision vote-15-1",
    "clerk li: open-vote --meeting 15-1 --vote second",
    "clerk li: close-vote --meeting 15-1 --vote second --confirm",
    "clerk li: declare-vote --meeting 15-1 --vote second",
    "clerk li: propose-annulment --meeting 15-1 --vote budget --proposal p1 --reason 故障",
    "clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p2 --method paper --counts 6,0,0 "
    "--reason 故障",
    "clerk li: propose-manual-count --meeting 15-2 --vote rehearing --proposal p3 --method hands --counts 6,0,0 "
    "--reason 故障",
    "chair zhao: approve-proposal --meeting 15-1 --proposal p1",
    "chair zhao: approve-proposal --meeting 15-1 --proposal p2",
    "chair zhao: approve-proposal --meeting 15-2 --proposal p3",
    "clerk li: drop-proposal --meeting 15-1 --proposal p1",
    "clerk li at desk-1: propose-roster --proposal r1 --term 15 --csv @roster-9.csv --reason 补选",
    "clerk li: propose-rule-set --proposal r2 --rule-set plan --name 修订 --adopted-on 2026-05-27 --options "
    "approve_reject_abstain --deciding-votes report --reason 修订",
    "clerk wu at desk-1: approve-proposal --proposal r1",
    "chair zhao: approve-proposal --proposal r1",
    "chair zhao: approve-proposal --proposal r2",
    "clerk wu: drop-proposal --proposal r2",
    "clerk li: plan-meeting --term 15 --number 3",
    "clerk li: plan-meeting --term 15 --number 2 --extraordinary",
    "clerk li: postpone-rehearing --case-id water --decision d-1 --meeting 15-3 --reason 延期",
    "clerk li: close-case --case-id water --decision d-2",
    "clerk li: record-notice --meeting 15-2 --item water.r2 --step sent_to_members --on 2026-07-27",
    "clerk li: override-check --meeting 15-2 --item water.r2 --step sent_to_members --reason 已口头说明",
    "clerk li: hand-over-opinions --case-id water --on 2026-08-10 --title 审议意见",
    "clerk li: report-handling --case-id water --on 2026-10-20 --title 研究处理情况",
    "clerk li: record-feedback --case-id water --source hotline --text 投诉下降",
    "clerk li: set-script-template --step declare_failed --zh 未通过。{counts} --en ''",
    "clerk li: escalate-case --case-id water --decision d-3 --reason 升级",
    "clerk li: recess-sitting --meeting 15-1 --sitting s1",
    "clerk li: resume-sitting --meeting 15-1 --sitting s1",
    "clerk li: open-sitting --meeting 15-1 --sitting g1 --sitting-kind group --chair m-2",
    "clerk li: set-seat-plan --meeting 15-1 --sitting g1 --seats t-1:m-1,t-77:a-1:north",
    "clerk li: start-sitting --meeting 15-1 --sitting g1",
    "clerk li: take-up-item --meeting 15-1 --sitting g1 --item more",
    "clerk li: close-sitting --meeting 15-1 --sitting g1",
    "seats t-1,t-77 sign in",
    "clerk li: sign-in-person --meeting 15-1 --sitting g1 --person m-1 --venue north",
    "clerk li: sign-in-person --meeting 15-1 --sitting s1 --person a-1",
    "clerk li: record-leaving --meeting 15-1 --sitting g1 --person a-1",
    "clerk li: record-leave --meeting 15-1 --person m-9 --reason 出差",
    "clerk li: record-recusal --meeting 15-1 --item budget --member m-6 --reason 亲属",
    "clerk li: withhold-item --meeting 15-1 --item budget --decision withhold --reason 研究",
    "clerk li: lift-withholding --meeting 15-1 --item budget --decision vote-again",
    "clerk li: withdraw-invitation --meeting 15-1 --attendee a-1",
    "clerk li: move-agenda-item --meeting 15-1 --item more --place 1 --decision change-15-1",
    "clerk li: arrange-inquirers --meeting 15-1 --item budget --inquirers m-2,m-5",
    "seat t-1: request-floor --meeting 15-1 --sitting s1 --text 追问",
    "seat t-2: request-floor --meeting 15-1 --sitting s1",
    "seat t-3: request-floor --meeting 15-2 --sitting s2",
    "seat t-2: withdraw-request --meeting 15-1 --sitting s1",
    "chair zhao: decline-request --meeting 15-1 --sitting s1 --person m-1 --reason 已有人问",
    "chair zhao: grant-floor --meeting 15-1 --sitting s1 --person m-1 --speech inquiry",
    "chair zhao: grant-floor --meeting 15-1 --sitting s1 --person m-2 --speech answer --seconds 30",
    "chair zhao: grant-floor --meeting 15-2 --sitting s2 --person a-1 --speech answer",
    "chair zhao: extend-floor --meeting 15-1 --sitting s1 --seconds 15",
    "chair zhao: pause-floor --meeting 15-1 --sitting s1",
    "chair zhao: resume-floor --meeting 15-1 --sitting s1",
    "chair zhao: end-floor --meeting 15-1 --sitting s1",
    "clerk li: put-question --meeting 15-1 --sitting s1 --item budget --question q-1 --inquirer m-2 --text 问",
    "clerk li: record-answer --meeting 15-1 --question q-1 --lead a-1 --text 答",
    "clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome answered",
    "clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome written_reply --due 2026-06-10",
    "chair zhao: confirm-outcome --meeting 15-1 --question q-1",
    "clerk li: file-written-reply --reply 15-1.q-1 --title 答复",
    "clerk li: file-interpellation --meeting 15-1 --interpellation z-1 --department water --topic 供水 --content 责任 "
    "--movers m-1,m-2,m-3,m-4,m-5",
    "clerk li: record-decision --decision d-4 --matter refer_interpellation --interpellation z-1 --decided-on "
    "2026-06-01 --number 四 --text 交办",
    "clerk li: record-decision --decision d-5 --matter second_answer --interpellation z-1 --decided-on 2026-06-01 "
    "--number 五 --text 再答",
    "clerk li: refer-interpellation --meeting 15-1 --interpellation z-1 --decision d-4 --manner written",
    "clerk li: answer-interpellation --meeting 15-1 --interpellation z-1 --signed-by 局长 --text 答",
    "clerk li: record-dissatisfaction --meeting 15-1 --interpellation z-1 --movers m-1,m-2,m-3",
    "clerk li: record-dissatisfaction --meeting 15-1 --interpellation z-1 --movers m-1",
    "clerk li: order-second-answer --meeting 15-1 --interpellation z-1 --decision d-5",
};

/// The hall that they find: a case's report, which item `budget` stands for, is about to be voted on.
const std::string beginning = R"(
clerk li: open-term --term 15 --congress 滨海 --fixed-members 9
clerk li: import-roster --term 15 --csv @roster-9.csv
clerk li: register-department --department water --name 市水务局
clerk li: adopt-rule-set --rule-set plan --name 实施方案 --adopted-on 2026-01-08 --options approve_reject_abstain --deciding-votes report --cap 1
clerk li: record-decision --decision adopt-water --matter adopt_proposal --case-id water --decided-on 2026-01-12 --number 主任会议〔2026〕1号 --text 同意立项
clerk li: open-case --case-id water --topic 供水 --department water --rule-set plan --decision adopt-water
clerk li: plan-meeting --term 15 --number 1
clerk li: add-agenda-item --meeting 15-1 --item budget --item-kind report --case-id water --title 报告
notices of 15-1 budget on 2026-01-15
clerk li: record-decision --decision agenda-15-1 --matter set_agenda --meeting 15-1 --decided-on 2026-01-12 --number 主任会议〔2026〕2号 --text 会议日期和议程草案
clerk li: record-decision --decision vote-15-1 --matter put_to_vote --meeting 15-1 --decided-on 2026-01-12 --number 主任会议〔2026〕3号 --text 提请表决
clerk li: record-decision --decision change-15-1 --matter change_agenda --meeting 15-1 --decided-on 2026-01-12 --number 主任会议〔2026〕4号 --text 调整议程
clerk li: record-decision --decision withhold --matter withhold --meeting 15-1 --item budget --decided-on 2026-05-27 --number 六 --text 暂不交付表决
clerk li: record-decision --decision vote-again --matter put_to_vote --meeting 15-1 --decided-on 2026-05-27 --number 七 --text 恢复提请表决
clerk li: register-venue --venue north --name 北分会场
clerk li: invite-attendee --meeting 15-1 --attendee a-1 --name 王芳 --post 局长 --department water --must-attend
clerk li: open-meeting --meeting 15-1 --date 2026-05-27 --decision agenda-15-1
clerk li: open-sitting --meeting 15-1 --sitting s1 --chair m-1
clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1..t-9:m-1..m-9
seats t-1..t-6 sign in
clerk li: start-sitting --meeting 15-1 --sitting s1
clerk li: adopt-agenda --meeting 15-1 --sitting s1
clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget
clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget --subject report --question 报告 --rule-set plan --seconds 60
clerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1
)";

}  // namespace

TEST_CASE("what is needed suffices, and one less does not") {
    holds("needed is the least that suffices", [] {
        const auto rules = any_rules();
        const auto base = *rc::gen::inRange<std::uint32_t>(0, 20'000);
        const auto least = needed(base, rules);
        RC_ASSERT(least >= 1U);
        RC_ASSERT(suffices(least, base, rules));
        RC_ASSERT(!suffices(least - 1, base, rules));
    });
}

TEST_CASE("any fields survive being written as CSV") {
    holds("quoted fields come back", [] {
        const auto fields = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
            rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', '\r', ' ', '\xE7', ';'))));
        std::string csv;
        for (std::size_t place = 0; place < fields.size(); ++place) {
            csv += place ? ",\"" : "\"";
            for (const char each : fields[place]) csv += each == '"' ? "\"\"" : std::string(1, each);
            csv += '"';
        }
        csv += "\r\nnext,row\n";
        CsvReader reader(csv);
        const auto row = reader.next();
        RC_ASSERT(row == fields);
        RC_ASSERT(reader.next() == (std::vector<std::string>{"next", "row"}));
        RC_ASSERT(!reader.next());
        RC_ASSERT(!reader.broken());
    });
}

TEST_CASE("whatever is asked in whatever order, the invariants hold") {
    holds("invariants", [] {
        // Every third act interrupts the story.
        const auto steps = *rc::gen::container<std::vector<std::size_t>>(
            45, rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, interruptions.size() * 3)));
        scenario::Stage stage(beginning);
        scenario::Invariants invariants;
        std::size_t next = 0;
        for (const auto step : steps) {
            const bool interrupted = step < interruptions.size() || next == story.size();
            const auto& line = interrupted ? interruptions[step % interruptions.size()] : story[next++];
            // A rejection changes nothing: rejections_test.cpp.
            if (stage.said(line) != "accepted") continue;
            invariants.check(stage.hall());
        }
        const auto& water = stage.state().cases.at("water");
        RC_TAG(std::string(messages::name_of(water.state)), water.rounds.size());
    });
}
