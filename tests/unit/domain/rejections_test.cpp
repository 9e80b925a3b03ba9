#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/limits.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/sha256.hpp"
#include "tests/scenario/language/fingerprint.hpp"
#include "tests/scenario/language/stage.hpp"
#include "tests/unit/domain/stages.hpp"

using namespace yishi;
using namespace yishi::domain::testing;

namespace {

/// A row a rule: the code that is given, the stage, the act.
constexpr std::string_view rejections = R"(
role_not_allowed | session | seat t-1: open-vote --meeting 15-1 --vote budget
role_not_allowed | session | display d-1: sign-in --meeting 15-1 --sitting s1
role_not_allowed | session | clerk li: sign-in --meeting 15-1 --sitting s1
role_not_allowed | session | chair zhao: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan
role_not_allowed | nothing | chair zhao: open-term --term 15 --congress 滨海 --fixed-members 9
role_not_allowed | nothing | chair zhao: propose-roster --term 15 --proposal r1 --csv x --reason 补选
role_not_allowed | nothing | chair zhao: propose-rule-set --proposal r1 --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain --reason 修订
role_not_allowed | session | clerk li: request-floor --meeting 15-1 --sitting s1
role_not_allowed | session | clerk li: withdraw-request --meeting 15-1 --sitting s1
role_not_allowed | asked | seat t-1: grant-floor --meeting 15-1 --sitting s1 --person m-5 --speech inquiry
role_not_allowed | asked | clerk li: confirm-outcome --meeting 15-1 --question q-1
role_not_allowed | asked | chair zhao: propose-outcome --meeting 15-1 --question q-1 --outcome pursue
command_id_reused | ordered | clerk li (same): plan-meeting --term 15 --number 3

unknown_term | nothing | clerk li: plan-meeting --term 15 --number 1
unknown_term | nothing | clerk li: import-roster --term 15 --csv x
unknown_term | nothing | clerk li: propose-roster --term 15 --proposal r1 --csv x --reason 补选
unknown_meeting | session | clerk li: open-meeting --meeting 15-9 --date 2026-05-27
unknown_meeting | session | clerk li: add-agenda-item --meeting 15-9 --item x --item-kind vote --title 议题
unknown_meeting | open | seat t-1: press budget 赞成 with log=binhai/meeting/15-9
unknown_sitting | session | clerk li: start-sitting --meeting 15-1 --sitting s9
unknown_item | session | clerk li: take-up-item --meeting 15-1 --sitting s1 --item nothing
unknown_item | session | clerk li: remove-agenda-item --meeting 15-1 --item nothing
unknown_meeting | session | clerk li: record-decision --decision d --matter set_agenda --meeting 15-9 --decided-on 2026-06-01 --number 一 --text 日期
unknown_meeting | session | clerk li: invite-attendee --meeting 15-9 --attendee a-1 --name 王芳 --post 局长
unknown_sitting | session | clerk li: recess-sitting --meeting 15-1 --sitting s9
unknown_sitting | session | clerk li: resume-sitting --meeting 15-1 --sitting s9
unknown_sitting | session | clerk li: adopt-agenda --meeting 15-1 --sitting s9
unknown_sitting | session | clerk li: record-leave --meeting 15-1 --sitting s9 --person m-1 --reason 出差
unknown_item | session | clerk li: move-agenda-item --meeting 15-1 --item nothing --place 1
unknown_item | session | clerk li: withhold-item --meeting 15-1 --item nothing --decision none --reason 研究
unknown_item | session | clerk li: record-recusal --meeting 15-1 --item nothing --member m-1 --reason 亲属
unknown_item | session | clerk li: record-decision --decision d --matter put_to_vote --meeting 15-1 --item nothing --decided-on 2026-06-01 --number 一 --text 表决
unknown_vote | session | clerk li: open-vote --meeting 15-1 --vote nothing
unknown_vote | session | seat t-1: press nothing 1
unknown_proposal | open | chair zhao: approve-proposal --meeting 15-1 --proposal nothing
unknown_proposal | proposed | chair zhao: approve-proposal --proposal p1
unknown_proposal | roster proposed | chair zhao: approve-proposal --meeting 15-1 --proposal r1
unknown_proposal | roster proposed | chair zhao: drop-proposal --meeting 15-1 --proposal r1
unknown_proposal | nothing | chair zhao: drop-proposal --proposal r1
unknown_case | session | clerk li: add-agenda-item --meeting 15-1 --item x --item-kind report --case-id nothing --title 报告
unknown_case | session | clerk li: record-decision --decision d --matter postpone --case-id nothing --decided-on 2026-06-01 --number 一 --text 延期
unknown_paper | case | clerk li: remove-paper --meeting 15-1 --item free --file 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
unknown_person | asked | clerk li: arrange-inquirers --meeting 15-1 --item water --inquirers m-5,nobody
unknown_person | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-2 --inquirer nobody --text 问
unknown_person | asked | clerk li: record-answer --meeting 15-1 --question q-1 --lead nobody --text 答
unknown_person | asked | chair zhao: grant-floor --meeting 15-1 --sitting s1 --person nobody --speech answer
unknown_question | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-2 --inquirer m-5 --text 问 --follows q-9
unknown_question | asked | clerk li: record-answer --meeting 15-1 --question q-9 --lead wu --text 答
unknown_question | asked | clerk li: propose-outcome --meeting 15-1 --question q-9 --outcome pursue
unknown_question | asked | chair zhao: confirm-outcome --meeting 15-1 --question q-9
unknown_reply | promised | clerk li: file-written-reply --reply 15-1.q-9 --title 答复
unknown_interpellation | interpellation | clerk li: refer-interpellation --meeting 15-1 --interpellation z-9 --decision d-ref --manner oral
unknown_interpellation | interpellation | clerk li: answer-interpellation --meeting 15-1 --interpellation z-9 --signed-by 局长 --text 答
unknown_interpellation | interpellation | clerk li: record-dissatisfaction --meeting 15-1 --interpellation z-9 --movers m-1
unknown_interpellation | interpellation | clerk li: order-second-answer --meeting 15-1 --interpellation z-9 --decision d-sec
unknown_interpellation | case | clerk li: record-decision --decision d --matter second_answer --interpellation z-9 --decided-on 2026-06-01 --number 一 --text 再答
unknown_decision | interpellation | clerk li: refer-interpellation --meeting 15-1 --interpellation z-1 --decision none --manner oral
unknown_decision | interpellation answered | clerk li: order-second-answer --meeting 15-1 --interpellation z-1 --decision none
unknown_meeting | interpellation | clerk li: file-interpellation --meeting 15-9 --interpellation z-2 --department water --topic 供水 --content 内容 --movers m-1,m-2,m-3,m-4,m-5
unknown_meeting | asked | clerk li: arrange-inquirers --meeting 15-9 --item water --inquirers m-5
unknown_sitting | asked | chair zhao: end-floor --meeting 15-1 --sitting s9
unknown_item | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item none --question q-2 --inquirer m-5 --text 问
unknown_department | case | clerk li: file-interpellation --meeting 15-1 --interpellation z-2 --department none --topic 供水 --content 内容 --movers m-1,m-2,m-3,m-4,m-5
unknown_member | case | clerk li: file-interpellation --meeting 15-1 --interpellation z-2 --department water --topic 供水 --content 内容 --movers m-1,m-2,m-3,m-4,nobody
unknown_research | case | clerk li: file-research --research water.r1.research --title 调研
unknown_research | case | clerk li: assign-research --research water.r1.research --commission urban
unknown_decision | case failed | clerk li: postpone-rehearing --case-id water --decision none --meeting 15-3 --reason 延期
unknown_decision | case failed | clerk li: escalate-case --case-id water --decision none --reason 升级
unknown_decision | case failed | clerk li: close-case --case-id water --decision none
unknown_decision | case | clerk li: open-case --case-id heat --topic 供热 --department water --rule-set plan --decision none
unknown_decision | term | clerk li: open-meeting --meeting 15-1 --date 2026-05-27 --decision none
unknown_decision | session | clerk li: add-agenda-item --meeting 15-1 --item x --item-kind vote --title 议题 --decision none
unknown_decision | session | clerk li: remove-agenda-item --meeting 15-1 --item budget --decision none
unknown_decision | session | clerk li: move-agenda-item --meeting 15-1 --item budget --place 1 --decision none
unknown_decision | session | clerk li: withhold-item --meeting 15-1 --item budget --decision none --reason 研究
unknown_decision | prepared | clerk li: prepare-vote --meeting 15-1 --vote budget --decision none
unknown_department | term | clerk li: invite-attendee --meeting 15-1 --attendee a-1 --name 王芳 --post 局长 --department none
unknown_department | seated | clerk li: open-case --case-id water --topic 供水 --department none --rule-set plan
unknown_department | case | clerk li: open-case --case-id heat --topic 供热 --department water --co-departments none --rule-set plan
unknown_commission | nothing | clerk li: register-department --department water --name 市水务局 --commission none
unknown_commission | case failed | clerk li: assign-research --research water.r1.research --commission none
unknown_rule_set | case | clerk li: open-case --case-id heat --topic 供热 --department water --rule-set none
unknown_rule_set | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set none
unknown_member | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --recused nobody
unknown_member | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --electorate nobody
unknown_member | session | clerk li: record-recusal --meeting 15-1 --item budget --member nobody --reason 亲属
unknown_person | session | clerk li: sign-in-person --meeting 15-1 --sitting s1 --person nobody
unknown_person | session | clerk li: record-leaving --meeting 15-1 --sitting s1 --person nobody
unknown_person | session | clerk li: record-leave --meeting 15-1 --person nobody --reason 出差
unknown_person | seated | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1:nobody
unknown_venue | seated | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1:m-1:north
unknown_venue | seated | clerk li: sign-in-person --meeting 15-1 --sitting s1 --person m-1 --venue north
unknown_venue | term | clerk li: invite-attendee --meeting 15-1 --attendee a-1 --name 王芳 --post 局长 --venue north

already_exists | term | clerk li: open-term --term 15 --congress 滨海 --fixed-members 9
already_exists | term | clerk li: plan-meeting --term 15 --number 1
already_exists | session | clerk li: add-agenda-item --meeting 15-1 --item budget --item-kind vote --title 议题
already_exists | session | clerk li: open-sitting --meeting 15-1 --sitting s1 --chair m-1
already_exists | case | clerk li: open-case --case-id water --topic 供水 --department water --rule-set plan
already_exists | case failed | clerk li: record-decision --decision d-post --matter other --decided-on 2026-06-01 --number 一 --text 延期
already_exists | proposed | clerk li: propose-annulment --meeting 15-1 --vote budget --proposal p1 --reason 故障
already_exists | roster proposed | clerk li: propose-roster --term 15 --proposal r1 --csv @roster-9.csv --reason 补选
already_exists | roster proposed | clerk li: propose-rule-set --proposal r1 --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain --reason 修订
already_exists | recused | clerk li: record-recusal --meeting 15-1 --item budget --member m-9 --reason 亲属
already_exists | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-1 --inquirer m-5 --text 问
already_exists | interpellation | clerk li: file-interpellation --meeting 15-1 --interpellation z-1 --department water --topic 供水 --content 内容 --movers m-1,m-2,m-3,m-4,m-5
already_exists | open | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget --subject motion --question 决议 --rule-set plan

bad_identifier | term | clerk li: plan-meeting --term 15 --number 0
bad_identifier | case | clerk li: open-case --case-id a-case-with-19-chars --topic 供水 --department water --rule-set plan
bad_identifier | session | clerk li: add-agenda-item --meeting 15-1 --item water.r12 --item-kind vote --title 议题
bad_identifier | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question a-question-with-28-characters --inquirer m-5 --text 问
bad_term | nothing | clerk li: open-term --term 0 --congress 滨海 --fixed-members 9
bad_term | nothing | clerk li: open-term --term 15 --congress 滨海 --fixed-members 0
bad_term | nothing | clerk li: open-term --term 15 --congress 滨海 --fixed-members 10001
bad_roster | term | clerk li: import-roster --term 15 --csv x
bad_roster | term | clerk li: propose-roster --term 15 --proposal r1 --csv x --reason 补选
bad_rules | nothing | clerk li: propose-rule-set --proposal r1 --rule-set r --name 规则 --adopted-on 2026-01-08 --options 同意:Yes:approve --reason 修订
bad_rules | nothing | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options 同意:Yes:approve
bad_rules | nothing | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options 同意:Yes:approve,同意:No:reject
bad_rules | nothing | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options 甲:A:reject,乙:B:reject
bad_rules | nothing | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options 一:1:approve,二:2:reject,三:3:reject,四:4:reject,五:5:reject,六:6:reject,七:7:reject,八:8:reject,九:9:reject,十:10:reject,十一:11:reject
bad_rules | nothing | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain --denominator 0
bad_rules | nothing | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain --numerator 3 --denominator 2
bad_rules | nothing | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain --deciding-votes report,report
bad_rules | nothing | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain --deciding-votes opinions
bad_rules | nothing | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain --deciding-votes combined,report
bad_seat_plan | seated | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1:m-1,t-1:m-2
bad_seat_plan | seated | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1:m-1,t-2:m-1
bad_agenda_item | session | clerk li: add-agenda-item --meeting 15-1 --item x --item-kind report --title 无事项
bad_agenda_item | case | clerk li: add-agenda-item --meeting 15-1 --item x --item-kind rehearing --case-id water --title 再次听取
bad_agenda_item | session | clerk li: move-agenda-item --meeting 15-1 --item budget --place 0
bad_agenda_item | session | clerk li: move-agenda-item --meeting 15-1 --item budget --place 2
bad_seat_plan | seated | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1:m-1::1:1,t-2:m-2::1:1
bad_seat_plan | seated | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1:m-1::1
bad_settings | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question '' --rule-set plan
bad_settings | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --seconds 4
bad_settings | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --seconds 3601
bad_settings | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --medium paper --seconds 30
bad_settings | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --secrecy secret --choices on_declaration
bad_settings | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --medium paper --choices on_declaration
bad_settings | prepared | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote budget --item budget --subject motion --question 决议 --rule-set plan --test
bad_counts | open | clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p --method paper --counts 9,1,0 --reason 故障
bad_counts | open | clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p --method paper --counts 9,0 --reason 故障
bad_electorate | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --electorate m-1,m-1
bad_electorate | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --electorate ''
bad_electorate | session | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --recused m-1,m-1
attendee_is_member | seated | clerk li: invite-attendee --meeting 15-1 --attendee m-3 --name 王芳 --post 局长
attendee_is_member | invited before the roster | clerk li: open-meeting --meeting 15-1 --date 2026-05-27
bad_speech_times | nothing | clerk li: set-speech-times --times inquiry:first:4:1
bad_speech_times | nothing | clerk li: set-speech-times --times inquiry:first:7201:1
bad_speech_times | nothing | clerk li: set-speech-times --times inquiry:first:60:60
bad_speech_times | nothing | clerk li: set-speech-times --times inquiry:first:60:10,inquiry:first:90:10
bad_speech_times | asked | chair zhao: grant-floor --meeting 15-1 --sitting s1 --person m-5 --speech inquiry --seconds 4
bad_speech_times | speaking | chair zhao: extend-floor --meeting 15-1 --sitting s1 --seconds 7201
bad_persons | asked | clerk li: arrange-inquirers --meeting 15-1 --item water --inquirers m-5,m-5
bad_persons | asked | clerk li: record-answer --meeting 15-1 --question q-1 --lead wu --supplementing qi,wu --text 答
bad_movers | case | clerk li: file-interpellation --meeting 15-1 --interpellation z-2 --department water --topic 供水 --content 内容 --movers m-1,m-2,m-3,m-4
bad_movers | case | clerk li: file-interpellation --meeting 15-1 --interpellation z-2 --department water --topic 供水 --content 内容 --movers m-1,m-2,m-3,m-4,m-4
bad_movers | interpellation answered | clerk li: record-dissatisfaction --meeting 15-1 --interpellation z-1 --movers m-6
bad_movers | interpellation answered | clerk li: record-dissatisfaction --meeting 15-1 --interpellation z-1 --movers m-1,m-1
bad_due_date | asked | clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome written_reply
bad_due_date | asked | clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome written_reply --due 2026-05-26
bad_due_date | asked | clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome pursue --due 2026-06-10
text_missing | term | clerk li: record-decision --decision d-9 --matter other --decided-on 2026-06-01 --number 一 --text ''
text_missing | asked | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-2 --inquirer m-5
text_missing | asked | clerk li: record-answer --meeting 15-1 --question q-1 --lead wu
text_missing | case | clerk li: file-interpellation --meeting 15-1 --interpellation z-2 --department water --topic 供水 --movers m-1,m-2,m-3,m-4,m-5
text_missing | interpellation | clerk li: answer-interpellation --meeting 15-1 --interpellation z-1 --signed-by 局长
reason_missing | asked | chair zhao: decline-request --meeting 15-1 --sitting s1 --person m-2 --reason ''
decision_does_not_fit | interpellation | clerk li: refer-interpellation --meeting 15-1 --interpellation z-1 --decision d-sec --manner oral
decision_does_not_fit | interpellation answered | clerk li: order-second-answer --meeting 15-1 --interpellation z-1 --decision d-ref
decision_does_not_fit | interpellation | clerk li: record-decision --decision d --matter second_answer --decided-on 2026-06-01 --number 一 --text 再答
bad_ballot | open | seat t-1: press budget 赞成 with log=binhai/rehearsal/15-1
reason_missing | term | clerk li: propose-roster --term 15 --proposal r1 --csv @roster-9.csv --reason ''
reason_missing | nothing | clerk li: propose-rule-set --proposal r1 --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain --reason ''
reason_missing | open | clerk li: propose-annulment --meeting 15-1 --vote budget --proposal p --reason ''
reason_missing | open | clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p --method paper --counts 9,0,0 --reason ''
reason_missing | case failed | clerk li: postpone-rehearing --case-id water --decision d-post --meeting 15-3 --reason ''
reason_missing | case failed | clerk li: escalate-case --case-id water --decision d-esc --reason ''
reason_missing | session | clerk li: record-leave --meeting 15-1 --person m-1 --reason ''
reason_missing | session | clerk li: record-recusal --meeting 15-1 --item budget --member m-1 --reason ''
reason_missing | session | clerk li: withhold-item --meeting 15-1 --item budget --decision vote-15-1 --reason ''
decision_needed | case | clerk li: open-case --case-id heat --topic 供热 --department water --rule-set plan
decision_needed | term | clerk li: open-meeting --meeting 15-1 --date 2026-05-27
decision_needed | session | clerk li: add-agenda-item --meeting 15-1 --item x --item-kind vote --title 议题
decision_needed | session | clerk li: remove-agenda-item --meeting 15-1 --item budget
decision_needed | session | clerk li: move-agenda-item --meeting 15-1 --item budget --place 1
decision_needed | prepared | clerk li: prepare-vote --meeting 15-1 --vote budget
decision_does_not_fit | case | clerk li: open-case --case-id heat --topic 供热 --department water --rule-set plan --decision adopt-water
decision_does_not_fit | seated | clerk li: open-meeting --meeting 15-1 --date 2026-05-27 --decision vote-15-1
decision_does_not_fit | seated | clerk li: add-agenda-item --meeting 15-1 --item x --item-kind vote --title 议题 --decision vote-15-1
decision_does_not_fit | session | clerk li: remove-agenda-item --meeting 15-1 --item budget --decision agenda-15-1
decision_does_not_fit | prepared | clerk li: prepare-vote --meeting 15-1 --vote budget --decision change-15-1
decision_does_not_fit | session | clerk li: withhold-item --meeting 15-1 --item budget --decision vote-15-1 --reason 研究
decision_does_not_fit | session | clerk li: record-decision --decision d --matter set_agenda --decided-on 2026-06-01 --number 一 --text 日期
decision_does_not_fit | session | clerk li: record-decision --decision d --matter withhold --meeting 15-1 --decided-on 2026-06-01 --number 一 --text 暂不
decision_does_not_fit | session | clerk li: record-decision --decision d --matter second_answer --decided-on 2026-06-01 --number 一 --text 再次答复
decision_does_not_fit | case failed | clerk li: postpone-rehearing --case-id water --decision d-close --meeting 15-3 --reason 延期
decision_does_not_fit | case failed | clerk li: close-case --case-id water --decision d-post
decision_does_not_fit | case failed | clerk li: escalate-case --case-id water --decision d-post --reason 升级
decision_does_not_fit | case | clerk li: record-decision --decision d --matter close_case --decided-on 2026-06-01 --number 一 --text 办结
meeting_not_later | case failed | clerk li: postpone-rehearing --case-id water --decision d-post --meeting 15-2 --reason 延期
meeting_not_later | case failed | clerk li: postpone-rehearing --case-id water --decision d-post --meeting 15-1 --reason 延期
roster_missing | term | clerk li: open-meeting --meeting 15-1 --date 2026-05-27 --decision agenda-15-1

meeting_not_planned | session | clerk li: open-meeting --meeting 15-1 --date 2026-05-27 --decision agenda-15-1
meeting_not_open | meeting closed | clerk li: close-meeting --meeting 15-1
meeting_not_open | meeting closed | clerk li: add-agenda-item --meeting 15-1 --item x --item-kind vote --title 议题 --decision change-15-1
meeting_not_open | meeting closed | clerk li: remove-agenda-item --meeting 15-1 --item budget --decision change-15-1
meeting_not_open | meeting closed | clerk li: move-agenda-item --meeting 15-1 --item budget --place 1 --decision change-15-1
meeting_not_open | meeting closed | clerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1
meeting_not_open | meeting closed | clerk li: invite-attendee --meeting 15-1 --attendee a-1 --name 王芳 --post 局长
meeting_not_open | meeting closed | clerk li: record-leave --meeting 15-1 --person m-1 --reason 出差
meeting_not_open | term | clerk li: record-leave --meeting 15-1 --person m-1 --reason 出差
meeting_not_open | meeting closed | clerk li: record-recusal --meeting 15-1 --item budget --member m-1 --reason 亲属
meeting_not_open | asked closed | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-2 --inquirer m-5 --text 问
meeting_not_open | asked closed | clerk li: record-answer --meeting 15-1 --question q-1 --lead wu --text 答
meeting_not_open | asked closed | clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome pursue
meeting_not_open | asked closed | chair zhao: confirm-outcome --meeting 15-1 --question q-1
meeting_not_open | asked closed | clerk li: arrange-inquirers --meeting 15-1 --item water --inquirers m-5
meeting_not_open | asked closed | clerk li: file-interpellation --meeting 15-1 --interpellation z-2 --department water --topic 供水 --content 内容 --movers m-1,m-2,m-3,m-4,m-5
meeting_not_open | asked closed | seat t-2: request-floor --meeting 15-1 --sitting s1
sitting_not_open | sitting closed | seat t-2: request-floor --meeting 15-1 --sitting s1
sitting_not_started | seated | seat t-2: request-floor --meeting 15-1 --sitting s1
item_without_inquiry | case | clerk li: arrange-inquirers --meeting 15-1 --item free --inquirers m-5
item_without_inquiry | session | clerk li: put-question --meeting 15-1 --sitting s1 --item budget --question q-2 --inquirer m-5 --text 问
unknown_sitting | asked | clerk li: put-question --meeting 15-1 --sitting s9 --item water --question q-2 --inquirer m-5 --text 问
sitting_not_open | asked sitting closed | clerk li: put-question --meeting 15-1 --sitting s1 --item water --question q-2 --inquirer m-5 --text 问
item_not_taken_up | unprepared | clerk li: put-question --meeting 15-2 --sitting s2 --item water.r2 --question q-2 --inquirer m-5 --text 问
device_not_seated | session | seat t-77: request-floor --meeting 15-1 --sitting s1
device_not_seated | session | seat t-77: withdraw-request --meeting 15-1 --sitting s1
not_signed_in | started | seat t-2: request-floor --meeting 15-1 --sitting s1
already_requested | asked | seat t-2: request-floor --meeting 15-1 --sitting s1
not_requested | asked | seat t-3: withdraw-request --meeting 15-1 --sitting s1
not_requested | asked | chair zhao: decline-request --meeting 15-1 --sitting s1 --person m-3 --reason 理由
not_requested | asked | chair zhao: grant-floor --meeting 15-1 --sitting s1 --person m-3 --speech inquiry
floor_taken | speaking | chair zhao: grant-floor --meeting 15-1 --sitting s1 --person m-2 --speech inquiry
floor_not_taken | asked | chair zhao: extend-floor --meeting 15-1 --sitting s1 --seconds 60
floor_not_taken | asked | chair zhao: pause-floor --meeting 15-1 --sitting s1
floor_not_taken | asked | chair zhao: resume-floor --meeting 15-1 --sitting s1
floor_not_taken | asked | chair zhao: end-floor --meeting 15-1 --sitting s1
floor_paused | speaking paused | chair zhao: pause-floor --meeting 15-1 --sitting s1
floor_running | speaking | chair zhao: resume-floor --meeting 15-1 --sitting s1
question_settled | promised | clerk li: record-answer --meeting 15-1 --question q-1 --lead wu --text 答
question_settled | promised | clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome pursue
question_settled | promised | chair zhao: confirm-outcome --meeting 15-1 --question q-1
question_not_answered | asked | clerk li: propose-outcome --meeting 15-1 --question q-1 --outcome answered
outcome_unconfirmed | proposed outcome | clerk li: close-sitting --meeting 15-1 --sitting s1
question_unsettled | asked sitting closed | clerk li: close-meeting --meeting 15-1
outcome_not_proposed | asked | chair zhao: confirm-outcome --meeting 15-1 --question q-1
reply_already_filed | reply filed | clerk li: file-written-reply --reply 15-1.q-1 --title 又一份
interpellation_not_open_to_this | interpellation answered | clerk li: refer-interpellation --meeting 15-1 --interpellation z-1 --decision d-ref --manner oral
interpellation_not_open_to_this | interpellation | clerk li: answer-interpellation --meeting 15-1 --interpellation z-1 --signed-by 局长 --text 答
interpellation_not_open_to_this | interpellation | clerk li: record-dissatisfaction --meeting 15-1 --interpellation z-1 --movers m-1
interpellation_not_open_to_this | interpellation | clerk li: order-second-answer --meeting 15-1 --interpellation z-1 --decision d-sec
too_few_dissatisfied | interpellation answered | clerk li: order-second-answer --meeting 15-1 --interpellation z-1 --decision d-sec
meeting_not_open | meeting closed | clerk li: open-sitting --meeting 15-1 --sitting s2 --chair m-1
meeting_not_open | meeting closed | clerk li: open-vote --meeting 15-1 --vote budget
meeting_not_open | meeting closed | seat t-1: sign-in --meeting 15-1 --sitting s1
another_meeting_open | ordered | clerk li: open-meeting --meeting 15-2 --date 2026-05-28 --decision agenda-15-2
proposal_needed | session | clerk li: import-roster --term 15 --csv @roster-9.csv
proposal_needed | session | clerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain
sitting_not_open | sitting closed | clerk li: start-sitting --meeting 15-1 --sitting s1
sitting_not_open | sitting closed | clerk li: close-sitting --meeting 15-1 --sitting s1
sitting_not_open | sitting closed | clerk li: open-vote --meeting 15-1 --vote budget
sitting_not_open | sitting closed | seat t-1: sign-in --meeting 15-1 --sitting s1
sitting_not_open | sitting closed | clerk li: record-leave --meeting 15-1 --sitting s1 --person m-1 --reason 出差
sitting_not_started | seated | clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget
sitting_not_started | seated | clerk li: adopt-agenda --meeting 15-1 --sitting s1
sitting_not_started | seated | clerk li: recess-sitting --meeting 15-1 --sitting s1
sitting_already_started | session | clerk li: start-sitting --meeting 15-1 --sitting s1
sitting_already_started | recess | clerk li: start-sitting --meeting 15-1 --sitting s1
sitting_in_recess | recess | clerk li: recess-sitting --meeting 15-1 --sitting s1
sitting_in_recess | recess | clerk li: adopt-agenda --meeting 15-1 --sitting s1
sitting_in_recess | recess | clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget
sitting_in_recess | recess prepared | clerk li: open-vote --meeting 15-1 --vote budget
sitting_not_in_recess | session | clerk li: resume-sitting --meeting 15-1 --sitting s1
too_many_sittings | sixteen | clerk li: open-sitting --meeting 15-1 --sitting g16 --sitting-kind group --chair m-1
another_plenary_live | session | clerk li: open-sitting --meeting 15-1 --sitting s2 --chair m-1
another_plenary_live | recess | clerk li: open-sitting --meeting 15-1 --sitting s2 --chair m-1
sittings_still_open | session | clerk li: close-meeting --meeting 15-1
not_plenary | group | clerk li: open-vote --meeting 15-1 --vote budget
not_plenary | two in session | clerk li: adopt-agenda --meeting 15-1 --sitting g1
agenda_not_adopted | started | clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget
agenda_already_adopted | session | clerk li: adopt-agenda --meeting 15-1 --sitting s1
vote_under_way | another open | clerk li: open-vote --meeting 15-1 --vote budget
vote_under_way | counted | clerk li: close-sitting --meeting 15-1 --sitting s1
vote_under_way | open | clerk li: recess-sitting --meeting 15-1 --sitting s1
vote_under_way | open | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-1..t-9:m-1..m-9
rehearing_undecided | next meeting | clerk li: close-meeting --meeting 15-2
item_mandatory | case failed | clerk li: remove-agenda-item --meeting 15-2 --item water.r2
item_taken_up | session | clerk li: remove-agenda-item --meeting 15-1 --item budget --decision change-15-1
item_taken_up | session | clerk li: take-up-item --meeting 15-1 --sitting s1 --item budget
item_taken_up | session | clerk li: move-agenda-item --meeting 15-1 --item budget --place 1 --decision change-15-1
item_mandatory | rehearing | clerk li: withhold-item --meeting 15-2 --item water.r2 --decision withhold --reason 尚需研究
item_not_taken_up | two items | clerk li: open-vote --meeting 15-1 --vote budget
item_withheld | withheld | clerk li: open-vote --meeting 15-1 --vote budget
item_withheld | withheld drafted | clerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1
item_withheld | withheld | clerk li: withhold-item --meeting 15-1 --item budget --decision withhold --reason 尚需研究
item_withheld | withheld | clerk li: move-agenda-item --meeting 15-1 --item budget --place 1 --decision change-15-1
unknown_meeting | session | clerk li: lift-withholding --meeting 15-9 --item budget --decision vote-15-1
unknown_item | session | clerk li: lift-withholding --meeting 15-1 --item none --decision vote-15-1
unknown_decision | withheld | clerk li: lift-withholding --meeting 15-1 --item budget --decision none
decision_does_not_fit | withheld | clerk li: lift-withholding --meeting 15-1 --item budget --decision withhold
decision_does_not_fit | withheld | clerk li: lift-withholding --meeting 15-1 --item budget --decision vote-15-1
meeting_not_open | meeting closed | clerk li: lift-withholding --meeting 15-1 --item budget --decision vote-15-1
item_not_withheld | session | clerk li: lift-withholding --meeting 15-1 --item budget --decision vote-15-1
recusal_too_late | open | clerk li: record-recusal --meeting 15-1 --item budget --member m-1 --reason 亲属

device_seated_elsewhere | two sittings | seat t-1: sign-in by card of m-9 in g1
device_seated_elsewhere | two sittings | clerk li: set-seat-plan --meeting 15-1 --sitting g1 --seats t-1:m-9
device_seated_elsewhere | taken by the group | clerk li: resume-sitting --meeting 15-1 --sitting s1
device_not_seated | session | seat t-99: sign-in --meeting 15-1 --sitting s1
present_elsewhere | taken by the group | clerk li: sign-in-person --meeting 15-1 --sitting s1 --person m-1
bad_credential | seated | seat t-1: sign-in by pin of m-2
bad_credential | seated | seat t-1: sign-in by pin of nobody
device_not_seated | seated | seat t-77: sign-in by pin of nobody
unknown_person | seated | seat t-77: sign-in by card of m-99
not_own_seat | seated | seat t-1: sign-in by card of m-2
not_own_seat | seated | seat t-77: sign-in by card of m-2
already_signed_in | session | seat t-1: sign-in by card of m-1
already_signed_in | session | seat t-1: sign-in by pin of m-1
already_signed_in | session | clerk li: record-leave --meeting 15-1 --sitting s1 --person m-1 --reason 出差
seat_taken | session | clerk li: rebind-seat --meeting 15-1 --sitting s1 --device t-1 --spare t-2
device_not_seated | session | clerk li: rebind-seat --meeting 15-1 --sitting s1 --device b-1 --spare b-2
sitting_not_open | sitting closed | clerk li: rebind-seat --meeting 15-1 --sitting s1 --device t-1 --spare b-1
meeting_halted | halted | clerk li: resume-vote --meeting 15-1 --vote budget
meeting_halted | halted | clerk li: halt-meeting --meeting 15-1 --reason 再次
meeting_not_halted | session | chair zhao: lift-halt --meeting 15-1
meeting_not_open | meeting closed | clerk li: show-emblem --meeting 15-1
meeting_not_open | meeting closed | clerk li: halt-meeting --meeting 15-1 --reason 警报
already_signed_in | session | seat t-1: sign-in --meeting 15-1 --sitting s1
already_signed_in | session | clerk li: sign-in-person --meeting 15-1 --sitting s1 --person m-1
already_signed_in | session | clerk li: set-seat-plan --meeting 15-1 --sitting s1 --seats t-9:m-1
unknown_meeting | session | clerk li: withdraw-invitation --meeting 15-9 --attendee wu
unknown_person | session | clerk li: withdraw-invitation --meeting 15-1 --attendee m-1
meeting_not_open | asked closed | clerk li: withdraw-invitation --meeting 15-1 --attendee wu
attendee_on_record | answered | clerk li: withdraw-invitation --meeting 15-1 --attendee wu
attendee_on_record | answered | clerk li: withdraw-invitation --meeting 15-1 --attendee qi
not_signed_in | seated | clerk li: record-leaving --meeting 15-1 --sitting s1 --person m-1

unknown_meeting | case | clerk li: record-notice --meeting 15-9 --item water --step views_answered --on 2026-05-01
unknown_meeting | case | clerk li: override-check --meeting 15-9 --item water --step views_answered --reason 无
unknown_item | case | clerk li: record-notice --meeting 15-1 --item none --step views_answered --on 2026-05-01
unknown_item | case | clerk li: override-check --meeting 15-1 --item none --step views_answered --reason 无
item_without_report | case | clerk li: describe-report --meeting 15-1 --item free --report-kind special_work --organ 市人民政府 --reporter 吴 --post 市长
item_without_checks | case | clerk li: record-notice --meeting 15-1 --item free --step views_answered --on 2026-05-01
item_without_checks | case | clerk li: override-check --meeting 15-1 --item free --step views_answered --reason 无
meeting_not_open | asked closed | clerk li: record-notice --meeting 15-1 --item water --step views_answered --on 2026-05-01
item_taken_up | case | clerk li: record-notice --meeting 15-1 --item water --step views_answered --on 2026-05-01
item_taken_up | case | clerk li: override-check --meeting 15-1 --item water --step views_answered --reason 无
notices_open | unprepared | clerk li: take-up-item --meeting 15-2 --sitting s2 --item water.r2
bad_script | nothing | clerk li: set-script-template --step recess --zh {present} --en ''
unknown_case | tracking | clerk li: hand-over-opinions --case-id none --on 2026-06-10 --title 审议意见
unknown_case | tracking | clerk li: report-handling --case-id none --on 2026-06-10 --title 研究处理情况
unknown_case | tracking | clerk li: record-feedback --case-id none --source hotline --text 反馈
case_not_open_to_this | case | clerk li: hand-over-opinions --case-id water --on 2026-06-10 --title 审议意见
case_not_open_to_this | case | clerk li: record-feedback --case-id water --source hotline --text 反馈
text_missing | tracking | clerk li: record-feedback --case-id water --source hotline
opinions_not_handed_over | tracking | clerk li: report-handling --case-id water --on 2026-06-10 --title 研究处理情况
tracking_incomplete | tracking | clerk li: close-case --case-id water --decision d-close

case_not_open_to_this | case failed | clerk li: close-case --case-id water --decision d-close
case_not_open_to_this | case failed | clerk li: add-agenda-item --meeting 15-3 --item again --item-kind report --case-id water --title 报告
research_already_filed | filed | clerk li: file-research --research water.r1.research --title 又一份
research_already_filed | filed | clerk li: assign-research --research water.r1.research --commission urban
round_already_decided | case failed | clerk li: open-vote --meeting 15-1 --vote spare
round_already_decided | case failed | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item water --subject report --question 报告 --rule-set plan --committee-decision 再次表决
subject_not_deciding | case | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item water --subject responses --question 应询 --rule-set plan
subject_not_deciding | case | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item water --subject motion --question 议案 --rule-set plan
subject_not_deciding | case | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item water --subject report --question 报告 --rule-set other
subject_not_deciding | case | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item free --subject report --question 报告 --rule-set plan
fresh_vote_needs_decision | declared | clerk li: draft-vote --meeting 15-1 --sitting s1 --vote again --item budget --subject motion --question 决议 --rule-set plan

vote_not_draft | prepared | clerk li: prepare-vote --meeting 15-1 --vote budget --decision vote-15-1
vote_not_prepared | open | clerk li: open-vote --meeting 15-1 --vote budget
vote_not_prepared | annulled | clerk li: open-vote --meeting 15-1 --vote budget
vote_not_open | prepared | clerk li: hold-vote --meeting 15-1 --vote budget
vote_not_open | prepared | clerk li: close-vote --meeting 15-1 --vote budget --confirm
vote_not_open | prepared | clerk li: declare-vote --meeting 15-1 --vote budget
vote_not_open | prepared | seat t-1: press budget 1
vote_not_open | prepared | clerk li: propose-annulment --meeting 15-1 --vote budget --proposal p --reason 故障
vote_not_open | prepared | clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p --method paper --counts 9,0,0 --reason 故障
vote_not_held | open | clerk li: resume-vote --meeting 15-1 --vote budget
vote_held | held | clerk li: hold-vote --meeting 15-1 --vote budget
vote_held | held | seat t-1: press budget 赞成
vote_closed | counted | clerk li: close-vote --meeting 15-1 --vote budget --confirm
vote_closed | counted | seat t-1: press budget 赞成
vote_closed | counted | clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p --method paper --counts 9,0,0 --reason 故障
vote_closed | annulled | clerk li: propose-annulment --meeting 15-1 --vote budget --proposal p --reason 故障
vote_closed | annulled | clerk li: declare-vote --meeting 15-1 --vote budget
vote_not_counted | open | clerk li: declare-vote --meeting 15-1 --vote budget
vote_not_counted | held | clerk li: declare-vote --meeting 15-1 --vote budget
vote_already_declared | declared | clerk li: declare-vote --meeting 15-1 --vote budget
vote_already_declared | declared | clerk li: propose-annulment --meeting 15-1 --vote budget --proposal p --reason 故障
vote_already_declared | declared | clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p --method paper --counts 9,0,0 --reason 故障
vote_is_paper_only | paper open | clerk li: close-vote --meeting 15-1 --vote budget --confirm
vote_is_paper_only | paper open | seat t-1: press budget 赞成
secret_votes_not_available | secret prepared | clerk li: open-vote --meeting 15-1 --vote budget
quorum_lost | sparse | clerk li: open-vote --meeting 15-1 --vote budget
unpressed_remain | open | clerk li: close-vote --meeting 15-1 --vote budget

two_persons_needed | proposed | clerk li: approve-proposal --meeting 15-1 --proposal p1
two_persons_needed | proposed | chair li: approve-proposal --meeting 15-1 --proposal p1
two_persons_needed | roster proposed | clerk li: approve-proposal --proposal r1
another_device_needed | proposed at a desk | chair zhao at desk-1: approve-proposal --meeting 15-1 --proposal p1
another_device_needed | proposed at a desk | clerk wu at nowhere: approve-proposal --meeting 15-1 --proposal p1
another_device_needed | proposed | clerk wu at nowhere: approve-proposal --meeting 15-1 --proposal p1
proposal_overtaken | overtaken | clerk wu: approve-proposal --proposal r1
proposal_overtaken | rules overtaken | clerk wu: approve-proposal --proposal r1
proposal_lapsed | roster lapsed | clerk wu: approve-proposal --proposal r1
proposal_differs | proposed | chair zhao: approve-proposal --meeting 15-1 --proposal p1 --digest AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
proposal_differs | roster proposed | chair zhao: approve-proposal --proposal r1 --digest AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
proposal_lapsed | lapsed | chair zhao: approve-proposal --meeting 15-1 --proposal p1

not_on_the_roll | recused open | seat t-9: press budget 赞成
wrong_device | open | seat t-1: press budget 赞成 with member=m-2
wrong_device | open | seat t-1: press budget 赞成 with device=t-2
wrong_key | open | seat t-1: press budget 赞成 with signature=forged
wrong_opening | open | seat t-1: press budget 赞成 with opening=other
unknown_option | open | seat t-1: press budget 4
already_pressed | first press | seat t-1: press budget 反对
press_out_of_order | open | seat t-1: press budget 赞成 with seq=2
press_out_of_order | open | seat t-1: press budget 赞成 with prev=other
press_out_of_order | pressed | seat t-1: press budget 赞成 with seq=3
press_out_of_order | pressed | seat t-1: press budget 赞成 with prev=other
)";

