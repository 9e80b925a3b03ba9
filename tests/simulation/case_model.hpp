#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages/events.hpp"
#include "tests/simulation/tally_model.hpp"

namespace yishi::simulation {

/// What must follow from a declaration, worked out without the server's code: rounds, research, re-hearings, tracking.
/// A declaration makes a list of what must stand next in the register; what stands there must be that, word for word,
/// and nothing else of its kind may stand anywhere.
class CaseModel {
  public:
    struct Round {
        std::string meeting;
        std::map<messages::Subject, bool> passed;  ///< Of the deciding votes that were declared.
        bool decided = false;
        bool all_passed = false;
        std::string rehearing;  ///< Where the next round is heard; empty without one.
        std::string due;        ///< Of the research; empty without one.
        bool filed = false;
    };
    struct Case {
        std::string department;
        std::string topic;
        std::string state = "opened";
        bool proposed = false;  ///< Escalation.
        std::vector<Round> rounds;

        Round* open_round() { return rounds.empty() || rounds.back().decided ? nullptr : &rounds.back(); }
        const Round* open_round() const { return rounds.empty() || rounds.back().decided ? nullptr : &rounds.back(); }
    };
    struct Item {
        std::string item;
        std::string case_id;
        bool mandatory = false;
        bool withheld = false;
    };
    struct Meeting {
        std::uint32_t term = 0;
        std::uint32_t number = 0;
        bool extraordinary = false;
        bool opened = false;
        bool closed = false;
        std::vector<Item> agenda;
    };

    void take(const messages::TermOpened& event) { terms_.insert(event.term); }
    void take(const messages::DepartmentRegistered& event);
    void take(const messages::CaseOpened& event);
    void take(const messages::MeetingPlanned& event);
    void take(const messages::AgendaItemAdded& event);
    void take(const messages::AgendaItemRemoved& event);
    void take(const messages::MeetingStarted& event) { meetings_[event.meeting.text].opened = true; }
    void take(const messages::MeetingClosed& event);
    void take(const messages::RoundDecided& event);
    void take(const messages::ResearchOpened& event);
    void take(const messages::RehearingScheduled& event);
    void take(const messages::EscalationProposed& event);
    void take(const messages::TrackingStarted& event);
    void take(const messages::RehearingPostponed& event);
    void take(const messages::ResearchAssigned& event);
    void take(const messages::ResearchFiled& event);
    void take(const messages::CaseEscalated& event) { cases_[event.case_id.text].state = "escalated"; }
    void take(const messages::CaseClosed& event);

    /// An item of that meeting is withheld from the vote.
    void withheld(const std::string& meeting, const std::string& item);
    /// It is put to the vote again.
    void lifted(const std::string& meeting, const std::string& item);
    /// A vote of that meeting was declared by the entry that `cites` names.
    void declared(const std::string& meeting, const TallyModel::Vote& vote, const messages::Citation& cites);
    /// The decision that the rows belong to is complete.
    void end_of_decision() const;
    /// Nothing that must follow is missing.
    bool is_settled() const { return expected_.empty(); }

    const std::map<std::string, Case>& cases() const { return cases_; }
    const std::map<std::string, Meeting>& meetings() const { return meetings_; }

  private:
    void must_follow(const std::string& what);
    void fail_round(const std::string& id, const Case& of_case, const std::vector<messages::Subject>& failed,
                    const messages::Rules& rules);
    std::string next_meeting(const Meeting& after, bool extraordinary_count);

    std::set<std::uint32_t> terms_;
    std::map<std::string, std::string> commission_of_;  ///< By department.
    std::map<std::string, Case> cases_;
    std::map<std::string, Meeting> meetings_;
    std::deque<std::string> expected_;
};

}  // namespace yishi::simulation
