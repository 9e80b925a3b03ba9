#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/messages/agenda_commands.hpp"
#include "protocol/messages/attendance_commands.hpp"
#include "protocol/messages/hall_commands.hpp"
#include "protocol/messages/hearing_commands.hpp"
#include "protocol/messages/inquiry_commands.hpp"
#include "protocol/messages/interpellation_commands.hpp"
#include "protocol/messages/notice_commands.hpp"
#include "protocol/messages/proposal_commands.hpp"
#include "protocol/messages/script_commands.hpp"
#include "protocol/messages/sitting_commands.hpp"
#include "protocol/messages/tracking_commands.hpp"
#include "protocol/messages/vocabulary.hpp"

/// What people and seats ask of the server. The comment of each says who may, and what it does when accepted; what
/// stands in its way is in rejections.hpp. Every command is all or nothing.
namespace yishi::messages {

// ---------------------------------------------------------------- term and register (clerk)

/// Begins a term (届) with its fixed number of members (Organic Law, art. 46).
struct OpenTerm {
    static constexpr std::string_view kind = "open_term";
    std::uint32_t term = 0;
    Name congress;
    std::uint32_t fixed_members = 0;
};
BOOST_DESCRIBE_STRUCT(OpenTerm, (), (term, congress, fixed_members))

/// Replaces the roster of a term by a CSV file with the header `id,name,title,order,serving_from,serving_to`. While a
/// meeting is open that needs two persons: `propose_roster`.
struct ImportRoster {
    static constexpr std::string_view kind = "import_roster";
    std::uint32_t term = 0;
    Document csv;
};
BOOST_DESCRIBE_STRUCT(ImportRoster, (), (term, csv))

/// Enters a commission or office (委室) that carries out research.
struct RegisterCommission {
    static constexpr std::string_view kind = "register_commission";
    Identifier commission;
    Name name;
};
BOOST_DESCRIBE_STRUCT(RegisterCommission, (), (commission, name))

/// Enters a government department and the commission that answers for it (对口委室), or enters both anew.
struct RegisterDepartment {
    static constexpr std::string_view kind = "register_department";
    Identifier department;
    Name name;
    std::optional<Identifier> commission;
};
BOOST_DESCRIBE_STRUCT(RegisterDepartment, (), (department, name, commission))

/// Adopts a rule set, or the next version of one. While a meeting is open that needs two persons: `propose_rule_set`.
struct AdoptRuleSet {
    static constexpr std::string_view kind = "adopt_rule_set";
    Identifier rule_set;
    Rules rules;
};
BOOST_DESCRIBE_STRUCT(AdoptRuleSet, (), (rule_set, rules))

/// Opens an oversight case (监督事项), on a recorded decision that adopts the proposal and names the case to be.
struct OpenCase {
    static constexpr std::string_view kind = "open_case";
    Identifier case_id;
    Name topic;
    Identifier department;
    std::vector<Identifier> co_departments;
    Text legal_basis;
    Text reason;
    std::vector<Name> tags;
    Identifier rule_set;
    std::optional<Identifier> decision;
};
BOOST_DESCRIBE_STRUCT(OpenCase, (),
                      (case_id, topic, department, co_departments, legal_basis, reason, tags, rule_set, decision))

/// Plans a meeting. Its identifier is `<term>-<number>`.
struct PlanMeeting {
    static constexpr std::string_view kind = "plan_meeting";
    std::uint32_t term = 0;
    std::uint32_t number = 0;
    bool extraordinary = false;
    std::optional<Date> date;
};
BOOST_DESCRIBE_STRUCT(PlanMeeting, (), (term, number, extraordinary, date))

/// Puts an item on the agenda of a meeting that is planned or open; once the agenda is adopted, on a recorded decision
/// to change it. An item with a case opens that case's round, or goes on with one whose votes were withheld.
struct AddAgendaItem {
    static constexpr std::string_view kind = "add_agenda_item";
    Identifier meeting;
    Identifier item;
    ItemKind item_kind = ItemKind::report;
    std::optional<Identifier> case_id;
    Name title;
    std::optional<Identifier> decision;
};
BOOST_DESCRIBE_STRUCT(AddAgendaItem, (), (meeting, item, item_kind, case_id, title, decision))

/// Takes an item off the agenda that is neither mandatory nor taken up; once the agenda is adopted, on a recorded
/// decision to change it.
struct RemoveAgendaItem {
    static constexpr std::string_view kind = "remove_agenda_item";
    Identifier meeting;
    Identifier item;
    std::optional<Identifier> decision;
};
BOOST_DESCRIBE_STRUCT(RemoveAgendaItem, (), (meeting, item, decision))

/// Records a decision of the chairpersons' meeting (主任会议决定), which was taken on paper. What it must name follows
/// from the matter: a case for adopt_proposal (the case to be), postpone, escalate and close_case; a meeting for
/// set_agenda, change_agenda and put_to_vote (which may name an item of it); a meeting and an item for withhold; an
/// interpellation for refer_interpellation and second_answer.
struct RecordDecision {
    static constexpr std::string_view kind = "record_decision";
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
BOOST_DESCRIBE_STRUCT(RecordDecision, (),
                      (decision, matter, case_id, meeting, item, interpellation, decided_on, number, text, file))

/// Moves a case's re-hearing to a later meeting, on a recorded decision of the chairpersons' meeting.
struct PostponeRehearing {
    static constexpr std::string_view kind = "postpone_rehearing";
    Identifier case_id;
    Identifier decision;
    Identifier meeting;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(PostponeRehearing, (), (case_id, decision, meeting, reason))

/// Names the commission that carries out research which had none (待指定承办委室).
struct AssignResearch {
    static constexpr std::string_view kind = "assign_research";
    Identifier research;
    Identifier commission;
};
BOOST_DESCRIBE_STRUCT(AssignResearch, (), (research, commission))

/// Files the report of a research task (专题调研报告).
struct FileResearch {
    static constexpr std::string_view kind = "file_research";
    Identifier research;
    Name title;
    Text summary;
    std::optional<DigestText> file;
};
BOOST_DESCRIBE_STRUCT(FileResearch, (), (research, title, summary, file))

/// Escalates a case, on a recorded decision. A re-hearing that is planned stays on its agenda.
struct EscalateCase {
    static constexpr std::string_view kind = "escalate_case";
    Identifier case_id;
    Identifier decision;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(EscalateCase, (), (case_id, decision, reason))

/// Closes a case that is in tracking (办结), on a recorded decision, once its opinions were handed over, their handling
/// reported, and feedback recorded.
struct CloseCase {
    static constexpr std::string_view kind = "close_case";
    Identifier case_id;
    Identifier decision;
};
BOOST_DESCRIBE_STRUCT(CloseCase, (), (case_id, decision))

// ---------------------------------------------------------------- meetings and sittings (clerk)

/// Opens a planned meeting, on a recorded decision that sets its date and draft agenda: its log begins, with roster,
/// rules, agenda, attendees and cases as they stand.
struct OpenMeeting {
    static constexpr std::string_view kind = "open_meeting";
    Identifier meeting;
    Date date;
    std::optional<Identifier> decision;
};
BOOST_DESCRIBE_STRUCT(OpenMeeting, (), (meeting, date, decision))

/// Closes an open meeting whose sittings are closed, whose re-hearings are decided or postponed, whose other rounds are
/// decided, withheld or were never voted on, and whose questions each have an outcome that the chair has confirmed.
struct CloseMeeting {
    static constexpr std::string_view kind = "close_meeting";
    Identifier meeting;
};
BOOST_DESCRIBE_STRUCT(CloseMeeting, (), (meeting))

/// Opens a sitting (单元会议) for sign-in, with its chair (主持人). Several may be live at once, one of them a plenary.
struct OpenSitting {
    static constexpr std::string_view kind = "open_sitting";
    Identifier meeting;
    Identifier sitting;
    SittingKind sitting_kind = SittingKind::plenary;
    Identifier chair;
};
BOOST_DESCRIBE_STRUCT(OpenSitting, (), (meeting, sitting, sitting_kind, chair))

/// Sets who sits at which device: members and attendees. Refused for who has signed in elsewhere, and for a device in
/// the plan of another sitting while neither of the two is in recess.
struct SetSeatPlan {
    static constexpr std::string_view kind = "set_seat_plan";
    Identifier meeting;
    Identifier sitting;
    std::vector<SeatAssignment> seats;
};
BOOST_DESCRIBE_STRUCT(SetSeatPlan, (), (meeting, sitting, seats))

/// Calls the sitting to order. Who signs in from now on is late (迟到).
struct StartSitting {
    static constexpr std::string_view kind = "start_sitting";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(StartSitting, (), (meeting, sitting))

/// Closes a sitting that has no vote under way, and no outcome of a question put in it that waits for the chair. Who
/// was expected, did not come and was not on leave is absent (缺席).
struct CloseSitting {
    static constexpr std::string_view kind = "close_sitting";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(CloseSitting, (), (meeting, sitting))

/// Signs in the person who sits at this device (seat). Refused for who is present in another live sitting that is not
/// in recess.
struct SignIn {
    static constexpr std::string_view kind = "sign_in";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (meeting, sitting))

/// Signs in a person at the clerk's desk (补签). `venue` is where the person is; without it the seat's venue, else that
/// of the invitation, else the hall.
struct SignInPerson {
    static constexpr std::string_view kind = "sign_in_person";
    Identifier meeting;
    Identifier sitting;
    Identifier person;
    std::optional<Identifier> venue;
};
BOOST_DESCRIBE_STRUCT(SignInPerson, (), (meeting, sitting, person, venue))

/// Records that a person has left (中途退席); a person returns by signing in again.
struct RecordLeaving {
    static constexpr std::string_view kind = "record_leaving";
    Identifier meeting;
    Identifier sitting;
    Identifier person;
};
BOOST_DESCRIBE_STRUCT(RecordLeaving, (), (meeting, sitting, person))

/// Takes up an item of the adopted agenda in a sitting that is in session. A report or re-hearing only when each step
/// before it (Supervision Law, art. 14, 15, 49) was done in time or its check is overridden.
struct TakeUpItem {
    static constexpr std::string_view kind = "take_up_item";
    Identifier meeting;
    Identifier sitting;
    Identifier item;
};
BOOST_DESCRIBE_STRUCT(TakeUpItem, (), (meeting, sitting, item))

// ---------------------------------------------------------------- votes (clerk; chair where said)

/// Drafts a vote on an agenda item, or drafts one anew that is not open yet. Without `electorate` the roll is
/// everybody who serves on the meeting's day. A second vote on what is declared already needs the committee's
/// decision in words.
struct DraftVote {
    static constexpr std::string_view kind = "draft_vote";
    Identifier meeting;
    Identifier sitting;
    Identifier vote;
    Identifier item;
    Subject subject = Subject::report;
    Text question;
    Text question_en;
    Identifier rule_set;
    VoteSettings settings;
    std::optional<std::vector<Identifier>> electorate;
    std::vector<Identifier> recused;
    std::optional<Text> committee_decision;
};
BOOST_DESCRIBE_STRUCT(DraftVote, (),
                      (meeting, sitting, vote, item, subject, question, question_en, rule_set, settings, electorate,
                       recused, committee_decision))

/// Makes a draft ready to be opened, on a recorded decision that puts the matter to the vote (提请表决). A test vote
/// needs none.
struct PrepareVote {
    static constexpr std::string_view kind = "prepare_vote";
    Identifier meeting;
    Identifier vote;
    std::optional<Identifier> decision;
};
BOOST_DESCRIBE_STRUCT(PrepareVote, (), (meeting, vote, decision))

/// Opens a prepared vote on the chair's order (clerk or chair). Freezes electorate, who is present, and rule.
struct OpenVote {
    static constexpr std::string_view kind = "open_vote";
    Identifier meeting;
    Identifier vote;
};
BOOST_DESCRIBE_STRUCT(OpenVote, (), (meeting, vote))

/// Holds an open vote: no press is taken, the time limit stands still (clerk or chair).
struct HoldVote {
    static constexpr std::string_view kind = "hold_vote";
    Identifier meeting;
    Identifier vote;
};
BOOST_DESCRIBE_STRUCT(HoldVote, (), (meeting, vote))

/// Goes on with a held vote (clerk or chair).
struct ResumeVote {
    static constexpr std::string_view kind = "resume_vote";
    Identifier meeting;
    Identifier vote;
};
BOOST_DESCRIBE_STRUCT(ResumeVote, (), (meeting, vote))

/// Closes and counts an open or held vote (clerk or chair). Where members have not pressed, only with `confirm`.
struct CloseVote {
    static constexpr std::string_view kind = "close_vote";
    Identifier meeting;
    Identifier vote;
    bool confirm = false;
};
BOOST_DESCRIBE_STRUCT(CloseVote, (), (meeting, vote, confirm))

/// Declares a counted vote (宣布): figures go to hall, seats and public; the last deciding vote decides the round
/// (clerk or chair).
struct DeclareVote {
    static constexpr std::string_view kind = "declare_vote";
    Identifier meeting;
    Identifier vote;
};
BOOST_DESCRIBE_STRUCT(DeclareVote, (), (meeting, vote))

/// First person of an annulment, before declaration, on the chair's order (clerk or chair).
struct ProposeAnnulment {
    static constexpr std::string_view kind = "propose_annulment";
    Identifier meeting;
    Identifier vote;
    Identifier proposal;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(ProposeAnnulment, (), (meeting, vote, proposal, reason))

/// First person of a manual count, which replaces the electronic one of an open or held vote (clerk or chair). `counts`
/// has one number for each option, in their order.
struct ProposeManualCount {
    static constexpr std::string_view kind = "propose_manual_count";
    Identifier meeting;
    Identifier vote;
    Identifier proposal;
    ManualMethod method = ManualMethod::paper;
    std::vector<std::uint32_t> counts;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(ProposeManualCount, (), (meeting, vote, proposal, method, counts, reason))

/// Second person of a proposal, at another device: carries it out (clerk or chair). `meeting` is absent for a proposal
/// of the register (`propose_roster`, `propose_rule_set`). `digest` is that of the proposal which this person saw.
struct ApproveProposal {
    static constexpr std::string_view kind = "approve_proposal";
    std::optional<Identifier> meeting;
    Identifier proposal;
    DigestText digest;
};
BOOST_DESCRIBE_STRUCT(ApproveProposal, (), (meeting, proposal, digest))

/// Drops a proposal that waits (clerk or chair); the proposer may do so too. `meeting` is absent for a proposal of the
/// register.
struct DropProposal {
    static constexpr std::string_view kind = "drop_proposal";
    std::optional<Identifier> meeting;
    Identifier proposal;
};
BOOST_DESCRIBE_STRUCT(DropProposal, (), (meeting, proposal))

using Command =
    std::variant<OpenTerm, ImportRoster, RegisterCommission, RegisterDepartment, AdoptRuleSet, OpenCase, PlanMeeting,
                 AddAgendaItem, RemoveAgendaItem, RecordDecision, PostponeRehearing, AssignResearch, FileResearch,
                 EscalateCase, CloseCase, OpenMeeting, CloseMeeting, OpenSitting, SetSeatPlan, StartSitting,
                 CloseSitting, SignIn, SignInPerson, RecordLeaving, TakeUpItem, DraftVote, PrepareVote, OpenVote,
                 HoldVote, ResumeVote, CloseVote, DeclareVote, ProposeAnnulment, ProposeManualCount, ApproveProposal,
                 DropProposal, AdoptAgenda, MoveAgendaItem, WithholdItem, RecessSitting, ResumeSitting, RegisterVenue,
                 InviteAttendee, RecordLeave, RecordRecusal, SetSpeechTimes, ArrangeInquirers, RequestFloor,
                 WithdrawRequest, DeclineRequest, GrantFloor, ExtendFloor, PauseFloor, ResumeFloor, EndFloor,
                 PutQuestion, RecordAnswer, ProposeOutcome, ConfirmOutcome, FileWrittenReply, FileInterpellation,
                 ReferInterpellation, AnswerInterpellation, RecordDissatisfaction, OrderSecondAnswer, RebindSeat,
                 ShowEmblem, ShowMeeting, HaltMeeting, LiftHalt, RecordNotice, OverrideCheck, HandOverOpinions,
                 ReportHandling, RecordFeedback, SetScriptTemplate, LiftWithholding, WithdrawInvitation, DescribeReport,
                 AttachPaper, RemovePaper, ProposeRoster, ProposeRuleSet>;

}  // namespace yishi::messages
