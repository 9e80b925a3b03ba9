#pragma once

#include <vector>

#include "protocol/messages/notice_queries.hpp"
#include "protocol/messages/notice_views.hpp"
#include "server/domain/state.hpp"

/// What clerks and chairs see of the steps before reports are heard.
namespace yishi::views {

/// Every check of the meeting's agenda as it stands on that day.
messages::AgendaChecksAnswer agenda_checks_answer(const domain::Meeting& meeting, const messages::Date& as_of);

/// The items of planned and open meetings that were not taken up and still lack steps, by the meetings' identifiers.
std::vector<messages::OpenChecksView> open_checks(const domain::State& state);

}  // namespace yishi::views
