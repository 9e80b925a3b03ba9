#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/messages/events.hpp"
#include "tests/simulation/attendance_model.hpp"

namespace yishi::simulation {

/// Counts votes from the log, in its order, without the server's tally and majority: what each member pressed stands in
/// a map, the figures are counted from it, and the approvals that are needed are found by trying one after the other.
class TallyModel {
  public:
    enum class Stage { drafted, open, held, closed, counted, declared, annulled };

    struct Press {
        unsigned seq = 0;
        std::string leaf;  ///< Base64.
        unsigned choice = 0;
    };

    struct Vote {
        std::string id;
        std::string log;
        Stage stage = Stage::drafted;
        messages::VoteDrafted draft;
        std::vector<std::string> electorate;
        messages::VoteOpened opened;
        std::string opening;               ///< SHA-256 of the entry, base64.
        std::map<std::string, bool> roll;  ///< Member and whether present.
        std::map<std::string, Press> presses;
        std::optional<std::vector<std::uint32_t>> manual;  ///< Counts of the proposal that was approved.
        std::vector<std::uint32_t> counts;
        messages::Figures figures;
        messages::Outcome outcome;

        bool under_way() const { return stage >= Stage::open && stage <= Stage::counted; }
    };

    /// `first_press_counts`: a canary's mistake, the first press counts where the last should.
    explicit TallyModel(bool first_press_counts) : first_press_counts_(first_press_counts) {}

    void take(const messages::VoteDrafted& event, const std::string& log, std::vector<std::string> electorate);
    void take(const messages::VoteOpened& event, const std::string& log, std::string_view bytes,
              const std::vector<messages::RollEntry>& roll, const AttendanceModel& attendance);
    void take_ballot(const std::string& log, std::string_view text, const std::string& leaf,
                     const AttendanceModel& attendance);
    void take(const messages::VoteHeld& event);
    void take(const messages::VoteResumed& event);
    void take(const messages::VoteClosed& event);
    void take(const messages::VoteCounted& event);
    void take(const messages::VoteDeclared& event);
    void take(const messages::ManualCountProposed& event) { proposals_[event.proposal.text] = event; }
    void take(const messages::ProposalApproved& event);
    void take(const messages::VoteAnnulled& event);
    void meeting_opened(const std::string& meeting);

    /// The vote of the meeting that opened last, or null.
    const Vote* vote(const std::string& id) const;
    /// The one between opening and declaration, or null.
    const Vote* under_way() const;
    /// Of the meeting that opened last.
    const std::map<std::string, Vote>& votes() const { return votes_; }
    /// What was ever declared, by meeting and vote.
    const std::map<std::pair<std::string, std::string>, Vote>& declared() const { return declared_; }

  private:
    Vote& at(const messages::Identifier& id);
    void count(Vote& vote) const;

    bool first_press_counts_;
    std::string meeting_;
    std::map<std::string, Vote> votes_;
    std::map<std::pair<std::string, std::string>, Vote> declared_;
    std::map<std::string, messages::ManualCountProposed> proposals_;
};

/// "counts 2 1 0", as an expectation of a scenario says it.
std::string in_words(const std::vector<std::uint32_t>& counts);

}  // namespace yishi::simulation
