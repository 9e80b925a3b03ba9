#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/messages/attendance_answer.hpp"
#include "protocol/messages/inquiry_queries.hpp"
#include "protocol/messages/notice_queries.hpp"
#include "protocol/messages/register_queries.hpp"
#include "protocol/messages/tracking_history.hpp"
#include "protocol/messages/views.hpp"
#include "protocol/messages/vote_queries.hpp"

/// What clerks and chairs may ask without changing anything, and the answers: pure functions of the state.
namespace yishi::messages {

struct AskCaseHistory {
    static constexpr std::string_view kind = "case_history";
    Identifier case_id;
};
BOOST_DESCRIBE_STRUCT(AskCaseHistory, (), (case_id))

/// Who came to a sitting, who is missing, and who is on leave.
struct AskAttendance {
    static constexpr std::string_view kind = "attendance";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(AskAttendance, (), (meeting, sitting))

/// The roster of a term in name order.
struct AskRoster {
    static constexpr std::string_view kind = "roster";
    std::uint32_t term = 0;
};
BOOST_DESCRIBE_STRUCT(AskRoster, (), (term))

using Query = std::variant<AskCaseHistory, AskVoteResult, AskMeetingVotes, AskAttendance, AskRoster, AskInquiry,
                           AskInterpellations, AskWrittenReplies, AskAgendaChecks, AskRegister, AskPreparation>;

struct ResearchHistory {
    Identifier research;
    std::optional<Identifier> commission;
    std::optional<Name> commission_name;
    Identifier due_meeting;
    bool filed = false;
    std::optional<Name> title;

    bool operator==(const ResearchHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(ResearchHistory, (), (research, commission, commission_name, due_meeting, filed, title))

struct PostponementHistory {
    Identifier from_meeting;
    Identifier meeting;
    Identifier decision;
    Text reason;

    bool operator==(const PostponementHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(PostponementHistory, (), (from_meeting, meeting, decision, reason))

/// One round. `decided` is false while its votes are to come; then `passed`, `votes` and `failed` say how it went so
/// far. `items` are those of the meeting's agenda that deal with the case. `rehearing_meeting` is where the next round
/// stands, after a round that did not pass.
struct RoundHistory {
    std::uint32_t round = 0;
    Identifier meeting;
    std::vector<Identifier> items;
    bool decided = false;
    bool passed = false;
    std::vector<RoundVote> votes;
    std::vector<Subject> failed;
    std::vector<ResearchHistory> research;
    std::optional<Identifier> rehearing_meeting;
    std::vector<PostponementHistory> postponements;

    bool operator==(const RoundHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundHistory, (),
                      (round, meeting, items, decided, passed, votes, failed, research, rehearing_meeting,
                       postponements))

struct CaseHistory {
    static constexpr std::string_view kind = "case_history";
    Identifier case_id;
    Name topic;
    Identifier department;
    Name department_name;
    std::vector<Identifier> co_departments;
    Text legal_basis;
    Text reason;
    std::vector<Name> tags;
    CaseState state = CaseState::opened;
    bool escalation_proposed = false;
    std::vector<RoundHistory> rounds;
    TrackingHistory tracking;

    bool operator==(const CaseHistory&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseHistory, (),
                      (case_id, topic, department, department_name, co_departments, legal_basis, reason, tags, state,
                       escalation_proposed, rounds, tracking))

struct RosterAnswer {
    static constexpr std::string_view kind = "roster";
    std::uint32_t term = 0;
    std::uint32_t fixed_members = 0;
    std::vector<RosterMember> members;

    bool operator==(const RosterAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(RosterAnswer, (), (term, fixed_members, members))

using Answer =
    std::variant<CaseHistory, VoteAnswer, MeetingVotesAnswer, AttendanceAnswer, RosterAnswer, InquiryAnswer,
                 InterpellationsAnswer, WrittenRepliesAnswer, AgendaChecksAnswer, RegisterAnswer, PreparationAnswer>;

}  // namespace yishi::messages
