#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"
#include "tests/scenario/language/stage.hpp"
#include "tests/unit/domain/stages.hpp"

using namespace yishi;
using namespace yishi::domain::testing;

namespace {

/// Where several rules stand in the way the first in the order of the codes is given. A row: the code that is given,
/// another one that applies as well, the stage, the act.
constexpr std::string_view precedence = R"(
role_not_allowed | unknown_vote | session | seat t-1: open-vote --meeting 15-1 --vote nothing
role_not_allowed | unknown_meeting | nothing | display d-1: open-meeting --meeting 15-9 --date 2026-05-27
command_id_reused | unknown_meeting | ordered | clerk li (same): close-meeting --meeting 15-9
unknown_meeting | unknown_vote | session | clerk li: open-vote --meeting 15-9 --vote nothing
unknown_meeting | unknown_case | session | clerk li: add-agenda-item --meeting 15-9 --item x --item-kind report --case-id nothing --title 报告
unknown_sitting | unknown_item | session | clerk li: take-up-item --meeting 15-1 --sitting s9 --item nothing
unknown_sitting | unknown_rule_set | session | clerk li: draft-vote --meeting 15-1 --sitting s9 --vote v --item budget --subject motion --question 决议 --rule-set none
unknown_item | unknown_rule_set | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item none --subject motion --question 决议 --rule-set none
unknown_rule_set | unknown_member | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set none --recused nobody
unknown_member | already_exists | open | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget --subject motion --question 决议 --rule-set plan --recused nobody
already_exists | bad_settings | open | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget --subject motion --question '' --rule-set plan
already_exists | bad_settings | open | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget --subject motion --question 决议 --rule-set plan --secrecy secret --choices on_declaration
bad_settings | bad_electorate | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --medium paper --choices on_declaration --recused m-1,m-1
unknown_venue | bad_seat_plan | seated | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1:m-1:nowhere:1:1,t-2:m-2:nowhere:1:1
bad_settings | bad_electorate | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question '' --rule-set plan --recused m-1,m-1
bad_electorate | meeting_not_open | meeting closed | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --recused m-1,m-1
meeting_not_open | subject_not_deciding | meeting closed | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject report --question 决议 --rule-set plan
sitting_not_open | subject_not_deciding | sitting closed | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject report --question 决议 --rule-set plan
unknown_case | unknown_decision | case | clerk li: postpone-rehearing --case-id none --decision none --meeting 15-1 --reason 延期
unknown_decision | reason_missing | case failed | clerk li: postpone-rehearing --case-id water --decision none --meeting 15-3 --reason ''
reason_missing | decision_does_not_fit | case failed | clerk li: postpone-rehearing --case-id water --decision d-esc --meeting 15-3 --reason ''
decision_does_not_fit | meeting_not_later | case failed | clerk li: postpone-rehearing --case-id water --decision d-esc --meeting 15-1 --reason 延期
decision_does_not_fit | case_not_open_to_this | case failed | clerk li: close-case --case-id water --decision d-esc
unknown_decision | unknown_department | case | clerk li: open-case --case-id heat --topic 供热 --department none --rule-set plan --decision none
unknown_item | unknown_decision | session | clerk li: withhold-item --meeting 15-1 --item none --decision none --reason 研究
already_exists | decision_needed | case | clerk li: open-case --case-id water --topic 供水 --department water --rule-set plan
unknown_decision | roster_missing | term | clerk li: open-meeting --meeting 15-1 --date 2026-05-27 --decision none
attendee_is_member | decision_needed | invited before the roster | clerk li: open-meeting --meeting 15-1 --date 2026-05-27
decision_needed | meeting_not_planned | session | clerk li: open-meeting --meeting 15-1 --date 2026-05-27
decision_needed | meeting_not_open | meeting closed | clerk li: prepare-vote --meeting 15-1 --vote budget
decision_needed | item_taken_up | session | clerk li: remove-agenda-item --meeting 15-1 --item budget
decision_needed | vote_not_draft | prepared | clerk li: prepare-vote --meeting 15-1 --vote budget
already_exists | text_missing | term | clerk li: record-decision --decision agenda-15-1 --matter other --decided-on 2026-06-01 --number 一 --text ''
text_missing | decision_does_not_fit | term | clerk li: record-decision --decision d-9 --matter postpone --decided-on 2026-06-01 --number 一 --text ''
reason_missing | decision_does_not_fit | session | clerk li: withhold-item --meeting 15-1 --item budget --decision vote-15-1 --reason ''
unknown_person | unknown_venue | seated | clerk li: sign-in-person --meeting 15-1 --sitting s1 --person nobody --venue north
unknown_venue | attendee_is_member | seated | clerk li: invite-attendee --meeting 15-1 --attendee m-3 --name 王芳 --post 局长 --venue north
reason_missing | meeting_not_open | meeting closed | clerk li: record-leave --meeting 15-1 --person m-1 --reason ''
reason_missing | recusal_too_late | open | clerk li: record-recusal --meeting 15-1 --item budget --member m-1 --reason ''
bad_credential | already_signed_in | session | seat t-1: sign-in by pin of m-2
unknown_person | not_own_seat | seated | seat t-1: sign-in by card of m-99
device_seated_elsewhere | not_own_seat | two sittings | seat t-1: sign-in by card of m-9 in g1
not_own_seat | already_signed_in | session | seat t-77: sign-in by card of m-2
sitting_not_started | agenda_not_adopted | seated | clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget
sitting_in_recess | item_taken_up | recess | clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget
sitting_in_recess | vote_not_prepared | recess drafted | clerk li: open-vote --meeting 15-1 --vote other
not_plenary | agenda_already_adopted | group | clerk li: adopt-agenda --meeting 15-1 --sitting g1
too_many_sittings | another_plenary_live | sixteen | clerk li: open-sitting --meeting 15-1 --sitting s2 --chair m-1
item_withheld | vote_not_draft | withheld | clerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1
device_seated_elsewhere | present_elsewhere | taken by the group | clerk li: resume-sitting --meeting 15-1 --sitting s1
present_elsewhere | already_signed_in | taken by the group | clerk li: sign-in-person --meeting 15-1 --sitting s1 --person m-1
unknown_department | unknown_rule_set | case | clerk li: open-case --case-id heat --topic 供热 --department none --rule-set none
unknown_rule_set | already_exists | case | clerk li: open-case --case-id water --topic 供水 --department water --rule-set none
already_exists | bad_agenda_item | session | clerk li: add-agenda-item --meeting 15-1 --item budget --item-kind report --title 报告
bad_agenda_item | decision_needed | meeting closed | clerk li: add-agenda-item --meeting 15-1 --item x --item-kind report --title 报告
bad_identifier | bad_agenda_item | session | clerk li: add-agenda-item --meeting 15-1 --item x.r2 --item-kind report --title 报告
bad_seat_plan | sitting_not_open | sitting closed | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1:m-1,t-1:m-2
unknown_person | bad_seat_plan | seated | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1:m-1,t-1:nobody
vote_under_way | already_signed_in | open | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-9:m-1
meeting_not_planned | another_meeting_open | session | clerk li: open-meeting --meeting 15-1 --date 2026-05-28 --decision agenda-15-1
sittings_still_open | vote_under_way | open | clerk li: close-meeting --meeting 15-1
unknown_sitting | seat_taken | session | clerk li: rebind-seat --meeting 15-1 --sitting s9 --device t-1 --spare t-2
sitting_not_open | device_not_seated | sitting closed | clerk li: rebind-seat --meeting 15-1 --sitting s1 --device b-1 --spare b-2
device_not_seated | seat_taken | session | clerk li: rebind-seat --meeting 15-1 --sitting s1 --device b-1 --spare t-2
vote_under_way | meeting_halted | halted two | clerk li: open-vote --meeting 15-1 --vote other
sitting_not_started | item_not_taken_up | seated drafted | clerk li: open-vote --meeting 15-1 --vote budget
vote_under_way | item_not_taken_up | another open elsewhere | clerk li: open-vote --meeting 15-1 --vote other
item_not_taken_up | vote_not_prepared | drafted elsewhere | clerk li: open-vote --meeting 15-1 --vote other
not_plenary | quorum_lost | group sparse | clerk li: open-vote --meeting 15-1 --vote budget
vote_not_prepared | quorum_lost | sparse drafted | clerk li: open-vote --meeting 15-1 --vote other
secret_votes_not_available | quorum_lost | sparse secret | clerk li: open-vote --meeting 15-1 --vote secret
item_mandatory | item_taken_up | rehearing taken up | clerk li: remove-agenda-item --meeting 15-2 --item water.r2 --decision change-15-2
bad_counts | reason_missing | open | clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p --method paper --counts 9,9,9 --reason ''
reason_missing | vote_closed | counted | clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p --method paper --counts 9,0,0 --reason ''
already_exists | reason_missing | proposed | clerk li: propose-annulment --meeting 15-1 --vote budget --proposal p1 --reason ''
two_persons_needed | proposal_lapsed | lapsed | clerk li: approve-proposal --meeting 15-1 --proposal p1
proposal_overtaken | two_persons_needed | overtaken | clerk li: approve-proposal --proposal r1
two_persons_needed | another_device_needed | proposed at a desk | clerk li at desk-1: approve-proposal --meeting 15-1 --proposal p1
another_device_needed | proposal_lapsed | lapsed at a desk | clerk wu at desk-1: approve-proposal --meeting 15-1 --proposal p1
proposal_lapsed | proposal_differs | lapsed | clerk wu: approve-proposal --meeting 15-1 --proposal p1 --digest AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
vote_not_open | too_many_proposals | many proposals | clerk li: propose-annulment --meeting 15-1 --vote other --proposal p --reason 故障
unknown_term | already_exists | roster proposed | clerk li: propose-roster --term 16 --proposal r1 --csv x --reason ''
already_exists | bad_roster | roster proposed | clerk li: propose-roster --term 15 --proposal r1 --csv x --reason ''
bad_roster | reason_missing | term | clerk li: propose-roster --term 15 --proposal r1 --csv x --reason ''
reason_missing | too_many_proposals | many register proposals | clerk li: propose-roster --term 15 --proposal r --csv @roster-9.csv --reason ''
bad_rules | reason_missing | term | clerk li: propose-rule-set --proposal r1 --rule-set r --name 规则 --adopted-on 2026-01-08 --options 同意:Yes:approve --reason ''
bad_roster | proposal_needed | session | clerk li: import-roster --term 15 --csv x
unknown_term | proposal_needed | session | clerk li: import-roster --term 16 --csv x
bad_rules | proposal_needed | session | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options 同意:Yes:approve
vote_is_paper_only | unpressed_remain | paper open | clerk li: close-vote --meeting 15-1 --vote budget
vote_held | not_on_the_roll | held | seat t-1: press budget 赞成 with member=nobody
vote_closed | wrong_opening | counted | seat t-1: press budget 赞成 with opening=other
vote_is_paper_only | wrong_device | paper open | seat t-1: press budget 赞成 with member=m-2
bad_ballot | vote_held | held | seat t-1: press budget 赞成 with log=binhai/rehearsal/15-1
not_on_the_roll | wrong_device | recused open | seat t-1: press budget 赞成 with member=m-9
wrong_device | wrong_opening | open | seat t-1: press budget 赞成 with member=m-2 opening=other
wrong_opening | unknown_option | open | seat t-1: press budget 4 with opening=other
unknown_option | press_out_of_order | open | seat t-1: press budget 4 with seq=7
unknown_option | already_pressed | first press | seat t-1: press budget 4
unknown_meeting | unknown_question | asked | clerk li: record-answer --meeting 15-9 --question q-9 --lead wu --text 答
unknown_sitting | unknown_item | asked | clerk li: put-question --meeting 15-1 --sitting s9 --item none --question q-2 --inquirer m-5 --text 问
unknown_item | unknown_decision | session | clerk li: lift-withholding --meeting 15-1 --item none --decision none
decision_does_not_fit | item_not_withheld | session | clerk li: lift-withholding --meeting 15-1 --item budget --decision agenda-15-1
unknown_meeting | unknown_person | session | clerk li: withdraw-invitation --meeting 15-9 --attendee nobody
meeting_not_open | attendee_on_record | asked closed | clerk li: withdraw-invitation --meeting 15-1 --attendee wu
sittings_still_open | outcome_unconfirmed | proposed outcome | clerk li: close-meeting --meeting 15-1
vote_under_way | outcome_unconfirmed | proposed outcome voted | clerk li: close-sitting --meeting 15-1 --sitting s1
unknown_item | unknown_question | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item none --question q-2 --inquirer m-5 --text 问 --follows q-9
unknown_question | already_exists | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-1 --inquirer m-5 --text 问 --follows q-9
unknown_question | unknown_person | asked | clerk li: record-answer --meeting 15-1 --question q-9 --lead nobody --text 答
unknown_person | bad_persons | asked | clerk li: arrange-inquirers --meeting 15-1 --item water --inquirers nobody,nobody
unknown_person | bad_speech_times | asked | chair zhao: grant-floor --meeting 15-1 --sitting s1 --person nobody --speech inquiry --seconds 1
unknown_question | bad_persons | asked | clerk li: record-answer --meeting 15-1 --question q-9 --lead wu --supplementing wu --text 答
unknown_question | bad_due_date | asked | clerk li: propose-outcome --meeting 15-1 --question q-9 --outcome written_reply
unknown_interpellation | unknown_decision | interpellation | clerk li: refer-interpellation --meeting 15-1 --interpellation z-9 --decision none --manner oral
unknown_decision | interpellation_not_open_to_this | interpellation | clerk li: order-second-answer --meeting 15-1 --interpellation z-1 --decision none
unknown_department | unknown_member | case | clerk li: file-interpellation --meeting 15-1 --interpellation z-2 --department none --topic 供水 --content 内容 --movers nobody
unknown_member | already_exists | interpellation | clerk li: file-interpellation --meeting 15-1 --interpellation z-1 --department water --topic 供水 --content 内容 --movers nobody
already_exists | bad_movers | interpellation | clerk li: file-interpellation --meeting 15-1 --interpellation z-1 --department water --topic 供水 --content 内容 --movers m-1
already_exists | text_missing | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-1 --inquirer m-5
bad_identifier | text_missing | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question a-question-with-28-characters --inquirer m-5
bad_movers | text_missing | case | clerk li: file-interpellation --meeting 15-1 --interpellation z-2 --department water --topic 供水 --movers m-1
bad_persons | text_missing | asked | clerk li: record-answer --meeting 15-1 --question q-1 --lead wu --supplementing wu
bad_persons | meeting_not_open | asked closed | clerk li: arrange-inquirers --meeting 15-1 --item water --inquirers m-5,m-5
bad_due_date | meeting_not_open | asked closed | clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome written_reply
bad_due_date | question_settled | promised | clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome written_reply
text_missing | meeting_not_open | asked closed | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-2 --inquirer m-5
text_missing | interpellation_not_open_to_this | interpellation | clerk li: answer-interpellation --meeting 15-1 --interpellation z-1 --signed-by 局长
reason_missing | not_requested | asked | chair zhao: decline-request --meeting 15-1 --sitting s1 --person m-3 --reason ''
decision_does_not_fit | interpellation_not_open_to_this | interpellation answered | clerk li: refer-interpellation --meeting 15-1 --interpellation z-1 --decision d-sec --manner oral
decision_does_not_fit | too_few_dissatisfied | interpellation answered | clerk li: order-second-answer --meeting 15-1 --interpellation z-1 --decision d-ref
meeting_not_open | item_without_inquiry | meeting closed | clerk li: arrange-inquirers --meeting 15-1 --item budget --inquirers m-1
meeting_not_open | question_settled | asked closed | clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome answered
bad_speech_times | sitting_not_open | sitting closed | chair zhao: grant-floor --meeting 15-1 --sitting s1 --person m-1 --speech inquiry --seconds 1
sitting_not_started | not_signed_in | seated | seat t-2: request-floor --meeting 15-1 --sitting s1
item_without_checks | reason_missing | session | clerk li: override-check --meeting 15-1 --item budget --step views_answered --reason ''
reason_missing | item_taken_up | case | clerk li: override-check --meeting 15-1 --item water --step views_answered --reason ''
agenda_not_adopted | notices_open | rehearing called | clerk li: take-up-item --meeting 15-2 --sitting s2 --item water.r2
text_missing | case_not_open_to_this | case | clerk li: record-feedback --case-id water --source hotline
case_not_open_to_this | opinions_not_handed_over | case | clerk li: report-handling --case-id water --on 2026-07-01 --title 研究处理情况
case_not_open_to_this | tracking_incomplete | case failed | clerk li: close-case --case-id water --decision d-close
decision_does_not_fit | tracking_incomplete | tracking | clerk li: close-case --case-id water --decision adopt-water
not_requested | floor_taken | speaking | chair zhao: grant-floor --meeting 15-1 --sitting s1 --person m-3 --speech inquiry
already_pressed | press_out_of_order | first press | seat t-1: press budget 反对 with seq=7
)";

