#include "tests/simulation/verdict.hpp"

#include <algorithm>

#include "tests/simulation/finding.hpp"

namespace yishi::simulation {
namespace {

void check_twin(const Story& story, const std::string& vote, Canary canary, const Transcript& told) {
    Simulation twin(story, {.canary = canary, .observer = nullptr, .turned_vote = vote, .watched_vote = {}});
    twin.run();
    const auto difference = Transcript::difference(told, twin.transcript());
    require(difference.empty(), "nothing that is told of an open vote depends on what is pressed", difference);
}

}  // namespace

Verdict verdict_on(const Story& story, Canary canary, Observer* observer) {
    Verdict verdict;
    std::string vote;
    if (story.seed % twins_once_in == 0 && !story.votes.empty())
        vote = story.votes[story.seed / twins_once_in % story.votes.size()];
    Simulation simulation(story, {.canary = canary, .observer = observer, .turned_vote = {}, .watched_vote = vote});
    try {
        simulation.run();
        if (!vote.empty()) check_twin(story, vote, canary, simulation.transcript());
    } catch (const Finding& finding) {
        verdict.broken = finding.rule();
        verdict.detail = finding.what();
    } catch (const std::exception& error) {
        // A model that cannot follow the log has found something too.
        verdict.broken = std::string("the log can be followed: ") + error.what();
        verdict.detail = verdict.broken;
    }
    verdict.entries = simulation.log().end();
    verdict.accepted = simulation.accepted();
    verdict.starts = simulation.starts();
    verdict.declared = simulation.log().tally().declared().size();
    for (const auto& [id, of_case] : simulation.log().cases().cases())
        verdict.decided +=
            static_cast<std::uint64_t>(std::ranges::count(of_case.rounds, true, &CaseModel::Round::decided));
    return verdict;
}

}  // namespace yishi::simulation
