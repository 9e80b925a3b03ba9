#include <catch2/catch.hpp>
#include <set>

#include "protocol/messages/codec.hpp"
#include "server/domain/majority.hpp"
#include "server/domain/tally.hpp"
#include "tests/scenario/language/stage.hpp"
#include "tests/unit/tally/brute_force.hpp"

using namespace yishi;
using namespace yishi::tally_test;
using messages::PressRule;

namespace {

constexpr unsigned most_seats = 5;
/// The fixed number, one vacancy more than who serves, and one member of those is on no roll.
constexpr std::uint32_t all_members = most_seats + 2;
constexpr std::uint32_t serving_members = most_seats + 1;

/// Absent; present without a press; and every sequence of one and of two presses.
std::vector<Behaviour> behaviours(unsigned options, unsigned most_presses) {
    std::vector<Behaviour> all{{false, {}}, {true, {}}};
    for (unsigned first = 0; first < options; ++first) {
        all.push_back({true, {first}});
        for (unsigned second = 0; most_presses > 1 && second < options; ++second)
            all.push_back({true, {first, second}});
    }
    return all;
}

std::string press_line(unsigned seat, unsigned option) {
    return "seat t-" + std::to_string(seat + 1) + ": press v " + std::to_string(option + 1);
}

/// A hall of five in which a vote with these options can be opened.
std::string hall_with(const std::string& options) {
    std::string lines = "clerk li: open-term --term 15 --congress 滨海 --fixed-members 7\n";
    lines += "clerk li: import-roster --term 15 --csv \"id,name,title,order,serving_from,serving_to";
    for (unsigned seat = 1; seat <= most_seats; ++seat)
        lines += "\\nm-" + std::to_string(seat) + ",王一,委员,,2022-01-15,";
    return lines +
           "\"\nclerk li: adopt-rule-set --rule-set r --name 规则 --adopted-on 2026-01-08 --quorum not_required "
           "--options " +
           options + R"(
clerk li: plan-meeting --term 15 --number 1
clerk li: add-agenda-item --meeting 15-1 --item i --item-kind vote --title 议题
clerk li: record-decision --decision agenda-15-1 --matter set_agenda --meeting 15-1 --decided-on 2026-01-12 --number 主任会议〔2026〕2号 --text 会议日期和议程草案
clerk li: record-decision --decision vote-15-1 --matter put_to_vote --meeting 15-1 --decided-on 2026-01-12 --number 主任会议〔2026〕3号 --text 提请表决
clerk li: open-meeting --meeting 15-1 --date 2026-05-27 --decision agenda-15-1
clerk li: open-sitting --meeting 15-1 --sitting s --chair m-1
clerk li: set-seat-plan --meeting 15-1 --sitting s --seats t-1..t-5:m-1..m-5
clerk li: start-sitting --meeting 15-1 --sitting s
clerk li: adopt-agenda --meeting 15-1 --sitting s
clerk li: take-up-item --meeting 15-1 --sitting s --item i
)";
}

std::string vote_lines(PressRule press, const std::string& more) {
    return "clerk li: draft-vote --meeting 15-1 --sitting s --vote v --item i --subject motion --question 问 "
           "--rule-set r "
           "--press " +
           std::string(messages::name_of(press)) + more +
           "\nclerk li: prepare-vote --meeting 15-1 --vote v --decision vote-15-1\nclerk li: open-vote --meeting 15-1 "
           "--vote v\n";
}

const domain::Vote& vote_of(const domain::State& state) {
    return state.meetings.at("15-1").votes.at("v");
}

/// What the domain keeps of each seat's presses, for each behaviour: pressed for real, in a hall where all are present.
std::vector<std::vector<domain::Presses>> pressed(const std::string& options, const std::vector<Behaviour>& all,
                                                  PressRule press, std::optional<domain::Vote>& opened) {
    std::vector<std::vector<domain::Presses>> kept;
    for (const auto& behaviour : all) {
        scenario::Stage stage(hall_with(options) + "all seats sign in\n" + vote_lines(press, ""));
        for (unsigned seat = 0; seat < most_seats; ++seat) {
            for (std::size_t turn = 0; turn < behaviour.presses.size(); ++turn) {
                const auto said = stage.said(press_line(seat, behaviour.presses[turn]));
                REQUIRE(said == (turn > 0 && press == PressRule::first ? "rejected already_pressed v" : "accepted"));
            }
        }
        kept.push_back(vote_of(stage.state()).presses);
        opened = vote_of(stage.state());
    }
    return kept;
}

/// Every rule that can be made of the bases, some fractions and the comparators.
std::vector<messages::Rules> all_rules() {
    using enum messages::Base;
    std::vector<messages::Rules> all;
    for (const auto base : {all_members, serving_members, present_members, ballots_cast, approve_and_reject})
        for (const auto& [numerator, denominator] :
             {std::pair{0U, 1U}, {1U, 3U}, {1U, 2U}, {3U, 5U}, {2U, 3U}, {3U, 4U}, {1U, 1U}})
            for (const auto comparator : {messages::Comparator::more_than, messages::Comparator::at_least}) {
                messages::Rules rules;
                rules.base = base;
                rules.numerator = numerator;
                rules.denominator = denominator;
                rules.comparator = comparator;
                all.push_back(rules);
            }
    return all;
}

