#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/script_vocabulary.hpp"
#include "protocol/messages/views.hpp"

/// What clerks and chairs may ask about the register and about what a meeting was prepared with, and the answers.
namespace yishi::messages {

/// Everything that lives across meetings, but rosters (`roster`) and the stories of cases (`case_history`).
struct AskRegister {
    static constexpr std::string_view kind = "register";
};
BOOST_DESCRIBE_STRUCT(AskRegister, (), ())

/// Who is invited to a meeting, where people sit in its sittings, and who is to ask.
struct AskPreparation {
    static constexpr std::string_view kind = "preparation";
    Identifier meeting;
};
BOOST_DESCRIBE_STRUCT(AskPreparation, (), (meeting))

/// `members` is how many the roster has; absent until one is imported.
struct TermLine {
    std::uint32_t term = 0;
    Name congress;
    std::uint32_t fixed_members = 0;
    std::optional<std::uint32_t> members;

    bool operator==(const TermLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(TermLine, (), (term, congress, fixed_members, members))

struct CommissionLine {
    Identifier commission;
    Name name;

    bool operator==(const CommissionLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(CommissionLine, (), (commission, name))

/// `commission` is the one that answers for the department (对口委室); absent: 待指定.
struct DepartmentLine {
    Identifier department;
    Name name;
    std::optional<Identifier> commission;

    bool operator==(const DepartmentLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(DepartmentLine, (), (department, name, commission))

struct VenueLine {
    Identifier venue;
    Name name;

    bool operator==(const VenueLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(VenueLine, (), (venue, name))

/// A chairpersons' decision, and what it is about.
struct DecisionLine {
    Identifier decision;
    DecisionMatter matter = DecisionMatter::other;
    std::optional<Identifier> case_id;
    std::optional<Identifier> meeting;
    std::optional<Identifier> item;
    std::optional<Identifier> interpellation;
    Date decided_on;
    Name number;
    Text text;

    bool operator==(const DecisionLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(DecisionLine, (),
                      (decision, matter, case_id, meeting, item, interpellation, decided_on, number, text))

/// A meeting of the body, planned, open or closed.
struct MeetingLine {
    Identifier meeting;
    std::uint32_t term = 0;
    std::uint32_t number = 0;
    bool extraordinary = false;
    std::optional<Date> date;
    MeetingState state = MeetingState::planned;

    bool operator==(const MeetingLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingLine, (), (meeting, term, number, extraordinary, date, state))

/// `rule_sets` are the newest versions; `cases` has closed ones, too; `speech_times` and `script_templates` are those
/// that somebody set. Decisions stand in the order of their day, meetings in that of their numbers, the rest in that of
/// their identifiers.
struct RegisterAnswer {
    static constexpr std::string_view kind = "register";
    std::vector<TermLine> terms;
    std::vector<CommissionLine> commissions;
    std::vector<DepartmentLine> departments;
    std::vector<VenueLine> venues;
    std::vector<RuleSet> rule_sets;
    std::vector<DecisionLine> decisions;
    std::vector<CaseLine> cases;
    std::vector<MeetingLine> meetings;
    std::vector<SpeechTime> speech_times;
    std::vector<ScriptTemplate> script_templates;

    bool operator==(const RegisterAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(RegisterAnswer, (),
                      (terms, commissions, departments, venues, rule_sets, decisions, cases, meetings, speech_times,
                       script_templates))

/// The seat plan of a sitting, live or closed, by device.
struct SeatPlanView {
    Identifier sitting;
    std::vector<SeatAssignment> seats;

    bool operator==(const SeatPlanView&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatPlanView, (), (sitting, seats))

/// The inquirers who are arranged for an item, in their order.
struct ArrangedInquirers {
    Identifier item;
    std::vector<Identifier> inquirers;

    bool operator==(const ArrangedInquirers&) const = default;
};
BOOST_DESCRIBE_STRUCT(ArrangedInquirers, (), (item, inquirers))

struct PreparationAnswer {
    static constexpr std::string_view kind = "preparation";
    Identifier meeting;
    std::vector<Attendee> attendees;
    std::vector<SeatPlanView> plans;
    std::vector<ArrangedInquirers> inquirers;

    bool operator==(const PreparationAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(PreparationAnswer, (), (meeting, attendees, plans, inquirers))

}  // namespace yishi::messages
