#include "tests/simulation/telling.hpp"

namespace yishi::simulation {

std::string roster_of(unsigned members, bool one_has_left) {
    std::string csv = "id,name,title,order,serving_from,serving_to\\n";
    for (unsigned number = 1; number <= members; ++number) {
        const auto digits = std::to_string(number);
        const bool has_left = one_has_left && number == members;
        csv += "m-" + digits + ",员" + digits + ",委员," + digits + ",2022-01-15," + (has_left ? "2025-12-31" : "") +
               "\\n";
    }
    return csv;
}

namespace {

std::string rules_of(Telling& telling) {
    Random& random = telling.random;
    const auto options = random.below(3);
    telling.options = options == 2 ? 4 : 3;
    const std::vector<std::string> sets{"approve_reject_abstain", "satisfaction", "satisfaction_abstain"};
    std::string line =
        "adopt-rule-set --rule-set plan --name 实施方案 --adopted-on 2026-01-08 --options " + sets[options];
    telling.combined = random.once_in(4);
    telling.two_subjects = !telling.combined && random.once_in(2);
    line += telling.combined       ? " --deciding-votes combined"
            : telling.two_subjects ? " --deciding-votes report,responses"
                                   : " --deciding-votes report";
    if (random.once_in(3))
        line += " --base " + random.pick(std::vector<std::string>{"serving_members", "present_members", "ballots_cast",
                                                                  "approve_and_reject"});
    if (random.once_in(3))
        line += random.pick(std::vector<std::string>{" --numerator 2 --denominator 3", " --numerator 1 --denominator 3",
                                                     " --numerator 3 --denominator 4"});
    if (random.once_in(3)) line += " --comparator at_least";
    if (random.once_in(4)) line += " --quorum not_required";
    if (random.once_in(4)) line += " --recusal-lowers-base";
    if (random.once_in(8)) line += " --on-fail nothing";
    if (random.once_in(3)) line += " --cap " + std::to_string(1 + random.below(2));
    if (random.once_in(3)) line += " --extraordinary-meetings-count";
    return line;
}

}  // namespace

void tell_register(Telling& telling) {
    Random& random = telling.random;
    const auto members = telling.story.members;
    telling.does_together(first_clerk,
                          "open-term --term 15 --congress 第十五届 --fixed-members " + std::to_string(members));
    telling.does_together(first_clerk,
                          "import-roster --term 15 --csv \"" + roster_of(members, random.once_in(6)) + "\"");
    telling.does_together(first_clerk, "register-commission --commission urban --name 城建环资委");
    telling.does_together(first_clerk, std::string("register-department --department water --name 市水务局") +
                                           (random.once_in(4) ? "" : " --commission urban"));
    telling.does_together(first_clerk, rules_of(telling));
    telling.does_together(first_clerk, decision("adopt-water", "adopt_proposal --case-id water"));
    telling.does_together(
        first_clerk,
        "open-case --decision adopt-water --case-id water --topic 城市供水保障 --department water --rule-set plan");
    telling.does_together(first_clerk, "plan-meeting --term 15 --number 35");
    if (random.once_in(3))
        telling.does_together(first_clerk, std::string("plan-meeting --term 15 --number 36") +
                                               (random.once_in(2) ? " --extraordinary" : ""));
    if (random.once_in(4)) telling.does_together(first_clerk, "plan-meeting --term 15 --number 37");
    telling.does_together(
        first_clerk,
        "add-agenda-item --meeting 15-35 --item water --item-kind report --case-id water --title 供水报告");
    tell_notices(telling, "15-35", "water");
    telling.does_together(
        first_clerk,
        "add-agenda-item --meeting 15-35 --item answers --item-kind responses --case-id water --title 应询情况");
    telling.does(first_clerk, "add-agenda-item --meeting 15-35 --item motion --item-kind vote --title 决议");
}

}  // namespace yishi::simulation
