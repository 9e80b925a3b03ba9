#include "tests/simulation/telling.hpp"

#include <utility>

namespace yishi::simulation {

void Telling::add(ClientNumber who, decltype(Step::what) what, bool together, bool patiently) {
    story.steps.push_back({who, std::move(what), together, patiently});
}

void Telling::does(ClientNumber who, const std::string& line) {
    add(who, Does{number("c"), line}, false, !random.once_in(12));
}

void Telling::both_do(const std::string& line) {
    add(first_clerk, Does{number("c"), line}, true);
    add(second_clerk, Does{number("c"), line}, false, true);
}

void Telling::does_together(ClientNumber who, const std::string& line) {
    add(who, Does{number("c"), line}, true);
}

std::string decision(const std::string& id, const std::string& matter) {
    return "record-decision --decision " + id + " --matter " + matter +
           " --decided-on 2026-01-12 --number 主任会议〔2026〕1号 --text 同意";
}

void Telling::interrupt() {
    if (!random.once_in(10)) return;
    const std::string vote = story.votes.empty() ? "v1" : random.pick(story.votes);
    switch (random.below(12)) {
        case 0:
            return add(chair, Does{number("c"), "plan-meeting --term 15 --number 35"}, false, true);
        case 1:
            return add(clerk(), Does{number("c"), "remove-agenda-item --meeting 15-36 --item water.r2"}, false, true);
        case 2:
            return add(clerk(), Does{number("c"), "declare-vote --meeting " + meeting + " --vote " + vote}, false,
                       true);
        case 3:
            return add(seat(any_member()), Presses{1 + static_cast<unsigned>(random.below(5))});
        case 4:
            return add(seat(any_member()), SignsIn{number("s")});
        case 5:
            return add(clerk(), Asks{number("q"), "case-history --case-id water"});
        case 6:
            return add(clerk_or_chair(), Asks{number("q"), "vote-result --meeting " + meeting + " --vote " + vote});
        case 7:
            return add(clerk_or_chair(),
                       Asks{number("q"), "attendance --meeting " + meeting + " --sitting " + sitting});
        case 8:
            return add(
                clerk(),
                Does{number("c"), "postpone-rehearing --case-id water --decision none --meeting 15-37 --reason 延期"},
                false, true);
        case 9:
            return add(clerk(), Does{number("c"), "close-meeting --meeting " + meeting}, false, true);
        case 10:
            // The same identifier for something else.
            return add(first_clerk, Does{"c1", "plan-meeting --term 15 --number 98"}, false, true);
        default:
            return add(first_clerk, Waits{static_cast<std::int64_t>(random.below(400))});
    }
}

Story story_of(std::uint64_t seed) {
    Telling telling(seed);
    telling.story.members = 3 + static_cast<unsigned>(telling.random.below(7));
    telling.mood.approvals_in_ten = telling.random.once_in(3) ? 8 : 3;
    tell_register(telling);
    tell_arrival(telling, "15-35");
    const std::string report = telling.combined ? "combined" : "report";
    tell_floor(telling);
    tell_register_change(telling);
    tell_inquiry(telling, "water");
    tell_vote(telling, "water", report);
    if (telling.two_subjects) {
        telling.does(telling.clerk(), "take-up-item --meeting 15-35 --sitting " + telling.sitting + " --item answers");
        tell_vote(telling, "answers", "responses");
    }
    if (telling.random.once_in(2)) {
        telling.does(telling.clerk(), "take-up-item --meeting 15-35 --sitting " + telling.sitting + " --item motion");
        tell_vote(telling, "motion", "motion");
    }
    tell_interpellation(telling);
    tell_after(telling);
    tell_departure(telling);
    // A round that failed has its next one at the next meeting; sometimes that is tried though the round passed.
    const bool again = telling.mood.approvals_in_ten < 5 ? telling.random.once_in(2) : telling.random.once_in(12);
    if (again) {
        telling.mood.approvals_in_ten = telling.random.once_in(3) ? 3 : 8;
        // A round of which a vote was withheld goes on there.
        if (telling.two_subjects && telling.random.once_in(3))
            telling.does(
                telling.clerk(),
                "add-agenda-item --meeting 15-36 --item answers-2 --item-kind responses --case-id water --title "
                "应询情况");
        tell_notices(telling, "15-36", "water.r2");
        tell_arrival(telling, "15-36");
        telling.does(telling.clerk(), "take-up-item --meeting 15-36 --sitting " + telling.sitting + " --item water.r2");
        tell_inquiry(telling, "water.r2");
        tell_vote(telling, "water.r2", report);
        if (telling.two_subjects) tell_vote(telling, "water.r2", "responses");
        if (telling.two_subjects && telling.random.once_in(3)) {
            telling.does(telling.clerk(),
                         "take-up-item --meeting 15-36 --sitting " + telling.sitting + " --item answers-2");
            tell_vote(telling, "answers-2", "responses");
        }
        tell_after(telling);
        tell_departure(telling);
    }
    tell_trouble(telling);
    return std::move(telling.story);
}

}  // namespace yishi::simulation
