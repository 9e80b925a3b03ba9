#include "tests/unit/domain/stages.hpp"

#include <map>
#include <sstream>
#include <stdexcept>

#include "protocol/messages/limits.hpp"
#include "tests/scenario/language/words.hpp"

namespace yishi::domain::testing {
namespace {

const std::string session = "include small-session.inc\n";
const std::string prepared = session + "include small-vote.inc\n";
const std::string open = prepared + "clerk li: open-vote --meeting 15-1 --vote budget\n";
const std::string counted = open + "clerk li: close-vote --meeting 15-1 --vote budget --confirm\n";
const std::string declared = counted + "clerk li: declare-vote --meeting 15-1 --vote budget\n";
const std::string proposed =
    open + "clerk li: propose-annulment --meeting 15-1 --vote budget --proposal p1 --reason 故障\n";
const std::string proposed_at_a_desk =
    open + "clerk li at desk-1: propose-annulment --meeting 15-1 --vote budget --proposal p1 --reason 故障\n";
const std::string roster_proposed =
    session + "clerk li: propose-roster --term 15 --proposal r1 --csv @roster-51.csv --reason 补选\n";
const std::string propose_rules =
    "clerk li: propose-rule-set --rule-set plan --name 修订 --adopted-on 2026-01-08 --options approve_reject_abstain "
    "--reason 修订 --proposal ";

/// The act once for each proposal that may wait; it ends with the identifier, to which a number is added.
std::string twenty(const std::string& act) {
    std::string lines;
    for (std::size_t number = 1; number <= messages::limits::waiting_proposals; ++number)
        lines += act + std::to_string(number) + "\n";
    return lines;
}

const std::string withheld =
    "clerk li: record-decision --decision withhold --matter withhold --meeting 15-1 --item budget --decided-on "
    "2026-05-27 --number 五 --text 暂不交付表决\n"
    "clerk li: withhold-item --meeting 15-1 --item budget --decision withhold --reason 尚需研究\n";
/// A group beside the plenary, its one seat in nobody's plan but its own.
const std::string group_beside =
    "clerk li: open-sitting --meeting 15-1 --sitting g1 --sitting-kind group --chair m-2\n"
    "clerk li: set-seat-plan --meeting 15-1 --sitting g1 --seats t-77:m-9\n";
/// While the plenary is in recess a group has taken its first seat, and m-1 has signed in there.
const std::string taken_by_group =
    "all seats sign in\nclerk li: start-sitting --meeting 15-1 --sitting s1\n"
    "clerk li: recess-sitting --meeting 15-1 --sitting s1\n"
    "clerk li: open-sitting --meeting 15-1 --sitting g1 --sitting-kind group --chair m-2\n"
    "clerk li: set-seat-plan --meeting 15-1 --sitting g1 --seats t-1:m-1\nseat t-1: sign-in\n";

std::string sittings(unsigned groups) {
    std::string lines;
    for (unsigned group = 1; group <= groups; ++group)
        lines += "clerk li: open-sitting --meeting 15-1 --sitting g" + std::to_string(group) +
                 " --sitting-kind group --chair m-2\n";
    return lines;
}

/// A vote on the item with other settings, opened.
std::string opened_with(const std::string& settings) {
    return session +
           "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget --subject motion "
           "--question 决议 --rule-set plan " +
           settings +
           "\nclerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1\n"
           "clerk li: open-vote --meeting 15-1 --vote budget\n";
}

const std::string with_case = R"(
clerk li: open-term --term 15 --congress 滨海市第十五届人民代表大会 --fixed-members 9
clerk li: import-roster --term 15 --csv @roster-9.csv
clerk li: register-commission --commission urban --name 城建环资委
clerk li: register-department --department water --name 市水务局 --commission urban
clerk li: adopt-rule-set --rule-set plan --name 实施方案 --adopted-on 2026-01-08 --options approve_reject_abstain --deciding-votes report
clerk li: adopt-rule-set --rule-set other --name 另一套 --adopted-on 2026-01-08 --options approve_reject_abstain --deciding-votes report
clerk li: record-decision --decision adopt-water --matter adopt_proposal --case-id water --decided-on 2026-01-12 --number 主任会议〔2026〕1号 --text 同意立项
clerk li: open-case --case-id water --topic 城市供水保障 --department water --rule-set plan --decision adopt-water
clerk li: plan-meeting --term 15 --number 1
clerk li: add-agenda-item --meeting 15-1 --item water --item-kind report --case-id water --title 报告
notices of 15-1 water on 2026-01-15
clerk li: add-agenda-item --meeting 15-1 --item free --item-kind vote --title 无监督事项
clerk li: record-decision --decision agenda-15-1 --matter set_agenda --meeting 15-1 --decided-on 2026-01-12 --number 主任会议〔2026〕2号 --text 会议日期和议程草案
clerk li: record-decision --decision vote-15-1 --matter put_to_vote --meeting 15-1 --decided-on 2026-01-12 --number 主任会议〔2026〕3号 --text 提请表决
clerk li: record-decision --decision change-15-1 --matter change_agenda --meeting 15-1 --decided-on 2026-01-12 --number 主任会议〔2026〕4号 --text 调整议程
clerk li: open-meeting --meeting 15-1 --date 2026-05-27 --decision agenda-15-1
clerk li: open-sitting --meeting 15-1 --sitting s1 --chair m-1
clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1..t-9:m-1..m-9
all seats sign in
clerk li: start-sitting --meeting 15-1 --sitting s1
clerk li: adopt-agenda --meeting 15-1 --sitting s1
clerk li: take-up-item --meeting 15-1 --sitting s1 --item water
)";
const std::string asked = with_case + R"(
clerk li: invite-attendee --meeting 15-1 --attendee wu --name 吴建国 --post 局长 --capacity department_leader
clerk li: invite-attendee --meeting 15-1 --attendee qi --name 齐敏 --post 总工程师 --capacity official
clerk li: arrange-inquirers --meeting 15-1 --item water --inquirers m-5
seat t-2: request-floor --meeting 15-1 --sitting s1
clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-1 --inquirer m-5 --text 为何停水
)";
const std::string proposed_outcome =
    asked + "clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome pursue\n";