/// Whether the domain measures those figures as the brute force does, under every rule.
bool outcomes_agree(const domain::Vote& vote, const messages::Figures& figures) {
    static const auto rules = all_rules();
    auto opened = *vote.opened;
    opened.all_members = all_members;
    opened.serving_members = serving_members;
    for (const auto& each : rules) {
        opened.rule_set.rules = each;
        if (domain::outcome_of(opened, figures) != decide(figures, each, all_members, serving_members)) return false;
    }
    return true;
}

/// The roll of so many seats of which those with a bit are present.
std::shared_ptr<const domain::Roll> roll_of(unsigned seats, unsigned present) {
    std::vector<messages::RollEntry> entries;
    for (unsigned seat = 0; seat < seats; ++seat)
        entries.push_back({"m-" + std::to_string(seat + 1), std::nullopt, (present >> seat & 1U) != 0, std::nullopt});
    return std::make_shared<const domain::Roll>(std::move(entries));
}

struct Tried {
    std::size_t ballots = 0;
    std::size_t wrong = 0;
};

/// All combinations of behaviours of so many seats, counted by the domain and by the brute force.
Tried try_all(unsigned seats, const std::string& option_names, unsigned option_count, unsigned most_presses,
              PressRule press) {
    const auto all = behaviours(option_count, most_presses);
    std::optional<domain::Vote> vote;
    const auto kept = pressed(option_names, all, press, vote);
    const auto& options = vote->opened->rule_set.rules.options;
    REQUIRE(options.size() == option_count);
    std::vector<std::shared_ptr<const domain::Roll>> rolls;
    for (unsigned present = 0; present < 1U << seats; ++present) rolls.push_back(roll_of(seats, present));

    Tried tried;
    std::set<std::vector<std::uint32_t>> measured;
    std::vector<std::size_t> chosen(seats, 0);
    std::vector<Behaviour> members(seats, all[0]);
    vote->presses.assign(seats, {});
    while (true) {
        unsigned present = 0;
        for (unsigned seat = 0; seat < seats; ++seat) present |= members[seat].present ? 1U << seat : 0U;
        vote->roll = rolls[present];
        vote->opened->roll_size = seats;
        vote->opened->present = rolls[present]->present();
        const auto expected = count(members, options, press);
        const auto counts = domain::count_ballots(*vote);
        const auto figures = domain::figures_of(*vote, counts);
        bool right = counts == expected.counts && figures == expected.figures;
        // The outcome depends on the figures alone, so each of them is measured once, under every rule.
        if (measured.insert({figures.approve, figures.reject, figures.abstain, figures.not_pressed, figures.absent})
                .second)
            right = right && outcomes_agree(*vote, figures);
        ++tried.ballots;
        if (!right) ++tried.wrong;

        unsigned seat = 0;
        while (seat < seats && chosen[seat] + 1 == all.size()) ++seat;
        if (seat == seats) return tried;
        ++chosen[seat];
        for (unsigned before = 0; before < seat; ++before) chosen[before] = 0;
        for (unsigned changed = 0; changed <= seat; ++changed) {
            members[changed] = all[chosen[changed]];
            vote->presses[changed] = kept[chosen[changed]][changed];
        }
    }
}

const std::string usual = "approve_reject_abstain";
const std::string satisfaction = "satisfaction";
const std::string satisfaction_abstain = "satisfaction_abstain";
const std::string two = "不同意:No:reject,同意:Yes:approve";

}  // namespace

TEST_CASE("all ballots of up to five seats with the usual options") {
    for (const auto press : {PressRule::last, PressRule::first}) {
        std::size_t expected = 1;
        for (unsigned seats = 1; seats <= most_seats; ++seats) {
            expected *= 14;
            const auto tried = try_all(seats, usual, 3, 2, press);
            CHECK(tried.ballots == expected);
            CHECK(tried.wrong == 0);
        }
    }
}

TEST_CASE("all ballots of up to five seats with other option sets") {
    for (const auto press : {PressRule::last, PressRule::first}) {
        for (unsigned seats = 1; seats <= most_seats; ++seats) {
            CHECK(try_all(seats, two, 2, 2, press).wrong == 0);
            // Up to four seats press twice; with five, to keep the time short, once.
            const unsigned presses = seats < most_seats ? 2 : 1;
            CHECK(try_all(seats, satisfaction, 3, presses, press).wrong == 0);
            CHECK(try_all(seats, satisfaction_abstain, 4, presses, press).wrong == 0);
        }
    }
}

TEST_CASE("one and two members from sign-in to declaration") {
    const auto all = behaviours(3, 2);
    for (const auto press : {PressRule::last, PressRule::first}) {
        for (const auto& first : all) {
            for (const auto& second : all) {
                const std::vector<Behaviour> members{first, second};
                scenario::Stage stage(hall_with(usual));
                for (unsigned seat = 0; seat < 2; ++seat)
                    if (members[seat].present) stage.said("seat t-" + std::to_string(seat + 1) + ": sign-in");
                stage.play(vote_lines(press, " --electorate m-1,m-2"));
                for (unsigned seat = 0; seat < 2; ++seat)
                    for (const auto option : members[seat].presses) stage.said(press_line(seat, option));
                stage.play("clerk li: close-vote --meeting 15-1 --vote v --confirm");
                stage.play("clerk li: declare-vote --meeting 15-1 --vote v");
                const auto& counted = *vote_of(stage.state()).counted;
                const auto expected = count(members, counted.rule_set.rules.options, press);
                CHECK(counted.counts == expected.counts);
                CHECK(counted.figures == expected.figures);
                CHECK(counted.outcome == decide(expected.figures, counted.rule_set.rules, 7, most_seats));
            }
        }
    }
}
