#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "protocol/messages/vocabulary.hpp"

/// Acts of one person and one press that must always be at hand: a spare seat, the emblem, the emergency halt.
namespace yishi::messages {
// ---------------------------------------------------------------- the hall (clerk)
/// Lets a spare terminal (备用席) take the place of a seat, before a vote or in the middle of it. Earlier
/// presses stay, the member goes on at the spare, and what the old device still sends is refused.
struct RebindSeat {
    static constexpr std::string_view kind = "rebind_seat";
    Identifier meeting;
    Identifier sitting;
    Identifier device;
    Identifier spare;
};
BOOST_DESCRIBE_STRUCT(RebindSeat, (), (meeting, sitting, device, spare))

/// Returns every screen to the emblem page, 全部切回会标 (clerk or chair). Asked again it is recorded again: whoever is
/// in a hurry must not be told that it was done already.
struct ShowEmblem {
    static constexpr std::string_view kind = "show_emblem";
    Identifier meeting;
};
BOOST_DESCRIBE_STRUCT(ShowEmblem, (), (meeting))

/// Lets the screens show the meeting again (clerk or chair).
struct ShowMeeting {
    static constexpr std::string_view kind = "show_meeting";
    Identifier meeting;
};
BOOST_DESCRIBE_STRUCT(ShowMeeting, (), (meeting))

/// Emergency halt, 紧急暂停 (clerk or chair): an open vote is held, the speaker's time stands, every seat is told to
/// follow the chair, and no vote opens or goes on until the halt is lifted.
struct HaltMeeting {
    static constexpr std::string_view kind = "halt_meeting";
    Identifier meeting;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(HaltMeeting, (), (meeting, reason))

/// Lifts the halt (clerk or chair). A vote that it held stays held: the chair resumes it with an act of its own.
struct LiftHalt {
    static constexpr std::string_view kind = "lift_halt";
    Identifier meeting;
};
BOOST_DESCRIBE_STRUCT(LiftHalt, (), (meeting))

}  // namespace yishi::messages
