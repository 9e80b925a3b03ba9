#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/act.hpp"

/// What happened to seats and screens.
namespace yishi::messages {

/// From here on the member sits at `spare`, which a ballot's `device` line then names; `device` has no member.
struct SeatRebound : Act {
    static constexpr std::string_view kind = "seat_rebound";
    Identifier sitting;
    Identifier person;
    Identifier device;
    Identifier spare;
};
BOOST_DESCRIBE_STRUCT(SeatRebound, (Act), (sitting, person, device, spare))

struct ScreensSwitched : Act {
    static constexpr std::string_view kind = "screens_switched";
    Screens screens = Screens::meeting;
};
BOOST_DESCRIBE_STRUCT(ScreensSwitched, (Act), (screens))

/// Where a vote was open or a speaker's time ran, the entries after this one hold and pause them.
struct MeetingHalted : Act {
    static constexpr std::string_view kind = "meeting_halted";
    Text reason;
};
BOOST_DESCRIBE_STRUCT(MeetingHalted, (Act), (reason))

struct HaltLifted : Act {
    static constexpr std::string_view kind = "halt_lifted";
};
BOOST_DESCRIBE_STRUCT(HaltLifted, (Act), ())

}  // namespace yishi::messages
