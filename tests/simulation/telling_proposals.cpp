#include "tests/simulation/telling.hpp"

namespace yishi::simulation {

void tell_two_persons(Telling& telling, const std::string& proposing, const std::string& meeting) {
    const auto proposal = telling.number("p");
    const auto which = meeting + " --proposal " + proposal;
    telling.does(first_clerk, proposing + " --proposal " + proposal);
    if (telling.random.once_in(3)) telling.does(first_clerk, "approve-proposal" + which);
    if (telling.random.once_in(8)) telling.add(first_clerk, Waits{601'000});
    if (telling.random.once_in(6)) telling.does(second_clerk, "drop-proposal" + which);
    telling.does(telling.random.once_in(2) ? second_clerk : chair, "approve-proposal" + which);
}

void tell_register_change(Telling& telling) {
    Random& random = telling.random;
    if (!random.once_in(3)) return;
    // The member who comes has no seat, and takes part from the next meeting on.
    const auto members = telling.story.members + static_cast<unsigned>(random.below(2));
    const auto roster = " --term 15 --csv \"" + roster_of(members, random.once_in(3)) + "\"";
    const std::string rules =
        " --rule-set other --name 暂行办法 --adopted-on 2026-01-12 --options approve_reject_abstain --deciding-votes "
        "report";
    const bool of_people = random.once_in(2);
    const auto proposing = (of_people ? "propose-roster" + roster : "propose-rule-set" + rules) + " --reason 更正";
    // One person alone, which is refused while the meeting is open.
    if (random.once_in(4))
        telling.does(telling.clerk(), of_people ? "import-roster" + roster : "adopt-rule-set" + rules);
    // Somebody else proposes at the same time: what is approved first overtakes the other.
    const std::string other = random.once_in(5) ? telling.number("p") : "";
    if (!other.empty()) telling.does(second_clerk, proposing + " --proposal " + other);
    tell_two_persons(telling, proposing, "");
    if (!other.empty()) telling.does(chair, "approve-proposal --proposal " + other);
}

}  // namespace yishi::simulation
