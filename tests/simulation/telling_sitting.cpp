#include <algorithm>

#include "tests/simulation/telling.hpp"

namespace yishi::simulation {

void tell_arrival(Telling& telling, const std::string& meeting) {
    Random& random = telling.random;
    telling.meeting = meeting;
    telling.sitting = telling.number("sitting-");
    const std::string where = " --meeting " + meeting + " --sitting " + telling.sitting;
    telling.does_together(first_clerk, decision("agenda-" + meeting, "set_agenda --meeting " + meeting));
    if (!random.once_in(30))
        telling.does_together(first_clerk, decision("vote-" + meeting, "put_to_vote --meeting " + meeting));
    if (random.once_in(4))
        telling.does_together(first_clerk, "invite-attendee --meeting " + meeting +
                                               " --attendee a-1 --name 局长 --post 局长 --capacity department_leader");
    telling.does(first_clerk, "open-meeting --meeting " + meeting + " --date 2026-05-27 --decision agenda-" + meeting);
    telling.does(telling.clerk(), "open-sitting" + where + " --chair m-1");
    std::string seats;
    for (unsigned member = 1; member <= telling.story.members; ++member) {
        const auto digits = std::to_string(member);
        seats += (member == 1 ? "t-" : ",t-") + digits + ":m-" + digits;
    }
    telling.does(telling.clerk(), "set-seat-plan" + where + " --seats " + seats);
    telling.absent.clear();
    for (unsigned member = 1; member <= telling.story.members; ++member) {
        if (random.once_in(8)) {
            telling.absent.push_back(member);
        } else if (random.once_in(8)) {
            telling.add(telling.clerk(),
                        Does{telling.number("c"), "sign-in-person" + where + " --person m-" + std::to_string(member)});
        } else {
            telling.add(telling.seat(member), SignsIn{telling.number("s")}, !random.once_in(4));
        }
    }
    telling.interrupt();
    if (random.once_in(4)) telling.does(telling.clerk(), "sign-in-person" + where + " --person a-1");
    if (random.once_in(8))
        telling.does(telling.clerk(), "withdraw-invitation --meeting " + meeting + " --attendee a-1");
    if (random.once_in(6))
        telling.does(telling.clerk(), "record-leave --meeting " + meeting + " --person m-" +
                                          std::to_string(telling.any_member()) + " --reason 出差");
    telling.does(telling.clerk(), "start-sitting" + where);
    if (!random.once_in(30)) telling.does(telling.clerk(), "adopt-agenda" + where);
    tell_group(telling);
    if (meeting == "15-35") telling.does(telling.clerk(), "take-up-item" + where + " --item water");
}

void tell_group(Telling& telling) {
    Random& random = telling.random;
    if (!random.once_in(6)) return;
    const std::string plenary = " --meeting " + telling.meeting + " --sitting " + telling.sitting;
    const auto name = telling.number("group-");
    const std::string group = " --meeting " + telling.meeting + " --sitting " + name;
    if (!random.once_in(6)) telling.does(telling.clerk_or_chair(), "recess-sitting" + plenary);
    telling.does(telling.clerk(), "open-sitting" + group + " --sitting-kind group --chair m-2");
    telling.does(telling.clerk(), "set-seat-plan" + group + " --seats t-1:m-1,t-2:m-2");
    telling.add(telling.seat(1), SignsIn{telling.number("s")});
    telling.does(telling.clerk(), "sign-in-person" + group + " --person m-2");
    telling.does(telling.clerk(), "start-sitting" + group);
    if (random.once_in(3)) telling.does(telling.clerk_or_chair(), "resume-sitting" + plenary);
    if (!random.once_in(8)) telling.does(telling.clerk(), "close-sitting" + group);
    telling.does(telling.clerk(), "resume-sitting" + plenary);
}

void tell_coming_and_going(Telling& telling) {
    Random& random = telling.random;
    if (!random.once_in(4)) return;
    const std::string where = " --meeting " + telling.meeting + " --sitting " + telling.sitting;
    const auto member = telling.any_member();
    const auto absent = std::ranges::find(telling.absent, member);
    if (absent != telling.absent.end()) {
        telling.absent.erase(absent);
        telling.add(telling.seat(member), SignsIn{telling.number("s")});
        return;
    }
    telling.does(telling.clerk(), "record-leaving" + where + " --person m-" + std::to_string(member));
    if (random.once_in(2))
        telling.absent.push_back(member);
    else
        telling.add(telling.seat(member), SignsIn{telling.number("s")});
}

void tell_departure(Telling& telling) {
    telling.interrupt();
    if (!telling.random.once_in(8)) tell_settling(telling);
    telling.questions.clear();
    telling.does(telling.clerk(), "close-sitting --meeting " + telling.meeting + " --sitting " + telling.sitting);
    telling.does(telling.clerk(), "close-meeting --meeting " + telling.meeting);
}

}  // namespace yishi::simulation
