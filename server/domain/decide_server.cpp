#include <algorithm>

#include "protocol/record/log_name.hpp"
#include "server/domain/decide.hpp"
#include "server/domain/deciding.hpp"

/// The server's own acts: what time brings, and what a start finds.
namespace yishi::domain {
namespace {

const Vote* running_vote(const State& state) {
    if (!state.open_meeting) return nullptr;
    const auto* vote = state.meetings.at(state.open_meeting->text).vote_under_way();
    return vote && vote->state == messages::VoteState::open ? vote : nullptr;
}

/// A backup was restored: each log that goes on says where it stood.
void begin_epoch(DecisionDraft& draft) {
    const auto& state = draft.state();
    const auto& context = draft.context();
    std::vector<std::string> logs{state.register_log()};
    if (state.open_meeting) logs.push_back(state.meeting_log(*state.open_meeting));
    for (const auto& log : logs) {
        messages::EpochBegun begun{draft.act(), context.epoch, context.head(log), {}, {}};
        if (context.restoration) {
            begun.restored_by = context.restoration->by;
            begun.backup = context.restoration->backup;
        }
        draft.add(log, std::move(begun));
    }
}

}  // namespace

std::optional<messages::Time> next_deadline(const State& state) {
    const auto* vote = running_vote(state);
    return vote ? vote->deadline : std::nullopt;
}

std::optional<Decision> decide_time_reached(const State& state, const Context& context) {
    const auto deadline = next_deadline(state);
    if (!deadline || context.time < *deadline) return std::nullopt;
    DecisionDraft draft(state, context);
    close_and_count(draft, state.meetings.at(state.open_meeting->text), *running_vote(state), messages::ClosedBy::time,
                    std::nullopt);
    return std::move(draft).take();
}

std::optional<Decided> decide_start(const State& state, const Founding& founding, const Context& context) {
    DecisionDraft draft(state, context);
    if (!state.is_founded) {
        draft.add(
            record::register_log(founding.body),
            messages::RegisterFounded{draft.act(), founding.body, founding.name, founding.name_en, founding.level});
        return std::move(draft).take();
    }
    if (state.founded.body != founding.body)
        return messages::reject(
            messages::RejectionCode::already_exists,
            "此存储属于 " + state.founded.body.text + " / this store belongs to " + state.founded.body.text);
    if (context.epoch > state.epoch) begin_epoch(draft);
    if (!state.open_meeting) {
        auto decision = std::move(draft).take();
        if (decision.entries.empty()) return std::nullopt;
        return decision;
    }
    const auto& meeting = state.meetings.at(state.open_meeting->text);
    draft.add(state.meeting_log(meeting.id), messages::Recovered{draft.act(), meeting.id, state.last_time});
    if (const auto* vote = running_vote(state)) {
        // The outage does not count against the vote. Presses bear no time, so the clock stands where the newest dated
        // entry left it: in the members' favour.
        hold(draft, meeting, *vote, messages::HeldBy::restart, state.last_time);
    }
    pause_floors(draft, meeting, messages::HeldBy::restart, state.last_time);
    return std::move(draft).take();
}

}  // namespace yishi::domain
