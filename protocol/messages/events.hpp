#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/messages/act.hpp"
#include "protocol/messages/agenda_events.hpp"
#include "protocol/messages/attendance_events.hpp"
#include "protocol/messages/hall_events.hpp"
#include "protocol/messages/hearing_events.hpp"
#include "protocol/messages/inquiry_events.hpp"
#include "protocol/messages/interpellation_events.hpp"
#include "protocol/messages/notice_events.hpp"
#include "protocol/messages/proposal_events.hpp"
#include "protocol/messages/record_events.hpp"
#include "protocol/messages/rehearsal_events.hpp"
#include "protocol/messages/script_events.hpp"
#include "protocol/messages/sitting_events.hpp"
#include "protocol/messages/tracking_events.hpp"
#include "protocol/messages/vocabulary.hpp"

/// What happened: the entries of the logs, as canonical JSON. docs/spec/entries.md describes each. Those of the
/// register stand in `<body>/register`, those of a meeting in `<body>/meeting/<id>`; what belongs to a test vote stands
/// in
/// `<body>/rehearsal/<id>`, outside the record.
namespace yishi::messages {

// ---------------------------------------------------------------- register

struct RegisterFounded : Act {
    static constexpr std::string_view kind = "register_founded";
    Identifier body;
    Name name;
    Name name_en;
    BodyLevel level = BodyLevel::city;
};
BOOST_DESCRIBE_STRUCT(RegisterFounded, (Act), (body, name, name_en, level))

struct TermOpened : Act {
    static constexpr std::string_view kind = "term_opened";
    std::uint32_t term = 0;
    Name congress;
    std::uint32_t fixed_members = 0;
};
BOOST_DESCRIBE_STRUCT(TermOpened, (Act), (term, congress, fixed_members))

/// `roster` names a blob: a JSON list of `RosterMember` in name order. `approves` where two persons did it.
struct RosterImported : Act {
    static constexpr std::string_view kind = "roster_imported";
    std::uint32_t term = 0;
    DigestText roster;
    std::uint32_t members = 0;
    std::optional<ApprovedProposal> approves;
};
BOOST_DESCRIBE_STRUCT(RosterImported, (Act), (term, roster, members, approves))

struct CommissionRegistered : Act {
    static constexpr std::string_view kind = "commission_registered";
    Identifier commission;
    Name name;
};
BOOST_DESCRIBE_STRUCT(CommissionRegistered, (Act), (commission, name))

struct DepartmentRegistered : Act {
    static constexpr std::string_view kind = "department_registered";
    Identifier department;
    Name name;
    std::optional<Identifier> commission;
};
BOOST_DESCRIBE_STRUCT(DepartmentRegistered, (Act), (department, name, commission))

/// `approves` where two persons did it.
struct RuleSetAdopted : Act {
    static constexpr std::string_view kind = "rule_set_adopted";
    RuleSet rule_set;
    std::optional<ApprovedProposal> approves;
};
BOOST_DESCRIBE_STRUCT(RuleSetAdopted, (Act), (rule_set, approves))

struct CaseOpened : Act {
    static constexpr std::string_view kind = "case_opened";
    Identifier case_id;
    Name topic;
    Identifier department;
    std::vector<Identifier> co_departments;
    Text legal_basis;
    Text reason;
    std::vector<Name> tags;
    Identifier rule_set;
    Identifier decision;
};
BOOST_DESCRIBE_STRUCT(CaseOpened, (Act),
                      (case_id, topic, department, co_departments, legal_basis, reason, tags, rule_set, decision))

/// `automatic`: the server planned it since a re-hearing needed a next meeting.
struct MeetingPlanned : Act {
    static constexpr std::string_view kind = "meeting_planned";
    Identifier meeting;
    std::uint32_t term = 0;
    std::uint32_t number = 0;
    bool extraordinary = false;
    std::optional<Date> date;
    bool automatic = false;
};
BOOST_DESCRIBE_STRUCT(MeetingPlanned, (Act), (meeting, term, number, extraordinary, date, automatic))

struct DecisionRecorded : Act {
    static constexpr std::string_view kind = "decision_recorded";
    Identifier decision;
    DecisionMatter matter = DecisionMatter::other;
    std::optional<Identifier> case_id;
    std::optional<Identifier> meeting;
    std::optional<Identifier> item;
    std::optional<Identifier> interpellation;
    Date decided_on;
    Name number;
    Text text;
    std::optional<DigestText> file;
};
BOOST_DESCRIBE_STRUCT(DecisionRecorded, (Act),
                      (decision, matter, case_id, meeting, item, interpellation, decided_on, number, text, file))

/// The register's note that a meeting's log has begun; from now on it cannot be the next meeting of a re-hearing.
struct MeetingStarted : Act {
    static constexpr std::string_view kind = "meeting_started";
    Identifier meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingStarted, (Act), (meeting))

/// The round's votes are all declared. `cites` is the declaration that was the last.
struct RoundDecided : Act {
    static constexpr std::string_view kind = "round_decided";
    Identifier case_id;
    std::uint32_t round = 0;
    Identifier meeting;
    bool passed = false;
    std::vector<RoundVote> votes;
    std::vector<Subject> failed;
    Citation cites;
};
BOOST_DESCRIBE_STRUCT(RoundDecided, (Act), (case_id, round, meeting, passed, votes, failed, cites))

/// 专题调研. Without a commission it waits to be assigned (待指定承办委室). Due before `due_meeting`.
struct ResearchOpened : Act {
    static constexpr std::string_view kind = "research_opened";
    Identifier research;
    Identifier case_id;
    std::uint32_t round = 0;
    std::vector<Subject> failed;
    std::optional<Identifier> commission;
    Identifier due_meeting;
};
BOOST_DESCRIBE_STRUCT(ResearchOpened, (Act), (research, case_id, round, failed, commission, due_meeting))

/// The mandatory item of a next meeting's draft agenda that opens the case's next round.
struct RehearingScheduled : Act {
    static constexpr std::string_view kind = "rehearing_scheduled";
    Identifier case_id;
    std::uint32_t round = 0;
    Identifier meeting;
    AgendaItem item;
};
BOOST_DESCRIBE_STRUCT(RehearingScheduled, (Act), (case_id, round, meeting, item))

struct RehearingPostponed : Act {
    static constexpr std::string_view kind = "rehearing_postponed";
    Identifier case_id;
    std::uint32_t round = 0;
    Identifier from_meeting;
    Identifier meeting;
    Identifier decision;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(RehearingPostponed, (Act), (case_id, round, from_meeting, meeting, decision, reason))

struct EscalationProposed : Act {
    static constexpr std::string_view kind = "escalation_proposed";
    Identifier case_id;
    std::uint32_t rounds = 0;
};
BOOST_DESCRIBE_STRUCT(EscalationProposed, (Act), (case_id, rounds))

struct TrackingStarted : Act {
    static constexpr std::string_view kind = "tracking_started";
    Identifier case_id;
    std::uint32_t round = 0;
};
BOOST_DESCRIBE_STRUCT(TrackingStarted, (Act), (case_id, round))

struct ResearchAssigned : Act {
    static constexpr std::string_view kind = "research_assigned";
    Identifier research;
    Identifier commission;
};
BOOST_DESCRIBE_STRUCT(ResearchAssigned, (Act), (research, commission))

struct ResearchFiled : Act {
    static constexpr std::string_view kind = "research_filed";
    Identifier research;
    Name title;
    Text summary;
    std::optional<DigestText> file;
};
BOOST_DESCRIBE_STRUCT(ResearchFiled, (Act), (research, title, summary, file))

struct CaseEscalated : Act {
    static constexpr std::string_view kind = "case_escalated";
    Identifier case_id;
    Identifier decision;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(CaseEscalated, (Act), (case_id, decision, reason))

struct CaseClosed : Act {
    static constexpr std::string_view kind = "case_closed";
    Identifier case_id;
    Identifier decision;
};
BOOST_DESCRIBE_STRUCT(CaseClosed, (Act), (case_id, decision))

// ---------------------------------------------------------------- meeting

/// A case on the meeting's agenda, as it stood when the meeting opened.
struct CaseCopy {
    Identifier case_id;
    Name topic;
    Identifier department;
    std::uint32_t round = 0;
    CaseState state = CaseState::opened;
    std::vector<Identifier> open_research;