/// What decide never gives, and who does.
const std::map<std::string_view, std::string_view> not_of_the_domain{
    {"busy", "the engine, when too much waits"},
    {"storage_unavailable", "the engine, when the store fails"},
    {"malformed", "the decoder"},
    {"credential_locked", "the room of credentials, which counts"},
    {"entry_too_large", "the writer, which knows the entry's limit"},
    // The rooms of accounts and pages, before there is a command.
    {"paper_missing", "the room of papers"},
    {"bad_paper", "the room of papers"},
    {"session_needed", "a page's session"},
    {"wrong_stage", "a page's session"},
    {"sign_in_locked", "an account that is signed in to"},
    {"wrong_sign_in", "an account that is signed in to"},
    {"unknown_account", "the accounts"},
    {"unknown_pairing", "the devices"},
    {"unknown_page_device", "the devices"},
    {"device_name_taken", "the devices"},
    {"weak_password", "the accounts"},
    {"bad_account_roles", "the accounts"},
    {"too_many_accounts", "the accounts"},
    {"last_administrator", "the accounts"},
    {"bad_security_key", "the accounts"},
    {"too_many_security_keys", "the accounts"},
    {"bad_device_person", "the devices"},
    {"too_many_devices", "the devices"},
    {"not_a_display", "the devices"},
};

}  // namespace

