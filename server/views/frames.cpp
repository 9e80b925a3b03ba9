#include <algorithm>

#include "protocol/record/base64.hpp"
#include "server/views/inquiry.hpp"
#include "server/views/parts.hpp"
#include "server/views/script.hpp"
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

/// Why the person cannot press, as the opening froze it. `member` is empty where nobody sits at the device.
std::optional<messages::NoPress> no_press(const domain::Meeting& meeting, const domain::Vote& vote,
                                          std::string_view member) {
    using enum messages::NoPress;
    if (member.empty()) return nobody_seated;
    if (meeting.attendees.contains(member)) return attendee;
    if (std::ranges::find(vote.opened->recused, member, &messages::Identifier::text) != vote.opened->recused.end())
        return recused;
    const auto place = vote.roll ? vote.roll->place(member) : std::nullopt;
    if (!place) return not_in_electorate;
    if (!vote.roll->entries()[*place].present)
        return meeting.sitting(vote.draft.sitting)->is_present(member) ? joined_late : not_signed_in;
    if (vote.draft.settings.medium == messages::Medium::paper) return on_paper;
    return std::nullopt;
}

messages::PersonalVote personal_vote(const domain::Meeting& meeting, const domain::Vote& vote,
                                     std::string_view member) {
    messages::PersonalVote personal;
    personal.vote = vote.id();
    personal.no_press = no_press(meeting, vote, member);
    personal.may_press = !personal.no_press;
    const auto place = vote.roll ? vote.roll->place(member) : std::nullopt;
    if (!place) return personal;
    if (*place >= vote.presses.size()) return personal;
    const auto& presses = vote.presses[*place];
    personal.next_seq = presses.seq() + 1;
    if (!presses.taken.empty()) personal.prev = messages::DigestText{record::base64::encode(presses.taken.back().leaf)};
    return personal;
}

messages::SittingCounters sitting_counters(const domain::Meeting& meeting, const domain::Sitting& sitting) {
    messages::SittingCounters counters;
    counters.sitting = sitting.id;
    counters.members = meeting.serving_members;
    counters.present = sitting.present.members;
    counters.quorum = domain::quorum_of(meeting.fixed_members);
    counters.attending = sitting.present.attendees;
    for (const auto& [venue, present] : sitting.present_at)
        if (present.members + present.attendees > 0)
            counters.venues.push_back({venue_named(venue), present.members, present.attendees});
    return counters;
}

}  // namespace

messages::PersonalFrame personal_frame(const domain::State& state, std::string_view device) {
    messages::PersonalFrame frame;
    const auto* meeting = open_meeting(state);
    if (!meeting) return frame;
    frame.meeting = meeting->id;
    if (const auto* sitting = meeting->sitting_of_device(device)) {
        const auto& person = sitting->person_at.find(device)->second;
        frame.sitting = sitting->id;
        frame.person = person_view(*meeting, person);
        frame.attendance = meeting->attendance_of(*sitting, person);
        frame.request = personal_request(*sitting, person);
    }
    if (const auto* vote = vote_running(*meeting)) {
        // Who sits here in the vote's own sitting: only there a press of this device counts.
        const auto* voter = domain::find(meeting->sitting(vote->draft.sitting)->person_at, device);
        frame.vote = personal_vote(*meeting, *vote, voter ? std::string_view(*voter) : std::string_view());
    }
    return frame;
}

messages::CountersFrame counters(const domain::State& state, Audience audience) {
    messages::CountersFrame frame;
    const auto* meeting = open_meeting(state);
    if (!meeting) return frame;
    frame.meeting = meeting->id;
    for (const auto* sitting : meeting->live_sittings()) frame.sittings.push_back(sitting_counters(*meeting, *sitting));
    const auto* vote = vote_running(*meeting);
    if (!vote) return frame;
    frame.vote = vote->id();
    frame.should_press = vote->should_press();
    const bool hidden = vote->draft.settings.counter == messages::Counter::hidden;
    const bool runs_sitting = audience == Audience::clerk || audience == Audience::chair;
    if (runs_sitting || (audience != Audience::seat && !hidden)) frame.pressed = vote->pressed;
    if (runs_sitting) frame.closing_warning = closing_warning(*meeting);
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