    bool operator==(const CaseCopy&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseCopy, (), (case_id, topic, department, round, state, open_research))

/// First entry of a meeting's log: what it inherits, and the register's size and root at that moment. `rule_sets` are
/// the newest versions, `script_templates` the words that somebody set, `recorded_steps` what is recorded of the steps
/// before the hearings of the agenda's reports. `attendees` names a blob: a JSON list of `Attendee` by identifier,
/// those invited until now; absent where there are none. `epoch` is that of the store, in which this log begins.
struct MeetingOpened : Act {
    static constexpr std::string_view kind = "meeting_opened";
    Identifier body;
    Identifier meeting;
    std::uint64_t epoch = 1;
    std::uint32_t term = 0;
    std::uint32_t number = 0;
    bool extraordinary = false;
    Date date;
    std::uint32_t fixed_members = 0;
    std::uint32_t serving_members = 0;
    DigestText roster;
    std::vector<RuleSet> rule_sets;
    std::vector<SpeechTime> speech_times;
    std::vector<ScriptTemplate> script_templates;
    std::vector<AgendaItem> agenda;
    std::vector<RecordedStep> recorded_steps;
    std::vector<CaseCopy> cases;
    std::optional<DigestText> attendees;
    LogHead register_head;
    CitedDecision decision;
};
BOOST_DESCRIBE_STRUCT(MeetingOpened, (Act),
                      (body, meeting, epoch, term, number, extraordinary, date, fixed_members, serving_members, roster,
                       rule_sets, speech_times, script_templates, agenda, recorded_steps, cases, attendees,
                       register_head, decision))

struct MeetingClosed : Act {
    static constexpr std::string_view kind = "meeting_closed";
    Identifier meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingClosed, (Act), (meeting))

/// `electorate` names a blob: a JSON list of member identifiers; absent for everybody who serves.
struct VoteDrafted : Act {
    static constexpr std::string_view kind = "vote_drafted";
    Identifier vote;
    Identifier sitting;
    Identifier item;
    Subject subject = Subject::report;
    Text question;
    Text question_en;
    Identifier rule_set;
    VoteSettings settings;
    std::optional<DigestText> electorate;
    std::vector<Identifier> recused;
    std::optional<Text> committee_decision;
};
BOOST_DESCRIBE_STRUCT(VoteDrafted, (Act),
                      (vote, sitting, item, subject, question, question_en, rule_set, settings, electorate, recused,
                       committee_decision))

/// `decision` puts the matter to the vote; a test vote may have none.
struct VotePrepared : Act {
    static constexpr std::string_view kind = "vote_prepared";
    Identifier vote;
    std::optional<CitedDecision> decision;
};
BOOST_DESCRIBE_STRUCT(VotePrepared, (Act), (vote, decision))

/// One line of the roll that an opening freezes. `device` and `ballot_key` are absent for a member who was not present;
/// without a key nothing can be pressed.
struct RollEntry {
    Identifier member;
    std::optional<Identifier> device;
    bool present = false;
    std::optional<KeyText> ballot_key;

