#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages/events.hpp"

namespace yishi::simulation {

/// Who is present where, who serves, and who is recused from what: read from the log without the server's code. Members
/// are those of the day's roster, and a sitting's presence is a set of names.
class AttendanceModel {
  public:
    struct Sitting {
        bool plenary = false;
        bool started = false;
        bool in_recess = false;
        bool closed = false;
        std::set<std::string> present;
        std::map<std::string, std::string> device_of;  ///< By person.
        std::string item;
    };

    void take(const messages::AttendeeInvited& event);
    void take(const messages::InvitationWithdrawn& event);
    void take(const messages::MeetingOpened& event, const std::vector<messages::RosterMember>& roster);
    void take(const messages::SittingOpened& event);
    void take(const messages::SeatPlanSet& event, const std::vector<messages::SeatAssignment>& plan);
    void take(const messages::SeatRebound& event);
    void take(const messages::SittingStarted& event) { sittings_[event.sitting.text].started = true; }
    void take(const messages::SittingRecessed& event) { sittings_[event.sitting.text].in_recess = true; }
    void take(const messages::SittingResumed& event);
    void take(const messages::SittingClosed& event) { sittings_[event.sitting.text].closed = true; }
    void take(const messages::SignedIn& event);
    void take(const messages::PersonLeft& event);
    void take(const messages::RecusalRecorded& event) { recused_[event.item.text].insert(event.member.text); }
    void take(const messages::ItemTakenUp& event) { sittings_[event.sitting.text].item = event.item.text; }

    const Sitting& sitting(const std::string& id) const { return sittings_.at(id); }
    /// Of the meeting that opened last.
    unsigned fixed_members() const { return fixed_members_; }
    bool serves(const std::string& member) const { return serving_.contains(member); }
    const std::set<std::string>& serving() const { return serving_; }
    /// How many members, attendees left aside, are present.
    unsigned members_present(const std::string& sitting) const;
    /// Members for whom it was recorded that they withdraw from the item.
    std::set<std::string> recused_from(const std::string& item) const;

  private:
    void check_nobody_is_in_two_places() const;

    unsigned fixed_members_ = 0;
    std::set<std::string> serving_;
    std::map<std::string, std::set<std::string>> invited_;  ///< By meeting.
    std::string meeting_;
    std::map<std::string, Sitting> sittings_;               ///< Of the meeting that opened last.
    std::map<std::string, std::set<std::string>> recused_;  ///< By item, of the same.
};

}  // namespace yishi::simulation