/// Stages of this file alone.
std::string stage_here(const std::string& name) {
    const std::string other =
        "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote other --item other "
        "--subject motion --question 另一项 --rule-set plan\n";
    const std::string item =
        "clerk li: add-agenda-item --meeting 15-1 --item other --item-kind vote --title 另一项 --decision "
        "change-15-1\n";
    const std::string on_budget =
        "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote other --item budget "
        "--subject opinions --question 另一项 --rule-set plan\n";
    if (name == "rehearing taken up")
        return stage("unprepared") +
               "notices of 15-2 water.r2 on 2026-01-15\n"
               "clerk li: record-decision --decision change-15-2 --matter change_agenda --meeting 15-2 --decided-on "
               "2026-07-29 --number 四 --text 调整议程\n"
               "clerk li: take-up-item --meeting 15-2 --sitting s2 --item water.r2\n";
    if (name == "rehearing called")
        return stage("next meeting") +
               "clerk li: open-sitting --meeting 15-2 --sitting s2 --chair m-1\n"
               "clerk li: start-sitting --meeting 15-2 --sitting s2\n";
    if (name == "proposed outcome voted")
        return stage("proposed outcome") +
               "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote report --item water --subject report "
               "--question 报告 --rule-set plan\n"
               "clerk li: prepare-vote --meeting 15-1 --vote report --decision vote-15-1\n"
               "clerk li: open-vote --meeting 15-1 --vote report\n";
    if (name == "seated drafted") return stage("seated") + "include small-vote.inc\n";
    if (name == "another open elsewhere") return stage("open") + item + other;
    if (name == "drafted elsewhere") return stage("session") + item + other;
    if (name == "recess drafted")
        return stage("session") + on_budget + "clerk li: recess-sitting --meeting 15-1 --sitting s1\n";
    if (name == "sparse drafted") return stage("sparse") + on_budget;
    if (name == "sparse secret")
        return stage("sparse") +
               "clerk li: draft-vote --meeting 15-1 --sitting s1 --vote secret --item budget --subject opinions "
               "--question 另一项 --rule-set plan --secrecy secret\nclerk li: prepare-vote --meeting 15-1 --vote "
               "secret --decision vote-15-1\n";
    if (name == "group sparse")
        return stage("group") +
               "clerk li: record-leaving --meeting 15-1 --sitting g1 --person m-1\n"
               "clerk li: record-leaving --meeting 15-1 --sitting g1 --person m-2\n"
               "clerk li: record-leaving --meeting 15-1 --sitting g1 --person m-3\n"
               "clerk li: record-leaving --meeting 15-1 --sitting g1 --person m-4\n"
               "clerk li: record-leaving --meeting 15-1 --sitting g1 --person m-5\n";
    return stage(name);
}

}  // namespace

TEST_CASE("of several rejections the first in the order of the codes is given") {
    for (const auto& row : rows_of(precedence)) {
        INFO(row);
        const auto cells = cells_of(row);
        REQUIRE(cells.size() == 4);
        const auto first = messages::enum_from<messages::RejectionCode>(cells[0]);
        const auto second = messages::enum_from<messages::RejectionCode>(cells[1]);
        REQUIRE((first && second));
        // The table follows the order of the codes itself.
        CHECK(*first < *second);
        scenario::Stage stage_of(stage_here(cells[2]));
        const auto said = stage_of.said(cells[3]) + " ";
        INFO(said);
        CHECK(said.starts_with("rejected " + cells[0] + " "));
    }
}