    bool operator==(const RollEntry&) const = default;
};
BOOST_DESCRIBE_STRUCT(RollEntry, (), (member, device, present, ballot_key))

/// Everything that a ballot's `opening` line binds: question, options, rule, electorate. `roll` names a blob: a JSON
/// list of `RollEntry` in name order. `deadline` is absent without a time limit. `all_members` and `serving_members`
/// are the bases as they stood, recusals taken off where the rules say so. `recused` are the draft's and those recorded
/// for the item.
struct VoteOpened : Act {
    static constexpr std::string_view kind = "vote_opened";
    Identifier vote;
    Identifier sitting;
    Identifier item;
    std::optional<Identifier> case_id;
    std::uint32_t round = 0;
    Subject subject = Subject::report;
    Text question;
    Text question_en;
    VoteSettings settings;
    RuleSet rule_set;
    DigestText roll;
    std::uint32_t roll_size = 0;
    std::uint32_t present = 0;
    std::uint32_t all_members = 0;
    std::uint32_t serving_members = 0;
    std::vector<Identifier> recused;
    Identifier ordered_by;
    std::optional<Time> deadline;
};
BOOST_DESCRIBE_STRUCT(VoteOpened, (Act),
                      (vote, sitting, item, case_id, round, subject, question, question_en, settings, rule_set, roll,
                       roll_size, present, all_members, serving_members, recused, ordered_by, deadline))

/// `remaining` is what is left of the time limit, in milliseconds.
struct VoteHeld : Act {
    static constexpr std::string_view kind = "vote_held";
    Identifier vote;
    HeldBy by = HeldBy::hand;
    std::optional<std::int64_t> remaining;
};
BOOST_DESCRIBE_STRUCT(VoteHeld, (Act), (vote, by, remaining))

struct VoteResumed : Act {
    static constexpr std::string_view kind = "vote_resumed";
    Identifier vote;
    std::optional<Time> deadline;
};
BOOST_DESCRIBE_STRUCT(VoteResumed, (Act), (vote, deadline))

/// `unreachable_count` members had not pressed and their device was not connected; they count as not pressed.
/// `unreachable` names them, the first `limits::unreachable_named` in name order.
struct VoteClosed : Act {
    static constexpr std::string_view kind = "vote_closed";
    Identifier vote;
    ClosedBy by = ClosedBy::hand;
    std::uint32_t unreachable_count = 0;
    std::vector<Identifier> unreachable;
};
BOOST_DESCRIBE_STRUCT(VoteClosed, (Act), (vote, by, unreachable_count, unreachable))

/// `counts` has one number for each option. The rule set is stored whole.
struct VoteCounted : Act {
    static constexpr std::string_view kind = "vote_counted";
    Identifier vote;
    std::vector<std::uint32_t> counts;
    Figures figures;
    Outcome outcome;
    RuleSet rule_set;
    std::optional<ManualMethod> manual;
};
BOOST_DESCRIBE_STRUCT(VoteCounted, (Act), (vote, counts, figures, outcome, rule_set, manual))

struct VoteDeclared : Act {
    static constexpr std::string_view kind = "vote_declared";
    Identifier vote;
    Figures figures;
    Outcome outcome;
};
BOOST_DESCRIBE_STRUCT(VoteDeclared, (Act), (vote, figures, outcome))

/// `station` is where the proposer sat: the browser, as the server knows it; absent for who came with a certificate.
/// `proposed_by_name` is the name of the proposer's account; absent for who came without one: with a certificate, or as
/// a chair, whom the roster names.
struct AnnulmentProposed : Act {
    static constexpr std::string_view kind = "annulment_proposed";
    Identifier proposal;
    Identifier vote;
    Text reason;
    std::optional<Identifier> station;
    std::optional<Name> proposed_by_name;
};
BOOST_DESCRIBE_STRUCT(AnnulmentProposed, (Act), (proposal, vote, reason, station, proposed_by_name))

/// `station` and `proposed_by_name` as in `AnnulmentProposed`.
struct ManualCountProposed : Act {
    static constexpr std::string_view kind = "manual_count_proposed";
    Identifier proposal;
    Identifier vote;
    ManualMethod method = ManualMethod::paper;
    std::vector<std::uint32_t> counts;
    Text reason;
    std::optional<Identifier> station;
    std::optional<Name> proposed_by_name;
};
BOOST_DESCRIBE_STRUCT(ManualCountProposed, (Act), (proposal, vote, method, counts, reason, station, proposed_by_name))

/// The second person's entry is this one; the first stands in `proposed_by`. `digest` is the base64 SHA-256 of the
/// proposing entry, `station` is where the second person sat. `proposed_by_name` is the proposal's, `approved_by_name`
/// the name of the second person's account, absent as the first's.
struct ProposalApproved : Act {
    static constexpr std::string_view kind = "proposal_approved";
    Identifier proposal;
    Identifier vote;
    Identifier proposed_by;
    DigestText digest;
    std::optional<Identifier> station;
    std::optional<Name> proposed_by_name;
    std::optional<Name> approved_by_name;
};
BOOST_DESCRIBE_STRUCT(ProposalApproved, (Act),
                      (proposal, vote, proposed_by, digest, station, proposed_by_name, approved_by_name))

struct ProposalDropped : Act {
    static constexpr std::string_view kind = "proposal_dropped";
    Identifier proposal;
};
BOOST_DESCRIBE_STRUCT(ProposalDropped, (Act), (proposal))

struct VoteAnnulled : Act {
    static constexpr std::string_view kind = "vote_annulled";
    Identifier vote;
    Text reason;
    Identifier proposed_by;
    Identifier approved_by;
    Identifier ordered_by;
};
BOOST_DESCRIBE_STRUCT(VoteAnnulled, (Act), (vote, reason, proposed_by, approved_by, ordered_by))

/// The server has come up again on a log with open meetings. `down_since` is the time of the log's last dated entry.
struct Recovered : Act {
    static constexpr std::string_view kind = "recovered";
    Identifier meeting;
    Time down_since = 0;
};
BOOST_DESCRIBE_STRUCT(Recovered, (Act), (meeting, down_since))

/// Every JSON entry.
using Event = std::variant<
    RegisterFounded, TermOpened, RosterImported, CommissionRegistered, DepartmentRegistered, RuleSetAdopted, CaseOpened,
    MeetingPlanned, AgendaItemAdded, AgendaItemRemoved, DecisionRecorded, MeetingStarted, RoundDecided, ResearchOpened,
    RehearingScheduled, RehearingPostponed, EscalationProposed, TrackingStarted, ResearchAssigned, ResearchFiled,
    CaseEscalated, CaseClosed, MeetingOpened, MeetingClosed, SittingOpened, SeatPlanSet, SittingStarted, SittingClosed,
    SignedIn, PersonLeft, ItemTakenUp, VoteDrafted, VotePrepared, VoteOpened, VoteHeld, VoteResumed, VoteClosed,
    VoteCounted, VoteDeclared, AnnulmentProposed, ManualCountProposed, ProposalApproved, ProposalDropped, VoteAnnulled,
    Recovered, AgendaAdopted, AgendaItemMoved, ItemWithheld, SittingRecessed, SittingResumed, VenueRegistered,
    AttendeeInvited, LeaveRecorded, RecusalRecorded, SpeechTimesSet, InquirersArranged, FloorRequested,
    RequestWithdrawn, RequestDeclined, FloorGranted, FloorExtended, FloorPaused, FloorResumed, FloorEnded, QuestionPut,
    AnswerRecorded, OutcomeProposed, OutcomeConfirmed, WrittenReplyPromised, WrittenReplyFiled, InterpellationFiled,
    InterpellationReferred, InterpellationAnswered, DissatisfactionRecorded, SecondAnswerOrdered, SeatRebound,
    ScreensSwitched, MeetingHalted, HaltLifted, RehearsalBegun, NoticeRecorded, CheckOverridden, OpinionsHandedOver,
    HandlingReported, FeedbackRecorded, ScriptTemplateSet, WithholdingLifted, InvitationWithdrawn, BallotKeyReplaced,
    EquivocationRecorded, EpochBegun, ReportDescribed, PaperAttached, PaperRemoved, RosterProposed, RuleSetProposed>;

/// The kind of a row whose bytes are a named ballot's text (record/named_ballot.hpp), not JSON.
inline constexpr std::string_view named_ballot_kind = "named_ballot";

}  // namespace yishi::messages
