#include "server/views/attendance.hpp"

#include <map>
#include <string_view>

#include "server/views/parts.hpp"

namespace yishi::views {
namespace {

messages::AttendanceLine line_of(const domain::Meeting& meeting, const domain::Sitting& sitting,
                                 const messages::Identifier& person) {
    messages::AttendanceLine line;
    line.person = person;
    line.name = person_view(meeting, person).name;
    line.expected = meeting.expects(sitting, person);
    line.attendance = meeting.attendance_of(sitting, person);
    if (const auto* seat = domain::find(sitting.seat_of, person)) {
        line.device = seat->device;
        line.venue = seat->venue;
    }
    if (const auto* recorded = domain::find(sitting.attendance, person)) {
        line.venue = recorded->venue;
        line.method = recorded->method;
        line.signed_in_at = recorded->signed_in_at;
        line.late = recorded->late;
        line.left_at = recorded->left_at;
        line.returned_at = recorded->returned_at;
    }
    if (const auto* reason = meeting.leave_of(sitting, person)) line.leave_reason = *reason;
    return line;
}

messages::AttendeeLine attendee_line(const domain::Meeting& meeting, const domain::Sitting& sitting,
                                     const messages::Attendee& attendee) {
    messages::AttendeeLine line;
    static_cast<messages::AttendanceLine&>(line) = line_of(meeting, sitting, attendee.attendee);
    const bool placed =
        sitting.attendance.contains(attendee.attendee.text) || sitting.seat_of.contains(attendee.attendee.text);
    if (!placed) line.venue = attendee.venue;
    line.post = attendee.post;
    line.capacity = attendee.capacity;
    line.department = attendee.department;
    line.must_attend = attendee.must_attend;
    return line;
}

std::vector<messages::DepartmentAttendance> departments(const domain::State& state,
                                                        const std::vector<messages::AttendeeLine>& attendees) {
    std::map<std::string_view, messages::DepartmentAttendance> found;
    for (const auto& line : attendees) {
        if (!line.expected || !line.department) continue;
        auto& department = found[line.department->text];
        department.department = *line.department;
        department.name = state.departments.at(line.department->text).name;
        ++department.expected;
        if (line.signed_in_at)
            ++department.came;
        else
            department.missing.push_back({line.person, line.name});
    }
    std::vector<messages::DepartmentAttendance> all;
    all.reserve(found.size());
    for (auto& [id, department] : found) all.push_back(std::move(department));
    return all;
}

}  // namespace

messages::AttendanceAnswer attendance_answer(const domain::State& state, const domain::Meeting& meeting,
                                             const domain::Sitting& sitting) {
    messages::AttendanceAnswer answer;
    answer.meeting = meeting.id;
    answer.sitting = sitting.id;
    answer.state = sitting.state;
    answer.base = meeting.fixed_members;
    answer.present = sitting.present.members;
    answer.quorum = domain::quorum_of(meeting.fixed_members);
    answer.attending = sitting.present.attendees;
    for (const auto& [id, present] : sitting.present_at) {
        const auto* name = domain::find(state.venues, id);
        answer.venues.push_back(
            {venue_named(id), name ? std::optional(*name) : std::nullopt, present.members, present.attendees});
    }
    // A sitting belongs to a meeting that was opened, which gave it its date and roster.
    for (const auto* member : meeting.roster->serving(*meeting.date))
        answer.members.push_back(line_of(meeting, sitting, member->id));
    for (const auto& [id, attendee] : meeting.attendees)
        answer.attendees.push_back(attendee_line(meeting, sitting, attendee));
    answer.departments = departments(state, answer.attendees);
    return answer;
}

}  // namespace yishi::views
