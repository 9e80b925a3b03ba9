#include "server/views/views.hpp"

#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/sha256.hpp"
#include "tests/scenario/language/stage.hpp"

using namespace yishi;
using messages::Audience;

namespace {

const std::string prepared = "include small-session.inc\ninclude small-vote.inc\n";
const std::string open = prepared + "clerk li: open-vote --meeting 15-1 --vote budget\n";
const std::string counted =
    open + "seats t-1..t-6 press budget 赞成\nclerk li: close-vote --meeting 15-1 --vote budget --confirm\n";
const std::string declared = counted + "clerk li: declare-vote --meeting 15-1 --vote budget\n";

std::vector<std::string> texts_of(const domain::State& state) {
    using enum Audience;
    std::vector<std::string> texts;
    for (const auto audience : {seat, clerk, chair, display, display_without_map})
        texts.push_back(messages::encode(messages::ViewFrame{1, views::view(state, audience)}));
    return texts;
}

}  // namespace

TEST_CASE("before anything happens everybody sees the body alone") {
    scenario::Stage stage;
    const auto view = views::seat_view(stage.state());
    CHECK(view.body.body.text == "binhai");
    CHECK_FALSE(view.meeting);
    CHECK(view.sittings.empty());
    CHECK_FALSE(view.vote);
    CHECK_FALSE(view.result);
    CHECK(views::clerk_view(stage.state()).planned.empty());
    CHECK(views::counters(stage.state(), Audience::clerk) == messages::CountersFrame{});
    CHECK(views::personal_frame(stage.state(), "t-1") == messages::PersonalFrame{});
    CHECK_FALSE(views::timer(stage.state(), 0));
}

TEST_CASE("a view is what its audience's own function makes, and decodes as what it is") {
    scenario::Stage stage(counted);
    const auto& state = stage.state();
    CHECK(std::get<messages::SeatView>(views::view(state, Audience::seat)) == views::seat_view(state));
    CHECK(std::get<messages::ClerkView>(views::view(state, Audience::clerk)) == views::clerk_view(state));
    CHECK(std::get<messages::ChairView>(views::view(state, Audience::chair)) == views::chair_view(state));
    CHECK(std::get<messages::DisplayView>(views::view(state, Audience::display)) == views::display_view(state));
    for (const auto& text : texts_of(state)) {
        const auto frame = messages::decode<messages::ViewFrame>(text);
        INFO(text);
        REQUIRE(frame);
        CHECK(messages::encode(frame.value) == text);
    }
}

TEST_CASE("a sitting names its chair and the item that is taken up") {
    scenario::Stage stage("include small-session.inc\n");
    const auto view = views::display_view(stage.state());
    REQUIRE(view.meeting);
    CHECK(view.meeting->date.text == "2026-05-27");
    CHECK(view.meeting->agenda_adopted);
    REQUIRE(view.sittings.size() == 1);
    CHECK(view.sittings[0].chair_name.text == "赵明远");
    CHECK(view.sittings[0].state == messages::SittingState::in_session);
    REQUIRE(view.sittings[0].item);
    CHECK(view.sittings[0].item->item.text == "budget");
    REQUIRE(view.agenda.size() == 1);
    CHECK(view.agenda[0].state == messages::ItemState::taken_up);
    stage.play("clerk li: close-sitting --meeting 15-1 --sitting s1");
    CHECK(views::display_view(stage.state()).sittings.empty());
}

TEST_CASE("every live sitting is shown, in the order of opening") {
    scenario::Stage stage("include small-session.inc\n");
    stage.play(R"(
        clerk li: open-sitting --meeting 15-1 --sitting g2 --sitting-kind group --chair m-2
        clerk li: open-sitting --meeting 15-1 --sitting a1 --sitting-kind joint_group --chair m-3
        clerk li: recess-sitting --meeting 15-1 --sitting s1
        expect seats see sittings s1,g2,a1 sitting s1 recess with budget sitting g2 signing_in
        clerk li: close-sitting --meeting 15-1 --sitting g2)");
    const auto sittings = views::seat_view(stage.state()).sittings;
    REQUIRE(sittings.size() == 2);
    CHECK(sittings == views::clerk_view(stage.state()).sittings);
    CHECK(sittings[0].state == messages::SittingState::recess);
    CHECK(sittings[1].sitting_kind == messages::SittingKind::joint_group);
    CHECK_FALSE(sittings[1].item);
}