TEST_CASE("each rule of the domain rejects, and a rejection changes nothing") {
    for (const auto& row : rows_of(rejections)) {
        INFO(row);
        const auto cells = cells_of(row);
        REQUIRE(cells.size() == 3);
        scenario::Stage stage_of(stage(cells[1]));
        const auto before = scenario::fingerprint(stage_of.state());
        const auto entries = stage_of.hall().rows().size();
        const auto said = stage_of.said(cells[2]) + " ";
        CHECK(said.starts_with("rejected " + cells[0] + " "));
        INFO(said);
        CHECK(stage_of.hall().rows().size() == entries);
        CHECK(scenario::first_difference(scenario::fingerprint(stage_of.state()), before).empty());
    }
}

TEST_CASE("two ballots with one number: the second is refused, and kept as evidence once for a member") {
    scenario::Stage pressed(stage("pressed"));
    const auto evidence = [&] { return pressed.hall().entries("binhai/meeting/15-1", "equivocation_recorded"); };
    CHECK(pressed.said("seat t-1: press budget 弃权 with seq=1") == "rejected equivocation seq 1");
    CHECK(evidence() == 1);
    CHECK(pressed.said("seat t-1: press budget 反对 with seq=1") == "rejected equivocation seq 1");
    CHECK(evidence() == 1);
    CHECK(pressed.said("seat t-2: press budget 反对") == "accepted");
    CHECK(pressed.said("seat t-2: press budget 赞成 with seq=1") == "rejected equivocation seq 1");
    CHECK(evidence() == 2);
    // The first ballot counts, and the member may go on.
    CHECK(pressed.said("seat t-1: press budget 弃权") == "accepted");
}

