#include <algorithm>
#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"
#include "server/views/views.hpp"
#include "tests/scenario/language/stage.hpp"

using namespace yishi;
using messages::Audience;
using messages::RejectionCode;

namespace {

std::string rejection_of(const domain::State& state, const messages::Query& query, Audience audience) {
    const auto given = views::answer(state, query, audience);
    const auto* rejection = std::get_if<messages::Rejection>(&given);
    return rejection ? std::string(messages::name_of(rejection->code)) + " " + rejection->detail : "answered";
}

template <class Answer>
Answer answer_of(const domain::State& state, const messages::Query& query, Audience audience) {
    return std::get<Answer>(std::get<messages::Answer>(views::answer(state, query, audience)));
}

}  // namespace

TEST_CASE("only clerks and chairs may ask") {
    scenario::Stage stage("include round-fails-51.inc\n");
    const std::vector<messages::Query> queries{messages::AskCaseHistory{"water"},
                                               messages::AskVoteResult{"15-35", "report"},
                                               messages::AskMeetingVotes{"15-35"},
                                               messages::AskAttendance{"15-35", "s1"},
                                               messages::AskRoster{15},
                                               messages::AskAgendaChecks{"15-35", "2026-05-20"}};
    for (const auto& query : queries) {
        CHECK(rejection_of(stage.state(), query, Audience::seat) == "role_not_allowed ");
        CHECK(rejection_of(stage.state(), query, Audience::display) == "role_not_allowed ");
        CHECK(rejection_of(stage.state(), query, Audience::clerk) == "answered");
        CHECK(rejection_of(stage.state(), query, Audience::chair) == "answered");
    }
}

TEST_CASE("what is not there is named") {
    scenario::Stage stage("include small-session.inc\n");
    const auto rejected = [&](const messages::Query& query) {
        return rejection_of(stage.state(), query, Audience::clerk);
    };
    CHECK(rejected(messages::AskCaseHistory{"none"}) == "unknown_case none");
    CHECK(rejected(messages::AskVoteResult{"15-9", "v"}) == "unknown_meeting 15-9");
    CHECK(rejected(messages::AskVoteResult{"15-1", "v"}) == "unknown_vote v");
    CHECK(rejected(messages::AskMeetingVotes{"15-9"}) == "unknown_meeting 15-9");
    CHECK(rejected(messages::AskAttendance{"15-9", "s1"}) == "unknown_meeting 15-9");
    CHECK(rejected(messages::AskAttendance{"15-1", "s9"}) == "unknown_sitting s9");
    CHECK(rejected(messages::AskRoster{9}) == "unknown_term 9");
    CHECK(rejected(messages::AskAgendaChecks{"15-9", "2026-05-20"}) == "unknown_meeting 15-9");
}

TEST_CASE("a case's history tells each round with its votes, research and re-hearing") {
    scenario::Stage stage("include round-fails-51.inc\n");
    const auto history =
        answer_of<messages::CaseHistory>(stage.state(), messages::AskCaseHistory{"water"}, Audience::chair);
    CHECK(history.department_name.text == "市水务局");
    CHECK(history.state == messages::CaseState::rehearing);
    REQUIRE(history.rounds.size() == 2);
    const auto& first = history.rounds[0];
    CHECK(first.decided);
    CHECK_FALSE(first.passed);
    CHECK(first.failed == std::vector{messages::Subject::report});
    REQUIRE(first.votes.size() == 2);
    CHECK(first.votes[0].figures == messages::Figures{24, 15, 6, 2, 4, 51});
    CHECK(first.votes[1].outcome == messages::Outcome{51, 26, true});
    REQUIRE(first.research.size() == 1);
    CHECK(first.research[0].commission_name == messages::Name("城建环资委"));
    CHECK(first.rehearing_meeting == messages::Identifier("15-36"));
    CHECK_FALSE(history.rounds[1].decided);
    REQUIRE(history.rounds[1].items.size() == 1);
    CHECK(history.rounds[1].meeting.text == "15-36");
}

TEST_CASE("a vote's answer has figures once it is counted") {
    scenario::Stage stage("include small-session.inc\ninclude small-vote.inc\n");
    const messages::Query query = messages::AskVoteResult{"15-1", "budget"};
    const auto now = [&] { return answer_of<messages::VoteAnswer>(stage.state(), query, Audience::clerk); };
    CHECK(now().state == messages::VoteState::prepared);
    CHECK_FALSE(now().result);
    stage.play("clerk li: open-vote --meeting 15-1 --vote budget\nseat t-1: press budget 赞成");
    CHECK_FALSE(now().result);
    stage.play("clerk li: close-vote --meeting 15-1 --vote budget --confirm");
    REQUIRE(now().result);
    CHECK_FALSE(now().result->declared);
    stage.play("clerk li: declare-vote --meeting 15-1 --vote budget");
    CHECK(now().result->declared);
    stage.play("clerk li: close-sitting --meeting 15-1 --sitting s1\nclerk li: close-meeting --meeting 15-1");
    CHECK(now().result->figures.approve == 1);
}