const std::string speaking =
    asked + "chair zhao: grant-floor --meeting 15-1 --sitting s1 --person m-5 --speech inquiry\n";
const std::string promised = asked + R"(
clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome written_reply --due 2026-06-10
chair zhao: confirm-outcome --meeting 15-1 --question q-1
)";
const std::string interpellation = with_case + R"(
clerk li: file-interpellation --meeting 15-1 --interpellation z-1 --department water --topic 供水 --content 说明责任 --movers m-1,m-2,m-3,m-4,m-5
clerk li: record-decision --decision d-ref --matter refer_interpellation --interpellation z-1 --decided-on 2026-05-27 --number 一 --text 交办
clerk li: record-decision --decision d-sec --matter second_answer --interpellation z-1 --decided-on 2026-05-27 --number 二 --text 再作答复
)";
const std::string interpellation_answered = interpellation + R"(
clerk li: refer-interpellation --meeting 15-1 --interpellation z-1 --decision d-ref --manner oral
clerk li: answer-interpellation --meeting 15-1 --interpellation z-1 --signed-by 吴局长 --text 答复
clerk li: record-dissatisfaction --meeting 15-1 --interpellation z-1 --movers m-1,m-2
)";
const std::string case_voted = with_case + R"(
clerk li: draft-vote --meeting 15-1 --sitting s1 --vote report --item water --subject report --question 报告 --rule-set plan
clerk li: prepare-vote --meeting 15-1 --vote report --decision vote-15-1
clerk li: draft-vote --meeting 15-1 --sitting s1 --vote spare --item water --subject report --question 报告 --rule-set plan
clerk li: prepare-vote --meeting 15-1 --vote spare --decision vote-15-1
clerk li: open-vote --meeting 15-1 --vote report
)";
const std::string case_failed = case_voted + R"(
clerk li: close-vote --meeting 15-1 --vote report --confirm
clerk li: declare-vote --meeting 15-1 --vote report
clerk li: record-decision --decision d-post --matter postpone --case-id water --decided-on 2026-06-01 --number 一 --text 延期
clerk li: record-decision --decision d-close --matter close_case --case-id water --decided-on 2026-06-01 --number 二 --text 办结
clerk li: record-decision --decision d-esc --matter escalate --case-id water --decided-on 2026-06-01 --number 三 --text 升级
clerk li: plan-meeting --term 15 --number 3
)";
const std::string tracking = case_voted + R"(
seats t-1..t-9 press report 赞成
clerk li: close-vote --meeting 15-1 --vote report
clerk li: declare-vote --meeting 15-1 --vote report
clerk li: record-decision --decision d-close --matter close_case --case-id water --decided-on 2026-06-01 --number 二 --text 办结
)";
const std::string next_meeting = case_failed + R"(
clerk li: close-sitting --meeting 15-1 --sitting s1
clerk li: close-meeting --meeting 15-1
clerk li: record-decision --decision agenda-15-2 --matter set_agenda --meeting 15-2 --decided-on 2026-01-12 --number 主任会议〔2026〕2号 --text 会议日期和议程草案
clerk li: record-decision --decision vote-15-2 --matter put_to_vote --meeting 15-2 --decided-on 2026-01-12 --number 主任会议〔2026〕3号 --text 提请表决
clerk li: open-meeting --meeting 15-2 --date 2026-07-29 --decision agenda-15-2
)";

