#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/messages/vocabulary.hpp"

namespace yishi::messages {
// ---------------------------------------------------------------- attendance (clerk)
/// Enters a branch venue (分会场) that takes part by video, or enters it anew.
struct RegisterVenue {
    static constexpr std::string_view kind = "register_venue";
    Identifier venue;
    Name name;
};
BOOST_DESCRIBE_STRUCT(RegisterVenue, (), (venue, name))

/// Invites somebody who is no member to a meeting that is planned or open (列席); who was
/// invited before is replaced.
struct InviteAttendee {
    static constexpr std::string_view kind = "invite_attendee";
    Identifier meeting;
    Identifier attendee;
    Name name;
    Name post;
    Capacity capacity = Capacity::other;
    std::optional<Identifier> department;
    bool must_attend = false;
    std::optional<Identifier> venue;
};
BOOST_DESCRIBE_STRUCT(InviteAttendee, (), (meeting, attendee, name, post, capacity, department, must_attend, venue))

/// Takes an invitation back (撤回列席邀请). Refused once the record says more of this person than the invitation: who
/// signed in, was expected in a sitting that is closed, has the floor, asked or answered stays on the list, and leave
/// is recorded instead.
struct WithdrawInvitation {
    static constexpr std::string_view kind = "withdraw_invitation";
    Identifier meeting;
    Identifier attendee;
};
BOOST_DESCRIBE_STRUCT(WithdrawInvitation, (), (meeting, attendee))

/// Records that a person asked for leave (请假), for one sitting or, without `sitting`, for every sitting of the open
/// meeting. Who signs in all the same is present.
struct RecordLeave {
    static constexpr std::string_view kind = "record_leave";
    Identifier meeting;
    std::optional<Identifier> sitting;
    Identifier person;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(RecordLeave, (), (meeting, sitting, person, reason))

/// Records that a member withdraws from an item (回避): every vote on it has this member recused, besides those its
/// draft names. Refused once a vote on the item was opened.
struct RecordRecusal {
    static constexpr std::string_view kind = "record_recusal";
    Identifier meeting;
    Identifier item;
    Identifier member;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(RecordRecusal, (), (meeting, item, member, reason))

}  // namespace yishi::messages
