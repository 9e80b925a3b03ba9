#include <utility>

#include "tests/simulation/telling.hpp"

namespace yishi::simulation {
namespace {

struct Settings {
    std::string flags;
    bool paper = false;
    bool timed = false;
};

Settings settings_of(Random& random) {
    Settings settings;
    if (random.once_in(4)) settings.flags += " --press first";
    if (random.once_in(6)) settings.flags += " --counter hidden";
    if (random.once_in(6)) settings.flags += " --figures at_close";
    settings.paper = random.once_in(16);
    settings.timed = !settings.paper && random.once_in(4);
    if (settings.paper) settings.flags += " --medium paper --secrecy secret";
    if (settings.timed) settings.flags += " --seconds " + std::to_string(5 + random.below(10));
    return settings;
}

/// Mostly by the mood; now and then an option that there is not.
unsigned any_choice(Telling& telling) {
    Random& random = telling.random;
    if (random.once_in(60)) return telling.options + 1;
    if (random.below(10) < telling.mood.approvals_in_ten) return 1;
    return 2 + static_cast<unsigned>(random.below(telling.options - 1));
}

void tell_presses(Telling& telling) {
    Random& random = telling.random;
    const auto presses = telling.story.members + random.below(telling.story.members);
    for (std::uint64_t count = 0; count < presses; ++count) {
        const auto member = count < telling.story.members ? static_cast<unsigned>(count) + 1 : telling.any_member();
        if (random.once_in(12)) continue;
        telling.add(telling.seat(member), Presses{any_choice(telling)}, !random.once_in(4));
    }
    telling.add(first_clerk, Waits{static_cast<std::int64_t>(random.below(500))});
}

void tell_holding(Telling& telling, const std::string& which) {
    telling.does(telling.clerk_or_chair(), "hold-vote" + which);
    telling.add(telling.seat(telling.any_member()), Presses{1});
    telling.add(first_clerk, Waits{static_cast<std::int64_t>(telling.random.below(9'000))});
    telling.add(telling.clerk_or_chair(), GoesOn{telling.number("c")}, false, true);
}

std::string counts_of(Telling& telling) {
    std::string counts;
    auto left = telling.random.below(telling.story.members + 1);
    for (unsigned option = 0; option < telling.options; ++option) {
        const auto count = option + 1 == telling.options ? left : telling.random.below(left + 1);
        left -= count;
        counts += (option ? "," : "") + std::to_string(count);
    }
    return counts;
}

void tell_closing(Telling& telling, const std::string& which, const Settings& settings) {
    Random& random = telling.random;
    telling.add(telling.clerk_or_chair(), GoesOn{telling.number("c")}, false, true);
    if (settings.timed && random.once_in(2)) telling.add(first_clerk, Waits{15'000});
    if (settings.paper || random.once_in(16))
        tell_two_persons(telling,
                         "propose-manual-count" + which + " --counts " + counts_of(telling) + " --reason 表决系统故障",
                         " --meeting " + telling.meeting);
    if (random.once_in(3)) telling.does(telling.clerk_or_chair(), "close-vote" + which);
    if (random.once_in(5))
        telling.both_do("close-vote" + which + " --confirm");
    else
        telling.does(telling.clerk_or_chair(), "close-vote" + which + " --confirm");
    if (random.once_in(20))
        tell_two_persons(telling, "propose-annulment" + which + " --reason 表决器故障",
                         " --meeting " + telling.meeting);
    if (random.once_in(4)) telling.add(telling.seat(telling.any_member()), Presses{1});
    if (random.once_in(5))
        telling.both_do("declare-vote" + which);
    else
        telling.does(telling.clerk_or_chair(), "declare-vote" + which);
}

void tell_withholding(Telling& telling, const std::string& item) {
    const auto id = telling.number("d");
    telling.does(telling.clerk(), decision(id, "withhold --meeting " + telling.meeting + " --item " + item));
    telling.does(telling.clerk(), "withhold-item --meeting " + telling.meeting + " --item " + item + " --decision " +
                                      id + " --reason 材料尚需补充");
    if (telling.random.once_in(2)) return;
    // Put to the vote again, mostly on a decision of its own.
    const auto again = telling.number("d");
    telling.does(telling.clerk(), decision(again, "put_to_vote --meeting " + telling.meeting + " --item " + item));
    telling.does(telling.clerk(), "lift-withholding --meeting " + telling.meeting + " --item " + item + " --decision " +
                                      (telling.random.once_in(4) ? "vote-" + telling.meeting : again));
}

}  // namespace

void tell_vote(Telling& telling, const std::string& item, const std::string& subject) {
    Random& random = telling.random;
    const bool test = random.once_in(12);
    const auto settings = settings_of(random);
    if (random.once_in(12))
        telling.does(telling.clerk(), "record-recusal --meeting " + telling.meeting + " --item " + item +
                                          " --member m-" + std::to_string(telling.any_member()) + " --reason 亲属任职");
    if (random.once_in(16)) tell_withholding(telling, item);
    const auto vote = telling.number("v");
    telling.story.votes.push_back(vote);
    const std::string which = " --meeting " + telling.meeting + " --vote " + vote;
    std::string draft = "draft-vote" + which + " --sitting " + telling.sitting + " --item " + item + " --subject " +
                        subject + " --question 同意? --rule-set plan" + settings.flags;
    if (test) draft += " --test";
    if (random.once_in(8)) draft += " --recused m-" + std::to_string(telling.any_member());
    if (random.once_in(12)) draft += " --electorate m-1,m-2";
    telling.does(telling.clerk(), draft);
    telling.does(telling.clerk(), "prepare-vote" + which + " --decision vote-" + telling.meeting);
    if (random.once_in(6))
        telling.both_do("open-vote" + which);
    else
        telling.does(telling.clerk_or_chair(), "open-vote" + which);
    tell_coming_and_going(telling);
    tell_presses(telling);
    telling.interrupt();
    tell_emergency(telling);
    if (random.once_in(5)) {
        tell_holding(telling, which);
        tell_presses(telling);
    }
    tell_closing(telling, which, settings);
    tell_coming_and_going(telling);
    telling.interrupt();
    // A fresh vote on what was declared, with and without the committee's decision.
    if (!random.once_in(16)) return;
    const auto fresh = telling.number("v");
    telling.story.votes.push_back(fresh);
    const std::string fresh_which = " --meeting " + telling.meeting + " --vote " + fresh;
    telling.does(telling.clerk(), "draft-vote" + fresh_which + " --sitting " + telling.sitting + " --item " + item +
                                      " --subject " + subject + " --question 再次? --rule-set plan" +
                                      (random.once_in(2) ? " --committee-decision 常委会决定重新表决" : ""));
    telling.does(telling.clerk(), "prepare-vote" + fresh_which + " --decision vote-" + telling.meeting);
    telling.does(telling.clerk(), "open-vote" + fresh_which);
    tell_presses(telling);
    tell_closing(telling, fresh_which, {});
}

}  // namespace yishi::simulation