/// The re-hearing is about to be taken up, but nothing is recorded of the steps before it.
const std::string unprepared = R"(
clerk li: open-sitting --meeting 15-2 --sitting s2 --chair m-1
clerk li: start-sitting --meeting 15-2 --sitting s2
clerk li: adopt-agenda --meeting 15-2 --sitting s2
)";

const std::map<std::string, std::string, std::less<>>& all() {
    static const std::map<std::string, std::string, std::less<>> stages{
        {"nothing", ""},
        {"term",
         "clerk li: open-term --term 15 --congress 滨海 --fixed-members 9\n"
         "clerk li: plan-meeting --term 15 --number 1\n"
         "clerk li: record-decision --decision agenda-15-1 --matter set_agenda --meeting 15-1 --decided-on 2026-01-12 "
         "--number 一 --text 会议日期和议程草案\n"},
        {"seated", "include small.inc\n"},
        {"started", "include small.inc\nclerk li: start-sitting --meeting 15-1 --sitting s1\n"},
        {"session", session},
        {"ordered", session + "clerk li (same): plan-meeting --term 15 --number 2\n"
                              "clerk li: record-decision --decision agenda-15-2 --matter set_agenda --meeting 15-2 "
                              "--decided-on 2026-01-12 --number 一 --text 会议日期和议程草案\n"},
        {"prepared", prepared},
        {"sparse",
         "include small.inc\nseats t-1..t-4 sign in\n"
         "clerk li: start-sitting --meeting 15-1 --sitting s1\n"
         "clerk li: adopt-agenda --meeting 15-1 --sitting s1\n"
         "clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget\ninclude small-vote.inc\n"},
        {"open", open},
        {"pressed", open + "seat t-1: press budget 赞成\n"},
        {"held", open + "clerk li: hold-vote --meeting 15-1 --vote budget\n"},
        {"halted", open + "clerk li: halt-meeting --meeting 15-1 --reason 警报\n"},
        {"counted", counted},
        {"declared", declared},
        {"proposed", proposed},
        {"lapsed", proposed + "time +11m\n"},
        {"proposed at a desk", proposed_at_a_desk},
        {"lapsed at a desk", proposed_at_a_desk + "time +11m\n"},
        {"roster proposed", roster_proposed},
        {"roster lapsed", roster_proposed + "time +11m\n"},
        {"overtaken", roster_proposed +
                          "clerk wu: propose-roster --term 15 --proposal r2 --csv @roster-51.csv --reason 更正\n"
                          "chair zhao: approve-proposal --proposal r2\n"},
        {"rules overtaken",
         session + propose_rules + "r1\n" + propose_rules + "r2\nchair zhao: approve-proposal --proposal r2\n"},
        {"many register proposals", session + twenty(propose_rules)},
        {"many proposals", prepared +
                               "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote other --item budget "
                               "--subject opinions --question 另一项 --rule-set plan\n"
                               "clerk li: open-vote --meeting 15-1 --vote budget\n" +
                               twenty("clerk li: propose-annulment --meeting 15-1 --vote budget --reason 故障 "
                                      "--proposal p")},
        {"annulled", proposed + "chair zhao: approve-proposal --meeting 15-1 --proposal p1\n"},
        {"paper open", opened_with("--medium paper")},
        {"first press", opened_with("--press first") + "seat t-1: press budget 赞成\n"},
        {"two prepared", prepared + "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote other --item budget "
                                    "--subject opinions --question 另一项 --rule-set plan\n"
                                    "clerk li: prepare-vote --meeting 15-1 --vote other --decision vote-15-1\n"},
        {"another open", prepared + "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote other --item budget "
                                    "--subject opinions --question 另一项 --rule-set plan\n"
                                    "clerk li: prepare-vote --meeting 15-1 --vote other --decision vote-15-1\n"
                                    "clerk li: open-vote --meeting 15-1 --vote other\n"},
        {"halted two", prepared + "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote other --item budget "
                                  "--subject opinions --question 另一项 --rule-set plan\n"
                                  "clerk li: prepare-vote --meeting 15-1 --vote other --decision vote-15-1\n"
                                  "clerk li: open-vote --meeting 15-1 --vote budget\n"
                                  "clerk li: halt-meeting --meeting 15-1 --reason 警报\n"},
        {"two items", prepared + "clerk li: add-agenda-item --meeting 15-1 --item more --item-kind vote --title 更多 "
                                 "--decision change-15-1\n"
                                 "clerk li: take-up-item --meeting 15-1 --sitting s1 --item more\n"},
        {"secret prepared", session + "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget "
                                      "--subject motion --question 决议 --rule-set plan --secrecy secret\n"
                                      "clerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1\n"},
        {"recused open", opened_with("--recused m-9")},
        {"sitting closed", prepared + "clerk li: close-sitting --meeting 15-1 --sitting s1\n"},
        {"meeting closed", prepared + "clerk li: close-sitting --meeting 15-1 --sitting s1\n"
                                      "clerk li: close-meeting --meeting 15-1\n"},
        {"group",
         "include small.inc\nclerk li: start-sitting --meeting 15-1 --sitting s1\n"
         "clerk li: adopt-agenda --meeting 15-1 --sitting s1\nclerk li: close-sitting --meeting 15-1 --sitting s1\n"
         "clerk li: open-sitting --meeting 15-1 --sitting g1 --sitting-kind group --chair m-1\n"
         "clerk li: set-seat-plan --meeting 15-1 --sitting g1 --seats t-1..t-9:m-1..m-9\nall seats sign in\n"
         "clerk li: start-sitting --meeting 15-1 --sitting g1\n"
         "clerk li: take-up-item --meeting 15-1 --sitting g1 --item budget\n"
         "clerk li: draft-vote --meeting 15-1 --sitting g1 --vote budget --item budget --subject motion "
         "--question 决议 --rule-set plan\nclerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1\n"},
        {"recess", session + "clerk li: recess-sitting --meeting 15-1 --sitting s1\n"},
        {"recess prepared", prepared + "clerk li: recess-sitting --meeting 15-1 --sitting s1\n"},
        {"withheld", prepared + withheld},
        {"withheld drafted", session +
                                 "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget "
                                 "--subject motion --question 决议 --rule-set plan\n" +
                                 withheld},
        {"two sittings", "include small.inc\n" + group_beside},
        {"two in session", "include small.inc\n" + group_beside +
                               "clerk li: start-sitting --meeting 15-1 --sitting s1\n"
                               "clerk li: start-sitting --meeting 15-1 --sitting g1\n"},
        {"taken by the group", "include small.inc\n" + taken_by_group},
        {"sixteen", "include small.inc\n" + sittings(15)},
        {"invited before the roster",
         "clerk li: open-term --term 15 --congress 滨海 --fixed-members 9\n"
         "clerk li: plan-meeting --term 15 --number 1\n"
         "clerk li: invite-attendee --meeting 15-1 --attendee m-3 --name 王芳 --post 局长\n"
         "clerk li: import-roster --term 15 --csv @roster-9.csv\n"},
        {"recused", session + "clerk li: record-recusal --meeting 15-1 --item budget --member m-9 --reason 亲属\n"},
        {"case", with_case},
        {"asked", asked},
        {"speaking", speaking},
        {"speaking paused", speaking + "chair zhao: pause-floor --meeting 15-1 --sitting s1\n"},
        {"answered",
         asked + "clerk li: record-answer --meeting 15-1 --question q-1 --lead wu --supplementing qi --text 答\n"},
        {"asked closed", asked + "clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome pursue\n"
                                 "chair zhao: confirm-outcome --meeting 15-1 --question q-1\n"
                                 "clerk li: close-sitting --meeting 15-1 --sitting s1\n"
                                 "clerk li: close-meeting --meeting 15-1\n"},
        {"asked sitting closed", asked + "clerk li: close-sitting --meeting 15-1 --sitting s1\n"},
        {"proposed outcome", proposed_outcome},
        {"promised", promised},
        {"reply filed", promised + "clerk li: file-written-reply --reply 15-1.q-1 --title 答复\n"},
        {"interpellation", interpellation},
        {"interpellation answered", interpellation_answered},
        {"case voted", case_voted},
        {"case failed", case_failed},
        {"tracking", tracking},
        {"next meeting", next_meeting},
        {"unprepared", next_meeting + unprepared},
        {"rehearing",
         next_meeting +
             "clerk li: record-decision --decision withhold --matter withhold --meeting 15-2 --item water.r2 "
             "--decided-on 2026-07-01 --number 五 --text 暂不交付表决\n"},
        {"filed", case_failed + "clerk li: file-research --research water.r1.research --title 调研 --summary 详\n"},
    };
    return stages;
}

}  // namespace

std::string stage(std::string_view name) {
    const auto found = all().find(name);
    if (found == all().end()) throw std::out_of_range("no stage " + std::string(name));
    return found->second;
}

std::vector<std::string> cells_of(std::string_view row) {
    std::vector<std::string> cells;
    while (true) {
        const auto bar = row.find(" | ");
        cells.emplace_back(scenario::trimmed(row.substr(0, bar)));
        if (bar == row.npos) return cells;
        row = row.substr(bar + 3);
    }
}

std::vector<std::string> rows_of(std::string_view table) {
    std::vector<std::string> rows;
    std::istringstream in{std::string(table)};
    for (std::string line; std::getline(in, line);)
        if (const auto row = scenario::trimmed(line); !row.empty() && !row.starts_with('#')) rows.emplace_back(row);
    return rows;
}

}  // namespace yishi::domain::testing
