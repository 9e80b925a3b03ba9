#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/act.hpp"

/// Who is expected, comes, leaves and stays away.
namespace yishi::messages {

/// 分会场. Stands in the register.
struct VenueRegistered : Act {
    static constexpr std::string_view kind = "venue_registered";
    Identifier venue;
    Name name;
};
BOOST_DESCRIBE_STRUCT(VenueRegistered, (Act), (venue, name))

/// Stands in the register while the meeting is planned, then in its log. Replaces an invitation of the same person.
struct AttendeeInvited : Act {
    static constexpr std::string_view kind = "attendee_invited";
    Identifier meeting;
    Attendee attendee;
};
BOOST_DESCRIBE_STRUCT(AttendeeInvited, (Act), (meeting, attendee))

/// Stands where the invitation would. The person leaves the arranged lists and seat plans of the meeting.
struct InvitationWithdrawn : Act {
    static constexpr std::string_view kind = "invitation_withdrawn";
    Identifier meeting;
    Identifier attendee;
};
BOOST_DESCRIBE_STRUCT(InvitationWithdrawn, (Act), (meeting, attendee))

/// `person` is a member or an attendee. `late` (迟到) where the sitting had been called to order at the first sign-in.
/// `venue` is where the person is; absent for the hall. `ballot_key` is the ballot key of the device where it is known,
/// that is, where a terminal with one is connected (docs/spec/record.md, "Keys").
struct SignedIn : Act {
    static constexpr std::string_view kind = "signed_in";
    Identifier sitting;
    Identifier person;
    std::optional<Identifier> device;
    SignInMethod method = SignInMethod::key;
    bool late = false;
    std::optional<Identifier> venue;
    std::optional<KeyText> ballot_key;
};
BOOST_DESCRIBE_STRUCT(SignedIn, (Act), (sitting, person, device, method, late, venue, ballot_key))

/// 中途退席.
struct PersonLeft : Act {
    static constexpr std::string_view kind = "person_left";
    Identifier sitting;
    Identifier person;
};
BOOST_DESCRIBE_STRUCT(PersonLeft, (Act), (sitting, person))

/// 请假. Without `sitting` for every sitting of the meeting.
struct LeaveRecorded : Act {
    static constexpr std::string_view kind = "leave_recorded";
    std::optional<Identifier> sitting;
    Identifier person;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(LeaveRecorded, (Act), (sitting, person, reason))

/// 回避.
struct RecusalRecorded : Act {
    static constexpr std::string_view kind = "recusal_recorded";
    Identifier item;
    Identifier member;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(RecusalRecorded, (Act), (item, member, reason))

}  // namespace yishi::messages
