#include <algorithm>

#include "protocol/record/base64.hpp"
#include "server/views/inquiry.hpp"
#include "server/views/parts.hpp"
#include "server/views/views.hpp"

namespace yishi::views {
namespace {

using messages::Audience;
using messages::VoteState;

/// The vote that takes presses now, or will again once it is resumed; null without one.
const domain::Vote* vote_running(const domain::Meeting& meeting) {
    const auto* vote = meeting.vote_under_way();
    return vote && (vote->state == VoteState::open || vote->state == VoteState::held) ? vote : nullptr;
}

messages::PersonalVote personal_vote(const domain::Vote& vote, std::string_view member) {
    messages::PersonalVote personal;
    personal.vote = vote.id();
    const auto place = vote.roll ? vote.roll->place(member) : std::nullopt;
    if (!place) return personal;
    personal.may_press =
        vote.roll->entries()[*place].present && vote.draft.settings.medium == messages::Medium::electronic;
    if (*place >= vote.presses.size()) return personal;
    const auto& presses = vote.presses[*place];
    personal.next_seq = presses.seq() + 1;
    if (!presses.taken.empty()) personal.prev = messages::DigestText{record::base64::encode(presses.taken.back().leaf)};
    return personal;
}

}  // namespace

messages::PersonalFrame personal_frame(const domain::State& state, std::string_view device) {
    messages::PersonalFrame frame;
    const auto* meeting = open_meeting(state);
    if (!meeting) return frame;
    frame.meeting = meeting->id;
    const auto* sitting = meeting->current_sitting();
    if (!sitting) return frame;
    frame.sitting = sitting->id;
    const auto* vote = vote_running(*meeting);
    const auto* member = domain::find(sitting->member_at, device);
    if (member) {
        frame.member = person_view(*meeting, *member);
        frame.attendance = sitting->attendance_of(*member);
        frame.request = personal_request(*sitting, *member);
    }
    if (vote) frame.vote = personal_vote(*vote, member ? std::string_view(*member) : std::string_view());
    return frame;
}

messages::CountersFrame counters(const domain::State& state, Audience audience) {
    messages::CountersFrame frame;
    const auto* meeting = open_meeting(state);
    if (!meeting) return frame;
    frame.members = meeting->serving_members;
    frame.quorum = domain::quorum_of(meeting->fixed_members);
    if (const auto* sitting = meeting->current_sitting()) frame.present = sitting->present;
    const auto* vote = vote_running(*meeting);
    if (!vote) return frame;
    frame.vote = vote->id();
    frame.should_press = vote->should_press();
    const bool hidden = vote->draft.settings.counter == messages::Counter::hidden;
    if (audience != Audience::seat && !(audience == Audience::display && hidden)) frame.pressed = vote->pressed;
    return frame;
}

std::optional<messages::TimerFrame> timer(const domain::State& state, messages::Time now) {
    const auto* meeting = open_meeting(state);
    const auto* vote = meeting ? vote_running(*meeting) : nullptr;
    if (!vote) return std::nullopt;
    if (vote->state == VoteState::open && vote->deadline)
        return messages::TimerFrame{vote->id(), std::max<std::int64_t>(*vote->deadline - now, 0), true};
    if (vote->state == VoteState::held && vote->remaining)
        return messages::TimerFrame{vote->id(), *vote->remaining, false};
    return std::nullopt;
}

std::vector<messages::FloorTimerFrame> floor_timers(const domain::State& state, messages::Time now) {
    std::vector<messages::FloorTimerFrame> frames;
    const auto* meeting = open_meeting(state);
    if (!meeting) return frames;
    for (const auto& sitting : meeting->sittings) {
        const auto& speaker = sitting.floor.speaker;
        if (!speaker) continue;
        const auto warning = std::int64_t{speaker->granted.warning} * 1'000;
        frames.push_back({sitting.id, speaker->left(now), warning, speaker->deadline.has_value()});
    }
    return frames;
}

}  // namespace yishi::views
