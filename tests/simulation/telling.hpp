#pragma once

#include <string>
#include <vector>

#include "tests/simulation/cast.hpp"
#include "tests/simulation/random.hpp"
#include "tests/simulation/story.hpp"

namespace yishi::simulation {

/// How a case is voted on: so many in ten press an option that approves.
struct Mood {
    unsigned approvals_in_ten = 5;
};

/// A story that is being told: what the parts of it (telling_*.cpp) share. Each part adds its steps, and some that are
/// out of place, for those must be refused.
struct Telling {
    explicit Telling(std::uint64_t seed) : random(seed) { story.seed = seed; }

    Random random;
    Story story;

    // What is so if all goes well.
    unsigned options = 3;
    bool two_subjects = false;  ///< Report and responses decide; else the report, or both in one.
    bool combined = false;
    Mood mood;
    std::string meeting;
    std::string sitting;
    std::vector<unsigned> absent;        ///< Numbers of members who have not signed in.
    std::vector<std::string> questions;  ///< Put at the meeting.
    unsigned numbered = 0;               ///< Identifiers that were given.

    std::string number(const char* stem) { return stem + std::to_string(++numbered); }
    ClientNumber clerk() { return random.once_in(3) ? second_clerk : first_clerk; }
    ClientNumber clerk_or_chair() { return random.once_in(3) ? chair : clerk(); }
    ClientNumber seat(unsigned member) const { return first_seat + member - 1; }
    ClientNumber spare() const { return first_seat + story.members; }
    unsigned any_member() { return 1 + static_cast<unsigned>(random.below(story.members)); }

    void add(ClientNumber who, decltype(Step::what) what, bool together = false, bool patiently = false);
    /// A command; mostly the story goes on when it is answered.
    void does(ClientNumber who, const std::string& line);
    /// Both consoles try the same at once.
    void both_do(const std::string& line);
    /// A command that is sent in the same turn as what follows.
    void does_together(ClientNumber who, const std::string& line);
    /// Perhaps something that does not fit here.
    void interrupt();
};

/// The command that records a decision of the chairpersons' meeting; `matter` goes on with what it names.
std::string decision(const std::string& id, const std::string& matter);

/// A roster file of so many members, m-1 and on.
std::string roster_of(unsigned members, bool one_has_left);
/// One proposes and another approves, or tries to do both. `meeting` is the option that names it; empty for the
/// register.
void tell_two_persons(Telling& telling, const std::string& proposing, const std::string& meeting);
/// Perhaps a roster or a rule set changes during the meeting.
void tell_register_change(Telling& telling);
/// Term, roster, rules, a case, meetings with their agendas.
void tell_register(Telling& telling);
/// The steps before a report is heard, mostly all of them and in time.
void tell_notices(Telling& telling, const std::string& meeting, const std::string& item);
/// From the opening of a meeting to the call to order.
void tell_arrival(Telling& telling, const std::string& meeting);
/// Somebody leaves, comes back, or comes late.
void tell_coming_and_going(Telling& telling);
/// One vote from draft to declaration.
void tell_vote(Telling& telling, const std::string& item, const std::string& subject);
/// Perhaps a spare seat, the emblem page, an emergency halt.
void tell_emergency(Telling& telling);
/// Perhaps a group sits while the plenary is in recess.
void tell_group(Telling& telling);
/// Perhaps somebody asks for the floor and gets it.
void tell_floor(Telling& telling);
/// Perhaps questions on the item, their answers and outcomes.
void tell_inquiry(Telling& telling, const std::string& item);
/// Settles what was asked, but for a question now and then, over which the meeting must not close.
void tell_settling(Telling& telling);
/// Perhaps members move an interpellation.
void tell_interpellation(Telling& telling);
/// What follows a meeting on a case: research, postponement, tracking, closing.
void tell_after(Telling& telling);
/// The end of sitting and meeting.
void tell_departure(Telling& telling);
/// Puts trouble between the steps that were told.
void tell_trouble(Telling& telling);

}  // namespace yishi::simulation
