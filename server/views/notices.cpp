#include "server/views/notices.hpp"

namespace yishi::views {

messages::AgendaChecksAnswer agenda_checks_answer(const domain::Meeting& meeting, const messages::Date& as_of) {
    messages::AgendaChecksAnswer answer{meeting.id, meeting.date, as_of, {}};
    for (const auto& entry : meeting.agenda) {
        for (const auto& check : domain::agenda_checks(meeting, entry)) {
            messages::AgendaCheckLine line;
            line.item = entry.item.item;
            line.step = check.step;
            line.latest = check.latest;
            line.state = check.state(as_of);
            line.days_late = check.days_late(as_of);
            if (const auto& done = check.record.done) {
                line.done_on = done->on;
                if (!done->note.text.empty()) line.note = done->note;
            }
            if (const auto& overridden = check.record.overridden) line.reason = overridden->reason;
            answer.checks.push_back(std::move(line));
        }
    }
    return answer;
}

std::vector<messages::OpenChecksView> open_checks(const domain::State& state) {
    std::vector<messages::OpenChecksView> views;
    for (const auto& [id, meeting] : state.meetings) {
        if (meeting.state == messages::MeetingState::closed) continue;
        for (const auto& entry : meeting.agenda) {
            if (entry.taken_up) continue;
            messages::OpenChecksView view{meeting.id, entry.item.item, 0};
            for (const auto& check : domain::agenda_checks(meeting, entry))
                if (!check.is_settled()) ++view.open;
            if (view.open > 0) views.push_back(std::move(view));
        }
    }
    return views;
}

}  // namespace yishi::views