TEST_CASE("more presses than a member may make are refused") {
    scenario::Stage open(stage("open"));
    for (unsigned press = 1; press <= messages::limits::presses; ++press)
        REQUIRE(open.said("seat t-1: press budget 1") == "accepted");
    CHECK(open.said("seat t-1: press budget 1") == "rejected too_many_presses");
    CHECK(open.said("seat t-2: press budget 1") == "accepted");
}

TEST_CASE("more attendees than a meeting may have are refused") {
    scenario::Stage seated(stage("seated"));
    const std::string invite = "clerk li: invite-attendee --meeting 15-1 --name 王芳 --post 局长 --attendee a-";
    for (std::size_t place = 0; place < messages::limits::attendees; ++place)
        REQUIRE(seated.said(invite + std::to_string(place)) == "accepted");
    CHECK(seated.said(invite + "more") == "rejected too_many_attendees 4000");
    CHECK(seated.said(invite + "1") == "accepted");
}

TEST_CASE("no more people wait for the floor than may") {
    constexpr auto most = messages::limits::waiting_persons;
    std::string members = "id,name,title,order,serving_from,serving_to\n";
    messages::SetSeatPlan plan{"15-1", "s1", {}};
    for (std::size_t number = 1; number <= most + 1; ++number) {
        const auto each = std::to_string(number);
        members += "m-" + each + ",员" + each + ",委员,,2022-01-01,\n";
        plan.seats.push_back({"t-" + each, "m-" + each, {}, {}, {}});
    }
    const messages::Actor clerk{messages::Role::clerk, messages::Identifier("li"), std::nullopt};
    scenario::Stage full("clerk li: open-term --term 15 --congress 滨海 --fixed-members 101\n");
    full.hall().send(clerk, messages::ImportRoster{15, messages::Document(members)}, "roster");
    full.play(R"(
        clerk li: plan-meeting --term 15 --number 1
        clerk li: record-decision --decision agenda --matter set_agenda --meeting 15-1 --decided-on 2026-05-11 --number 一 --text 会议日期和议程草案
        clerk li: open-meeting --meeting 15-1 --date 2026-05-27 --decision agenda
        clerk li: open-sitting --meeting 15-1 --sitting s1 --chair m-1)");
    full.hall().send(clerk, plan, "plan");
    full.play("all seats sign in\nclerk li: start-sitting --meeting 15-1 --sitting s1");
    const auto requested = [&](std::size_t number) {
        return full.said("seat t-" + std::to_string(number) + ": request-floor --meeting 15-1 --sitting s1");
    };
    for (std::size_t number = 1; number <= most; ++number) REQUIRE(requested(number) == "accepted");
    CHECK(requested(most + 1) == "rejected queue_full");
    CHECK(full.said("seat t-1: withdraw-request --meeting 15-1 --sitting s1") == "accepted");
    CHECK(requested(most + 1) == "accepted");
}