TEST_CASE("drafts are for chair and clerks, without what only an opening gives") {
    scenario::Stage stage(prepared);
    const auto& state = stage.state();
    CHECK_FALSE(views::seat_view(state).vote);
    CHECK_FALSE(views::display_view(state).vote);
    CHECK_FALSE(views::chair_view(state).vote);
    const auto to_come = views::chair_view(state).votes_to_come;
    REQUIRE(to_come.size() == 1);
    CHECK(to_come == views::clerk_view(state).votes_to_come);
    CHECK(to_come[0].state == messages::VoteState::prepared);
    CHECK(to_come[0].options.size() == 3);
    CHECK_FALSE(to_come[0].opening);
    stage.play("clerk li: open-vote --meeting 15-1 --vote budget");
    CHECK(views::chair_view(stage.state()).votes_to_come.empty());
}

TEST_CASE("from opening to declaration a vote is in every view, with what a terminal needs") {
    scenario::Stage stage(open);
    const auto view = views::seat_view(stage.state());
    REQUIRE(view.vote);
    CHECK(view.vote->log == "binhai/meeting/15-1");
    CHECK(view.vote->state == messages::VoteState::open);
    const auto& row = stage.hall().rows().back();
    REQUIRE(row.kind == "vote_opened");
    CHECK(view.vote->opening == messages::DigestText{record::base64::encode(record::sha256(row.bytes))});
    CHECK(views::display_view(stage.state()).vote == view.vote);
    CHECK(views::chair_view(stage.state()).vote == view.vote);
    CHECK(views::clerk_view(stage.state()).vote == view.vote);
    stage.play(R"(
        clerk li: close-vote --meeting 15-1 --vote budget --confirm
        expect seats see vote budget counted
        clerk li: declare-vote --meeting 15-1 --vote budget
        expect seats see no vote)");
}

TEST_CASE("a test vote is written in the rehearsal's log") {
    scenario::Stage stage("include small.inc\n");
    stage.play(R"(
        clerk li: draft-vote --meeting 15-1 --sitting s1 --vote try --item budget --subject motion --question 试 --rule-set plan --test
        clerk li: prepare-vote --meeting 15-1 --vote try --decision vote-15-1
        clerk li: open-vote --meeting 15-1 --vote try)");
    CHECK(views::seat_view(stage.state()).vote->log == "binhai/rehearsal/15-1");
}

TEST_CASE("figures by option are in no text for seats and displays before the declaration") {
    scenario::Stage stage(counted);
    const auto texts = texts_of(stage.state());
    const auto tells = [](const std::string& text) { return text.find("\"approve\":6") != std::string::npos; };
    CHECK_FALSE(tells(texts[0]));
    CHECK(tells(texts[1]));
    CHECK(tells(texts[2]));
    CHECK_FALSE(tells(texts[3]));
    CHECK_FALSE(views::chair_view(stage.state()).undeclared->declared);
    stage.play("clerk li: declare-vote --meeting 15-1 --vote budget");
    for (const auto& text : texts_of(stage.state())) CHECK(tells(text));
    CHECK(views::seat_view(stage.state()).result->declared);
}

TEST_CASE("the next item, the next vote and the next sitting clear the result") {
    scenario::Stage stage(declared);
    CHECK(views::seat_view(stage.state()).result);
    stage.play(R"(
        clerk li: close-sitting --meeting 15-1 --sitting s1
        expect seats see no figures
        clerk li: open-sitting --meeting 15-1 --sitting s2 --chair m-1
        expect seats see no figures)");
    scenario::Stage other(declared);
    other.play(R"(
        clerk li: add-agenda-item --meeting 15-1 --item more --item-kind vote --title 更多 --decision change-15-1
        clerk li: open-sitting --meeting 15-1 --sitting g1 --sitting-kind group --chair m-2
        clerk li: start-sitting --meeting 15-1 --sitting g1
        clerk li: take-up-item --meeting 15-1 --sitting g1 --item more
        expect displays see figures of budget
        clerk li: take-up-item --meeting 15-1 --sitting s1 --item more
        expect displays see no figures)");
}