TEST_CASE("a meeting's votes are listed with their items, annulled ones too, test votes not") {
    scenario::Stage stage("include small-session.inc\ninclude small-vote.inc\n");
    const messages::Query query = messages::AskMeetingVotes{"15-1"};
    const auto now = [&] {
        return answer_of<messages::MeetingVotesAnswer>(stage.state(), query, Audience::chair).votes;
    };
    stage.play(R"(
        clerk li: draft-vote --meeting 15-1 --sitting s1 --vote trial --item budget --subject motion --question 试 --rule-set plan --test true
        clerk li: draft-vote --meeting 15-1 --sitting s1 --vote again --item budget --subject motion --question 再次表决 --rule-set plan
        clerk li: open-vote --meeting 15-1 --vote budget
        clerk li: propose-annulment --meeting 15-1 --vote budget --proposal a --reason 故障
        clerk wu: approve-proposal --meeting 15-1 --proposal a)");
    const auto votes = now();
    REQUIRE(votes.size() == 2);
    CHECK(votes[0].vote.text == "budget");
    CHECK(votes[0].state == messages::VoteState::annulled);
    CHECK(votes[0].item.text == "budget");
    CHECK(votes[0].item_title == stage.state().meetings.find("15-1")->second.item("budget")->item.title);
    CHECK(votes[1].vote.text == "again");
    CHECK(votes[1].state == messages::VoteState::draft);
    CHECK(votes[1].question.text == "再次表决");
    CHECK(votes[1].sitting.text == "s1");
}

TEST_CASE("recused and unreachable members are named in results") {
    scenario::Stage stage("include small-session.inc\n");
    stage.play(R"(
        clerk li: draft-vote --meeting 15-1 --sitting s1 --vote v --item budget --subject motion --question 决议 --rule-set plan --recused m-9
        clerk li: prepare-vote --meeting 15-1 --vote v --decision vote-15-1
        clerk li: open-vote --meeting 15-1 --vote v
        disconnect t-8
        clerk li: close-vote --meeting 15-1 --vote v --confirm)");
    const auto result = *views::chair_view(stage.state()).undeclared;
    CHECK(result.recused == std::vector<messages::PersonView>{{"m-9", "陈玉兰"}});
    CHECK(result.unreachable == std::vector<messages::PersonView>{{"m-8", "李春梅"}});
    CHECK(result.unreachable_count == 1);
    CHECK(result.figures.not_pressed == 8);
}

TEST_CASE("attendance lists who serves in name order, and the roster answers by term") {
    scenario::Stage stage("include small.inc\nseats t-1..t-2 sign in\n");
    stage.play(
        "clerk li: start-sitting --meeting 15-1 --sitting s1\nseat t-9: sign-in\n"
        "clerk li: record-leaving --meeting 15-1 --sitting s1 --person m-1");
    const auto list =
        answer_of<messages::AttendanceAnswer>(stage.state(), messages::AskAttendance{"15-1", "s1"}, Audience::clerk);
    CHECK(list.base == 9);
    CHECK(list.present == 2);
    CHECK(list.quorum == 5);
    REQUIRE(list.members.size() == 9);
    const auto now = stage.hall().now();
    CHECK(list.members[0] == messages::AttendanceLine{"m-1",
                                                      "赵明远",
                                                      messages::Identifier("t-1"),
                                                      std::nullopt,
                                                      true,
                                                      messages::Attendance::left,
                                                      messages::SignInMethod::key,
                                                      now,
                                                      false,
                                                      now,
                                                      {},
                                                      std::nullopt});
    CHECK(list.members[2].attendance == messages::Attendance::not_signed_in);
    const auto late = std::find_if(list.members.begin(), list.members.end(),
                                   [](const auto& line) { return line.person.text == "m-9"; });
    CHECK(late->late);
    const auto roster = answer_of<messages::RosterAnswer>(stage.state(), messages::AskRoster{15}, Audience::clerk);
    CHECK(roster.fixed_members == 9);
    CHECK(roster.members.size() == 9);
    CHECK(roster.members[0].title == messages::Title::chairperson);
}

TEST_CASE("the answer on attendance for four thousand people fits a frame with room to spare") {
    scenario::Stage stage("include small.inc\n");
    stage.play("clerk li: register-venue --venue north --name 北分会场");
    const std::string name(30, 'a');
    for (std::size_t place = 0; place < messages::limits::attendees; ++place) {
        const auto id = "attendee-with-a-long-name-" + std::to_string(place);
        REQUIRE(stage.said("clerk li: invite-attendee --meeting 15-1 --attendee " + id + " --name " + name +
                           " --post " + name + " --must-attend --venue north") == "accepted");
    }
    const auto list =
        answer_of<messages::AttendanceAnswer>(stage.state(), messages::AskAttendance{"15-1", "s1"}, Audience::clerk);
    CHECK(list.attendees.size() == messages::limits::attendees);
    const messages::AnswerFrame frame{"q", list};
    CHECK(messages::encode(frame).size() < messages::limits::outbound_bytes / 2);
}