TEST_CASE("more papers than an item may have are refused") {
    scenario::Stage seated(stage("case"));
    const auto attach = [&](std::size_t number) {
        const auto file = record::base64::encode(record::sha256(std::to_string(number)));
        return seated.said("clerk li: attach-paper --meeting 15-1 --item free --title 附件 --file " + file);
    };
    for (std::size_t number = 0; number < messages::limits::item_papers; ++number)
        REQUIRE(attach(number) == "accepted");
    CHECK(attach(messages::limits::item_papers) == "rejected too_many_papers ≤ 50");
    CHECK(attach(1) == "accepted");
}

TEST_CASE("no more proposals wait for their second person than may, in a meeting and in the register") {
    const std::string of_vote = "clerk li: propose-annulment --meeting 15-1 --vote budget --reason 故障 --proposal p-";
    const std::string of_register =
        "clerk li: propose-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --options approve_reject_abstain "
        "--reason 修订 --proposal p-";
    const std::string of_roster = "clerk li: propose-roster --term 15 --csv @roster-9.csv --reason 补选 --proposal ";
    scenario::Stage open(stage("open"));
    for (const auto& propose : {of_vote, of_register}) {
        for (std::size_t number = 0; number < messages::limits::waiting_proposals; ++number)
            REQUIRE(open.said(propose + std::to_string(number)) == "accepted");
        CHECK(open.said(propose + "more") == "rejected too_many_proposals 20");
    }
    CHECK(open.said("clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal more --method paper "
                    "--counts 9,0,0 --reason 故障") == "rejected too_many_proposals 20");
    CHECK(open.said(of_roster + "more") == "rejected too_many_proposals 20");
    CHECK(open.said("clerk wu: drop-proposal --proposal p-1") == "accepted");
    CHECK(open.said(of_roster + "more") == "accepted");
    // Those that have lapsed make room, and are forgotten.
    open.play("time +11m");
    CHECK(open.said(of_roster + "later") == "accepted");
    CHECK(open.state().proposals.size() == 1);
    CHECK(open.said(of_vote + "later") == "accepted");
    CHECK(open.said("chair zhao: approve-proposal --meeting 15-1 --proposal p-1") == "rejected unknown_proposal p-1");
}

TEST_CASE("every code that the domain can give has a row") {
    // Tried with more than a line, in the tests above.
    std::set<std::string> covered{"too_many_presses", "too_many_attendees", "too_many_papers",
                                  "queue_full",       "too_many_proposals", "equivocation"};
    for (const auto& row : rows_of(rejections)) covered.insert(cells_of(row)[0]);
    for (const auto& [code, name] : messages::enumerators(messages::RejectionCode{})) {
        INFO(name);
        CHECK(covered.contains(std::string(name)) != not_of_the_domain.contains(name));
    }
}
