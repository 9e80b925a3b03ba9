#pragma once

#include "protocol/messages/attendance_answer.hpp"
#include "server/domain/state.hpp"

namespace yishi::views {

/// Who was expected in the sitting, who came, and who did not: members in name order and attendees apart, by venue, and
/// for each department those who must attend. The meeting must have been opened. Pure, like the views.
messages::AttendanceAnswer attendance_answer(const domain::State& state, const domain::Meeting& meeting,
                                             const domain::Sitting& sitting);

}  // namespace yishi::views
