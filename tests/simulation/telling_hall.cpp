#include "tests/simulation/telling.hpp"

namespace yishi::simulation {
namespace {

/// The member's own seat fails; the member goes on at the spare, and sometimes the old seat still says something.
void tell_spare_seat(Telling& telling) {
    Random& random = telling.random;
    const auto member = telling.any_member();
    const auto device = "t-" + std::to_string(member);
    if (random.once_in(2)) telling.add(telling.seat(member), Presses{1}, random.once_in(2));
    if (random.once_in(2)) telling.add(telling.seat(member), Disconnects{6}, true);
    telling.does(telling.clerk(), "rebind-seat --meeting " + telling.meeting + " --sitting " + telling.sitting +
                                      " --device " + device + " --spare b-1");
    telling.add(telling.spare(), Presses{1 + static_cast<unsigned>(random.below(telling.options))});
    if (random.once_in(2)) telling.add(telling.seat(member), Presses{2});
    if (random.once_in(2)) telling.add(telling.spare(), Presses{1});
}

void tell_halt(Telling& telling) {
    Random& random = telling.random;
    const std::string where = " --meeting " + telling.meeting;
    telling.does(telling.clerk_or_chair(), "halt-meeting" + where + " --reason 消防警报");
    telling.add(telling.seat(telling.any_member()), Presses{1});
    if (random.once_in(2)) telling.add(telling.clerk_or_chair(), GoesOn{telling.number("c")}, false, true);
    telling.add(first_clerk, Waits{static_cast<std::int64_t>(random.below(20'000))});
    if (!random.once_in(8)) telling.does(telling.clerk_or_chair(), "lift-halt" + where);
    telling.add(telling.clerk_or_chair(), GoesOn{telling.number("c")}, false, true);
}

}  // namespace

void tell_emergency(Telling& telling) {
    Random& random = telling.random;
    if (random.once_in(6)) tell_spare_seat(telling);
    if (random.once_in(10)) tell_halt(telling);
    if (random.once_in(12)) {
        telling.does(telling.clerk_or_chair(), "show-emblem --meeting " + telling.meeting);
        telling.does(telling.clerk_or_chair(), "show-meeting --meeting " + telling.meeting);
    }
}

void tell_floor(Telling& telling) {
    Random& random = telling.random;
    if (!random.once_in(3)) return;
    const std::string where = " --meeting " + telling.meeting + " --sitting " + telling.sitting;
    const auto speaker = telling.any_member();
    telling.add(telling.seat(speaker), Does{telling.number("s"), "request-floor" + where + " --text 请问整改期限"},
                true);
    telling.add(telling.seat(telling.any_member()), Does{telling.number("s"), "request-floor" + where}, false, true);
    if (random.once_in(4))
        telling.add(telling.seat(speaker), Does{telling.number("s"), "withdraw-request" + where}, false, true);
    telling.does(telling.clerk_or_chair(), "grant-floor" + where + " --person m-" + std::to_string(speaker));
    telling.add(first_clerk, Waits{static_cast<std::int64_t>(random.below(200'000))});
    if (random.once_in(2)) telling.does(telling.clerk_or_chair(), "pause-floor" + where);
    if (random.once_in(2)) telling.does(telling.clerk_or_chair(), "resume-floor" + where);
    if (random.once_in(2)) telling.does(telling.clerk_or_chair(), "extend-floor" + where + " --seconds 60");
    telling.does(telling.clerk_or_chair(), "end-floor" + where);
}

}  // namespace yishi::simulation
