#include "server/views/result.hpp"

#include "server/views/parts.hpp"
#include "server/views/sentence.hpp"

namespace yishi::views {
namespace {

using messages::FiguresShown;
using messages::VoteState;

std::vector<messages::PersonView> persons(const domain::Meeting& meeting,
                                          const std::vector<messages::Identifier>& members) {
    std::vector<messages::PersonView> views;
    views.reserve(members.size());
    for (const auto& member : members) views.push_back(person_view(meeting, member));
    return views;
}

/// Nothing but a declaration says who pressed what: the figures may be shown at the close, the map never is.
std::vector<messages::SeatChoiceView> seat_map(const domain::Meeting& meeting, const domain::Vote& vote) {
    std::vector<messages::SeatChoiceView> seats;
    if (vote.state != VoteState::declared) return seats;
    seats.reserve(vote.seat_map.size());
    for (const auto& each : vote.seat_map)
        seats.push_back({each.seat.device, person_view(meeting, each.person), each.seat.venue, each.seat.row,
                         each.seat.column, each.present, each.choice});
    return seats;
}

bool shown_to_hall(const domain::Vote& vote) {
    if (vote.state == VoteState::declared) return true;
    return vote.state == VoteState::counted && vote.draft.settings.figures == FiguresShown::at_close;
}

}  // namespace

std::optional<messages::ResultView> result_view(const domain::State& state, const domain::Meeting& meeting,
                                                const domain::Vote& vote) {
    if (!vote.counted || !vote.opened) return std::nullopt;
    if (vote.state != VoteState::counted && vote.state != VoteState::declared) return std::nullopt;
    messages::ResultView view;
    view.meeting = meeting.id;
    view.vote = vote.id();
    view.subject = vote.draft.subject;
    view.question = vote.draft.question;
    view.question_en = vote.draft.question_en;
    view.test = vote.is_test();
    view.declared = vote.state == VoteState::declared;
    view.options = vote.counted->rule_set.rules.options;
    view.counts = vote.counted->counts;
    view.figures = vote.counted->figures;
    view.outcome = vote.counted->outcome;
    view.rule_set = vote.counted->rule_set;
    view.manual = vote.counted->manual;
    view.recused = persons(meeting, vote.opened->recused);
    view.unreachable_count = vote.unreachable_count;
    view.unreachable = persons(meeting, vote.unreachable);
    auto sentence = sentence_of(state, meeting, vote);
    view.sentence = std::move(sentence.zh);
    view.sentence_en = std::move(sentence.en);
    view.seats = seat_map(meeting, vote);
    return view;
}

std::optional<messages::ResultView> shown_result(const domain::State& state, const domain::Meeting& meeting) {
    const auto* vote = meeting.last_result ? domain::find(meeting.votes, *meeting.last_result) : nullptr;
    const auto* sitting = vote ? meeting.sitting(vote->draft.sitting) : nullptr;
    if (!sitting || !sitting->is_live() || !shown_to_hall(*vote)) return std::nullopt;
    return result_view(state, meeting, *vote);
}

std::optional<messages::ResultView> undeclared_result(const domain::State& state, const domain::Meeting& meeting) {
    const auto* vote = meeting.vote_under_way();
    if (!vote || vote->state != VoteState::counted) return std::nullopt;
    return result_view(state, meeting, *vote);
}

}  // namespace yishi::views
