#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/views.hpp"

/// The answer to `AskAttendance`: a list of who was expected and who came, members and attendees apart.
namespace yishi::messages {

/// One person in one sitting. `expected`: every serving member and every attendee who must attend is expected in a
/// plenary sitting, in a joint group or group those of them who stand in its seat plan; only who is expected can be
/// absent. `signed_in_at` is the first sign-in, `method` the newest, `returned_at` every later sign-in after a leaving;
/// `late` is that of the first. `leave_reason` stands where leave was recorded, also for who came all the same.
struct AttendanceLine {
    Identifier person;
    Name name;
    std::optional<Identifier> device;
    std::optional<Identifier> venue;
    bool expected = false;
    Attendance attendance = Attendance::not_signed_in;
    std::optional<SignInMethod> method;
    std::optional<Time> signed_in_at;
    bool late = false;
    std::optional<Time> left_at;
    std::vector<Time> returned_at;
    std::optional<Text> leave_reason;

    bool operator==(const AttendanceLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttendanceLine, (),
                      (person, name, device, venue, expected, attendance, method, signed_in_at, late, left_at,
                       returned_at, leave_reason))

/// One attendee (列席人员) in one sitting.
struct AttendeeLine : AttendanceLine {
    Name post;
    Capacity capacity = Capacity::other;
    std::optional<Identifier> department;
    bool must_attend = false;

    bool operator==(const AttendeeLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttendeeLine, (AttendanceLine), (post, capacity, department, must_attend))

/// Those of a department who are expected in the sitting: how many, how many of them came, and who is missing.
struct DepartmentAttendance {
    Identifier department;
    Name name;
    std::uint32_t expected = 0;
    std::uint32_t came = 0;
    std::vector<PersonView> missing;

    bool operator==(const DepartmentAttendance&) const = default;
};
BOOST_DESCRIBE_STRUCT(DepartmentAttendance, (), (department, name, expected, came, missing))

/// Who is present at one place. `venue` and `name` are absent for the hall.
struct VenueAttendance {
    std::optional<Identifier> venue;
    std::optional<Name> name;
    std::uint32_t present = 0;
    std::uint32_t attending = 0;

    bool operator==(const VenueAttendance&) const = default;
};
BOOST_DESCRIBE_STRUCT(VenueAttendance, (), (venue, name, present, attending))

/// `base` is all members, `quorum` how many must be present, `present` how many members are (出席), `attending` how
/// many attendees (列席). Members stand in name order, attendees by identifier.
struct AttendanceAnswer {
    static constexpr std::string_view kind = "attendance";
    Identifier meeting;
    Identifier sitting;
    SittingState state = SittingState::signing_in;
    std::uint32_t base = 0;
    std::uint32_t present = 0;
    std::uint32_t quorum = 0;
    std::uint32_t attending = 0;
    std::vector<VenueAttendance> venues;
    std::vector<DepartmentAttendance> departments;
    std::vector<AttendanceLine> members;
    std::vector<AttendeeLine> attendees;

    bool operator==(const AttendanceAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(AttendanceAnswer, (),
                      (meeting, sitting, state, base, present, quorum, attending, venues, departments, members,
                       attendees))

}  // namespace yishi::messages
