#include "tests/simulation/live_state.hpp"

#include <set>
#include <string>

#include "protocol/messages/codec.hpp"
#include "server/views/inquiry.hpp"
#include "tests/simulation/finding.hpp"

namespace yishi::simulation {
namespace {

using messages::VoteState;
using Stage = TallyModel::Stage;

Stage stage_of(VoteState state) {
    switch (state) {
        case VoteState::draft:
        case VoteState::prepared:
            return Stage::drafted;
        case VoteState::open:
            return Stage::open;
        case VoteState::held:
            return Stage::held;
        case VoteState::closed:
            return Stage::closed;
        case VoteState::counted:
            return Stage::counted;
        case VoteState::declared:
            return Stage::declared;
        case VoteState::annulled:
            return Stage::annulled;
    }
    return Stage::drafted;
}

void check_vote(const domain::Vote& is, const TallyModel::Vote& vote) {
    require(stage_of(is.state) == vote.stage, "a vote stands where the log says", vote.id);
    require(is.pressed == vote.presses.size(), "as many have pressed as the log says", vote.id);
    if (vote.stage != Stage::counted && vote.stage != Stage::declared) return;
    require(is.counted && is.counted->counts == vote.counts && is.counted->figures == vote.figures &&
                is.counted->outcome == vote.outcome,
            "a counted vote stays as it was counted", vote.id);
}

void check_round(const std::string& name, const domain::Round& is, const CaseModel::Round& round) {
    require(is.meeting.text == round.meeting, "a round is heard where the log says", name);
    require(is.decided == round.decided && is.passed == round.all_passed, "a round is decided as the log says", name);
    require(is.research.size() == (round.due.empty() ? 0U : 1U), "one research task a failed round", name);
    require(round.due.empty() || is.research.front().due_meeting.text == round.due, "research is due when it must be",
            name);
    require((is.rehearing_meeting ? is.rehearing_meeting->text : std::string()) == round.rehearing,
            "one re-hearing a failed round", name);
}

/// How many agendas have that mandatory item; it must not be on another meeting's.
unsigned agendas_with(const domain::State& state, const std::string& item, const std::string& at) {
    unsigned found = 0;
    for (const auto& [id, meeting] : state.meetings)
        for (const auto& entry : meeting.agenda)
            if (entry.item.mandatory && entry.item.item.text == item) {
                require(id == at, "a re-hearing stands where the log says", item);
                ++found;
            }
    return found;
}

void check_case(const domain::State& state, const std::string& id, const CaseModel::Case& of_case) {
    const auto* is = domain::find(state.cases, id);
    require(is != nullptr, "a case is not lost", id);
    require(messages::name_of(is->state) == of_case.state, "a case stands where the log says", id);
    require(is->escalation_proposed == of_case.proposed, "escalation is proposed as the log says", id);
    require(is->rounds.size() == of_case.rounds.size(), "a case has the rounds that the log says", id);
    for (std::size_t place = 0; place < of_case.rounds.size(); ++place)
        check_round(id + " " + std::to_string(place + 1), is->rounds[place], of_case.rounds[place]);
    const auto* open = of_case.open_round();
    const bool rehearing =
        open && of_case.rounds.size() > 1 && !of_case.rounds[of_case.rounds.size() - 2].rehearing.empty();
    if (!rehearing) return;
    const auto item = id + ".r" + std::to_string(of_case.rounds.size());
    require(agendas_with(state, item, open->meeting) == 1, "a re-hearing is not lost", item);
}

/// What is offered for an interpellation is what is to be pursued.
void check_offers(const domain::State& state, const LogModel& log) {
    std::set<std::string> offered;
    for (const auto& offer : views::interpellation_offers(state, state.meetings.at(log.open_meeting())))
        offered.insert(offer.question.text);
    require(offered == log.inquiry().pursued(), "what is to be pursued is offered for an interpellation");
}

}  // namespace

void check_live_state(const domain::State& state, const LogModel& log) {
    require(state.next_position == log.end(), "the state is as far as the log");
    require((state.open_meeting ? state.open_meeting->text : std::string()) == log.open_meeting(),
            "the meeting that is open is the log's");
    if (!log.open_meeting().empty()) {
        const auto& votes = state.meetings.at(log.open_meeting()).votes;
        require(votes.size() == log.tally().votes().size(), "a meeting has the votes that the log says");
        for (const auto& [id, vote] : log.tally().votes()) check_vote(votes.at(id), vote);
        check_offers(state, log);
    }
    for (const auto& [place, vote] : log.tally().declared()) {
        const auto& is = state.meetings.at(place.first).votes.at(place.second);
        require(is.state == VoteState::declared && is.counted->counts == vote.counts &&
                    is.counted->figures == vote.figures && is.counted->outcome == vote.outcome,
                "what was declared never changes", place.first + "/" + place.second);
    }
    for (const auto& [id, of_case] : log.cases().cases()) check_case(state, id, of_case);
}

}  // namespace yishi::simulation
