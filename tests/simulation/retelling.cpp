#include "tests/simulation/retelling.hpp"

#include <map>
#include <set>
#include <vector>

#include "protocol/messages/codec.hpp"
#include "tests/scenario/language/acts.hpp"
#include "tests/scenario/language/stage.hpp"
#include "tests/simulation/client.hpp"
#include "tests/simulation/log_model.hpp"

namespace yishi::simulation {
namespace {

/// Longer than this nothing happened: a scenario says so even where no vote has a time limit.
constexpr messages::Time long_pause = 60'000;

/// Writes down in the words of scenarios what a simulation does.
class Retelling final : public Observer {
  public:
    const std::vector<std::string>& lines() const { return lines_; }

    void carries_out(const Step& step, const std::string& who, unsigned) override {
        if (is_trouble(step)) lines_.push_back("# " + in_words(step, who));
    }

    void takes(const std::string& who, const ToServer& message) override {
        if (const auto* command = std::get_if<std::shared_ptr<const SentCommand>>(&message))
            line_of_.emplace(who + " " + (*command)->id.text, who + ": " + (*command)->line);
        else if (const auto* ballot = std::get_if<std::shared_ptr<const SentBallot>>(&message))
            line_of_.emplace((*ballot)->leaf_text, press_line((*ballot)->ballot()));
    }

    void says(const std::string& who, const Heard& frame) override {
        if (const auto* rejected = std::get_if<messages::RejectedFrame>(&frame.read())) {
            if (!is_for_a_moment(rejected->rejection.code)) add_once(who + " " + rejected->id.text);
        } else if (const auto* refused = std::get_if<messages::RefusedFrame>(&frame.read())) {
            if (!is_for_a_moment(refused->rejection.code)) add_once(refused->leaf.text);
        }
    }

    void written(const engine::Row& row) override {
        if (row.kind == messages::named_ballot_kind) {
            if (const auto ballot = record::decode_signed_ballot(row.bytes))
                lines_.push_back(press_line(ballot->ballot));
            return;
        }
        const auto read = messages::decode<messages::Event>(row.bytes);
        std::visit([&](const auto& event) { written_event(event); }, read.value);
    }

    void server(const std::string& what) override { lines_.push_back("# server: " + what); }

  private:
    static std::string press_line(const record::NamedBallot& ballot) {
        return "seat " + ballot.device + ": press " + ballot.vote + " " + std::to_string(ballot.choice);
    }

    void add_once(const std::string& key) {
        const auto line = line_of_.find(key);
        if (line != line_of_.end() && told_.insert(key).second) lines_.push_back(line->second);
    }

    /// Time matters to votes with a limit, and to what lapses.
    void pass_time(messages::Time now, bool limited) {
        if (time_ == 0) time_ = now;
        if (now - time_ < (limited ? 1 : long_pause)) return;
        lines_.push_back("time +" + std::to_string(now - time_) + "ms");
        time_ = now;
    }

    template <class Event>
    void written_event(const Event& event) {
        std::vector<std::string> unreachable;
        if constexpr (std::is_same_v<Event, messages::VoteClosed>)
            for (const auto& member : event.unreachable) unreachable.push_back(seat_of(member.text));
        if constexpr (std::is_same_v<Event, messages::SeatRebound>) seat_of_[event.person.text] = event.spare.text;
        if constexpr (std::is_same_v<Event, messages::SeatPlanSet>) seat_of_.clear();
        for (const auto& device : unreachable) lines_.push_back("disconnect " + device);
        if constexpr (std::is_same_v<Event, messages::VoteOpened>) limited_ = event.deadline.has_value();
        pass_time(event.time, limited_);
        if constexpr (std::is_same_v<Event, messages::Recovered>) lines_.push_back("restart");
        if (event.command) add_once(in_words(event.actor) + " " + event.command->id.text);
        if constexpr (std::is_same_v<Event, messages::VoteClosed>) limited_ = false;
        for (const auto& device : unreachable) lines_.push_back("connect " + device);
    }

    std::string seat_of(const std::string& member) const {
        const auto spare = seat_of_.find(member);
        return spare == seat_of_.end() ? "t-" + member.substr(2) : spare->second;
    }

    std::vector<std::string> lines_;
    std::map<std::string, std::string> seat_of_;  ///< Of members who sit at a spare one.
    std::map<std::string, std::string> line_of_;  ///< By who and identifier, or by leaf hash.
    std::set<std::string> told_;
    messages::Time time_ = 0;
    bool limited_ = false;  ///< A vote with a time limit is open.
};

/// The lines with what the domain answers to those that it does not accept.
std::string with_answers(const std::vector<std::string>& lines) {
    scenario::Hall hall(scenario::founding());
    scenario::Acts acts(hall, YISHI_SCENARIO_FOLDER);
    std::string text;
    for (const auto& line : lines) {
        std::string answer;
        if (!line.starts_with("#")) {
            try {
                answer = acts.carry_out(line).value_or("accepted");
            } catch (const std::exception& error) {
                text += "# It cannot be said here: " + std::string(error.what()) + "\n# " + line + "\n";
                continue;
            }
        }
        text += line + "\n";
        if (!answer.empty() && answer != "accepted") text += "=> " + answer + "\n";
    }
    return text;
}

std::string figures_in_words(const messages::Figures& figures) {
    return " approve " + std::to_string(figures.approve) + " reject " + std::to_string(figures.reject) + " abstain " +
           std::to_string(figures.abstain) + " not_pressed " + std::to_string(figures.not_pressed) + " absent " +
           std::to_string(figures.absent) + " roll " + std::to_string(figures.roll);
}

std::string expectations(const LogModel& log) {
    std::string text;
    for (const auto& [id, vote] : log.tally().votes()) {
        const bool counted = vote.stage == TallyModel::Stage::closed || vote.stage == TallyModel::Stage::counted ||
                             vote.stage == TallyModel::Stage::declared;
        if (!counted || vote.counts.empty()) continue;
        const auto name = vote.log.substr(vote.log.rfind('/') + 1) + "/" + id;
        text += "expect vote " + name + ": " + in_words(vote.counts) + figures_in_words(vote.figures) + "\n";
        text += "expect outcome " + name + ": base " + std::to_string(vote.outcome.base) + " needed " +
                std::to_string(vote.outcome.needed) + (vote.outcome.passed ? " passed" : " not passed") + "\n";
    }
    if (!log.cases().is_settled()) return text;
    for (const auto& [id, of_case] : log.cases().cases())
        text += "expect case " + id + ": " + of_case.state + " round " + std::to_string(of_case.rounds.size()) + "\n";
    return text;
}

}  // namespace

std::string scenario_of(const Story& story, const Verdict& verdict, Canary canary) {
    Retelling retelling;
    Simulation simulation(story, {.canary = canary, .observer = &retelling, .turned_vote = {}, .watched_vote = {}});
    try {
        simulation.run();
    } catch (const std::exception&) {
        // What it found is in the verdict.
    }
    std::string text = "# Found by simulation with seed " + std::to_string(story.seed) + ", " +
                       std::to_string(story.members) + " members, cut down to " + std::to_string(story.steps.size()) +
                       " steps.\n# Broken: ";
    for (const char each : verdict.detail) text += each == '\n' ? std::string("\n# ") : std::string(1, each);
    return text + "\n" + with_answers(retelling.lines()) + expectations(simulation.log());
}

}  // namespace yishi::simulation