TEST_CASE("proposals that wait are shown to chair and clerks with the time at which they lapse") {
    scenario::Stage stage(open);
    stage.play(
        "clerk li: propose-manual-count --meeting 15-1 --vote budget --proposal p --method hands --counts 5,4,0 "
        "--reason 故障");
    const auto proposals = views::chair_view(stage.state()).proposals;
    REQUIRE(proposals.size() == 1);
    CHECK(proposals[0].proposed_by.text == "li");
    CHECK(proposals[0].manual == messages::ManualMethod::hands);
    CHECK(proposals[0].counts == std::vector<std::uint32_t>{5, 4, 0});
    CHECK(proposals[0].lapses == stage.hall().now() + 600'000);
    CHECK(proposals[0].act == messages::ProposedAct::manual_count);
    CHECK(proposals[0].vote == messages::Identifier("budget"));
    CHECK(proposals[0].proposed == stage.hall().now());
    CHECK(proposals[0].digest.text == record::base64::encode(record::sha256(stage.hall().rows().back().bytes)));
    CHECK(views::clerk_view(stage.state()).proposals == proposals);
}

TEST_CASE("proposals of the register are shown with or without a meeting, before those of the meeting") {
    scenario::Stage stage(open);
    stage.play(R"(
        clerk li: propose-annulment --meeting 15-1 --vote budget --proposal a --reason 故障
        clerk m-1: propose-roster --term 15 --proposal z --csv @roster-51.csv --reason 补选
        clerk li: propose-rule-set --proposal r --rule-set plan --name 修订 --adopted-on 2026-05-27 --options approve_reject_abstain --reason 修订)");
    const auto proposals = views::chair_view(stage.state()).proposals;
    REQUIRE(proposals.size() == 3);
    CHECK(proposals[0].act == messages::ProposedAct::rule_set);
    REQUIRE(proposals[0].rule_set);
    CHECK(proposals[0].rule_set->version == 2);
    CHECK(proposals[0].rule_set->rules.name.text == "修订");
    CHECK(proposals[0].proposed_by_name.text == "li");
    CHECK(proposals[1].act == messages::ProposedAct::roster);
    CHECK(proposals[1].term == 15U);
    CHECK(proposals[1].members == 51U);
    REQUIRE(proposals[1].difference);
    CHECK(proposals[1].difference->comes.count == 51);
    CHECK(proposals[1].difference->comes.names.size() == messages::limits::roster_difference_named);
    CHECK_FALSE(proposals[0].difference);
    CHECK_FALSE(proposals[1].vote);
    CHECK(proposals[1].proposed_by.text == "m-1");
    CHECK(proposals[1].proposed_by_name.text != "m-1");
    CHECK(proposals[2].act == messages::ProposedAct::annulment);
    CHECK(views::clerk_view(stage.state()).proposals == proposals);

    scenario::Stage before("clerk li: open-term --term 15 --congress 滨海 --fixed-members 9\n");
    before.play("clerk li: propose-roster --term 15 --proposal z --csv @roster-9.csv --reason 换届");
    CHECK(views::chair_view(before.state()).proposals.size() == 1);
    CHECK(views::clerk_view(before.state()).proposals.size() == 1);
}

TEST_CASE("planned meetings are listed by number, not by the letters of their names") {
    scenario::Stage stage("include register-51.inc\n");
    stage.play(R"(
        clerk li: plan-meeting --term 15 --number 100
        clerk li: plan-meeting --term 15 --number 36 --extraordinary)");
    const auto planned = views::clerk_view(stage.state()).planned;
    REQUIRE(planned.size() == 3);
    CHECK(planned[0].meeting.text == "15-35");
    CHECK(planned[0].agenda.size() == 2);
    CHECK(planned[1].meeting.text == "15-36");
    CHECK(planned[1].extraordinary);
    CHECK(planned[2].meeting.text == "15-100");
}

TEST_CASE("a case is a line of the clerks' list until it is closed") {
    scenario::Stage stage("include round-fails-51.inc\n");
    const auto cases = views::clerk_view(stage.state()).cases;
    REQUIRE(cases.size() == 1);
    CHECK(cases[0] == messages::CaseLine{"water", "城市供水保障", "市水务局", "plan", messages::CaseState::rehearing, 2,
                                         1, 0, false, messages::Identifier("15-36")});
}

TEST_CASE("the items of a planned meeting have their report and papers, and a vote names its item") {
    scenario::Stage stage(
        "include small.inc\n"
        "clerk li: plan-meeting --term 15 --number 2\n"
        "clerk li: add-agenda-item --meeting 15-2 --item plan --item-kind vote --title 关于规划的决议\n"
        "clerk li: attach-paper --meeting 15-2 --item plan --file 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= "
        "--title 决议草案\n");
    const auto planned = views::clerk_view(stage.state()).planned;
    REQUIRE(planned.size() == 1);
    REQUIRE(planned[0].agenda.size() == 1);
    REQUIRE(planned[0].agenda[0].papers.size() == 1);
    CHECK(planned[0].agenda[0].papers[0].title.text == "决议草案");
    CHECK(planned[0].agenda[0].state == messages::ItemState::pending);
    scenario::Stage voting(open);
    CHECK(views::seat_view(voting.state()).vote->item.text == "budget");
}
