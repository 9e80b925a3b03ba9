#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/commands.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"
#include "server/domain/decision.hpp"
#include "server/domain/state.hpp"

/// What the files decide_*.cpp share. Not for other rooms.
namespace yishi::domain {

/// A thing that a command names, or the rejection that says it is not there.
template <class T>
class Found {
  public:
    Found(const T* thing) : thing_(thing) {}
    Found(messages::Rejection rejection) : rejection_(std::move(rejection)) {}

    explicit operator bool() const { return thing_ != nullptr; }
    const T& operator*() const { return *thing_; }
    const T* operator->() const { return thing_; }
    const messages::Rejection& rejection() const { return rejection_; }

  private:
    const T* thing_ = nullptr;
    messages::Rejection rejection_;
};

Found<Term> find_term(const State& state, std::uint32_t number);
Found<Meeting> find_meeting(const State& state, const messages::Identifier& id);
Found<Sitting> find_sitting(const Meeting& meeting, const messages::Identifier& id);
Found<AgendaEntry> find_item(const Meeting& meeting, const messages::Identifier& id);
Found<Vote> find_vote(const Meeting& meeting, const messages::Identifier& id);
Found<Case> find_case(const State& state, const messages::Identifier& id);
Found<ChairpersonsDecision> find_decision(const State& state, const messages::Identifier& id);

/// Rejected where a decision is cited that was not recorded (`unknown_decision`).
std::optional<messages::Rejection> refuse_unknown(const State& state,
                                                  const std::optional<messages::Identifier>& decision);
/// Rejected where none is cited (`decision_needed`), or the one that is cited was taken on something else
/// (`decision_does_not_fit`). `decision` must have been recorded.
std::optional<messages::Rejection> refuse_undecided(const State& state,
                                                    const std::optional<messages::Identifier>& decision,
                                                    const NeededDecision& needed);
/// The citation for an entry of a meeting's log; nothing where none is cited. `decision` must have been recorded.
std::optional<messages::CitedDecision> cite(const State& state, const std::optional<messages::Identifier>& decision);

struct RosterFile;
/// Rejected where the file has a fault (`bad_roster`), with the first of them in words.
std::optional<messages::Rejection> refuse_roster(const RosterFile& file);
/// Rejected where the rules have a fault (`bad_rules`).
std::optional<messages::Rejection> refuse_rules(const messages::Rules& rules);

/// Rejected where as many proposals wait as may at once (`too_many_proposals`); those that have lapsed do not count.
template <class Each>
std::optional<messages::Rejection> refuse_another(const ById<Each>& proposals, const Context& context) {
    const auto waiting = std::count_if(proposals.begin(), proposals.end(),
                                       [&](const auto& each) { return context.time <= each.second.lapses(); });
    if (static_cast<std::size_t>(waiting) < messages::limits::waiting_proposals) return std::nullopt;
    return messages::reject(messages::RejectionCode::too_many_proposals,
                            std::to_string(messages::limits::waiting_proposals));
}
/// Rejected where who approves cannot be the second person: is the proposer, sits where the proposer sat, comes too
/// late, or saw something else.
std::optional<messages::Rejection> refuse_second_person(const Proposal& proposal,
                                                        const messages::ApproveProposal& command,
                                                        const Context& context);
/// Decides the approval of a proposal of the register.
Decided approve_register_proposal(const State& state, const messages::ApproveProposal& command, const Context& context);

/// Collects the entries of one decision, and knows where each will stand.
class DecisionDraft {
  public:
    DecisionDraft(const State& state, const Context& context) : state_(state), context_(context) {}

    /// The common fields of an event: time, actor, command.
    messages::Act act() const { return {context_.time, context_.principal.actor, context_.command}; }

    messages::Citation add(std::string log, messages::Event event);
    messages::Citation add_ballot(std::string log, std::string_view bytes, const record::SignedBallot& ballot) {
        return place({std::move(log), std::string(messages::named_ballot_kind), std::string(bytes), ballot});
    }

    /// Keeps `content` as a blob of canonical JSON and gives its name.
    template <class T>
    messages::DigestText attach(const T& content) {
        return attach_bytes(messages::encode(content));
    }

    const State& state() const { return state_; }
    const Context& context() const { return context_; }
    Decision take() && { return std::move(decision_); }

  private:
    messages::Citation place(Intended intended);
    messages::DigestText attach_bytes(std::string bytes);

    const State& state_;
    const Context& context_;
    Decision decision_;
    std::map<std::string, std::uint64_t> added_;
};

/// Whether the two name the same day's business: the log of an agenda change is the meeting's once it has begun.
std::string agenda_log(const State& state, const Meeting& meeting);

/// Adds the closing and the counting of a vote to the draft. Without `manual` the ballots are counted.
struct ManualCount {
    messages::ManualMethod method;
    std::vector<std::uint32_t> counts;
};
void close_and_count(DecisionDraft& draft, const Meeting& meeting, const Vote& vote, messages::ClosedBy by,
                     const std::optional<ManualCount>& manual);

/// After the declaration at `declared`: where it was the round's last deciding vote, adds the round's decision with all
/// that follows from it (domain.md, "The round is decided once").
void decide_round(DecisionDraft& draft, const Meeting& meeting, const Vote& vote, const messages::Citation& declared);

/// Rejected while the outcome of a question is proposed and waits for the chair: of one that was put in the sitting, or
/// without a sitting of any.
std::optional<messages::Rejection> refuse_unconfirmed(const Meeting& meeting, const Sitting* sitting);

/// Adds the pause of the speech in that sitting, if one runs; it stands where it is at `as_of`.
void pause_floor(DecisionDraft& draft, const Meeting& meeting, const Sitting& sitting, messages::HeldBy by,
                 messages::Time as_of);

/// Adds that from now on the person's ballots are signed by the key of the seat that is connected as `device`, where
/// that is another one than before.
void add_ballot_key(DecisionDraft& draft, const Meeting& meeting, const Sitting& sitting,
                    const messages::Identifier& person, const messages::Identifier& device);

/// Adds the hold of an open vote to the draft; its time limit stands where it is at `as_of`.
void hold(DecisionDraft& draft, const Meeting& meeting, const Vote& vote, messages::HeldBy by, messages::Time as_of);

/// Adds the pause of every speech whose time runs; it stands where it is at `as_of`.
void pause_floors(DecisionDraft& draft, const Meeting& meeting, messages::HeldBy by, messages::Time as_of);

// One for each command, in the file that its area names.
Decided decide(const State& state, const messages::OpenTerm& command, const Context& context);
Decided decide(const State& state, const messages::ImportRoster& command, const Context& context);
Decided decide(const State& state, const messages::RegisterCommission& command, const Context& context);
Decided decide(const State& state, const messages::RegisterDepartment& command, const Context& context);
Decided decide(const State& state, const messages::AdoptRuleSet& command, const Context& context);
Decided decide(const State& state, const messages::OpenCase& command, const Context& context);
Decided decide(const State& state, const messages::PlanMeeting& command, const Context& context);
Decided decide(const State& state, const messages::AddAgendaItem& command, const Context& context);
Decided decide(const State& state, const messages::RemoveAgendaItem& command, const Context& context);
Decided decide(const State& state, const messages::RecordDecision& command, const Context& context);
Decided decide(const State& state, const messages::PostponeRehearing& command, const Context& context);
Decided decide(const State& state, const messages::AssignResearch& command, const Context& context);
Decided decide(const State& state, const messages::FileResearch& command, const Context& context);
Decided decide(const State& state, const messages::EscalateCase& command, const Context& context);
Decided decide(const State& state, const messages::CloseCase& command, const Context& context);
Decided decide(const State& state, const messages::OpenMeeting& command, const Context& context);
Decided decide(const State& state, const messages::CloseMeeting& command, const Context& context);
Decided decide(const State& state, const messages::OpenSitting& command, const Context& context);
Decided decide(const State& state, const messages::SetSeatPlan& command, const Context& context);
Decided decide(const State& state, const messages::StartSitting& command, const Context& context);
Decided decide(const State& state, const messages::CloseSitting& command, const Context& context);
Decided decide(const State& state, const messages::SignIn& command, const Context& context);
Decided decide(const State& state, const messages::SignInPerson& command, const Context& context);
Decided decide(const State& state, const messages::RecordLeaving& command, const Context& context);
Decided decide(const State& state, const messages::TakeUpItem& command, const Context& context);
Decided decide(const State& state, const messages::DraftVote& command, const Context& context);
Decided decide(const State& state, const messages::PrepareVote& command, const Context& context);
Decided decide(const State& state, const messages::OpenVote& command, const Context& context);
Decided decide(const State& state, const messages::HoldVote& command, const Context& context);
Decided decide(const State& state, const messages::ResumeVote& command, const Context& context);
Decided decide(const State& state, const messages::CloseVote& command, const Context& context);
Decided decide(const State& state, const messages::DeclareVote& command, const Context& context);
Decided decide(const State& state, const messages::ProposeAnnulment& command, const Context& context);
Decided decide(const State& state, const messages::ProposeManualCount& command, const Context& context);
Decided decide(const State& state, const messages::ProposeRoster& command, const Context& context);
Decided decide(const State& state, const messages::ProposeRuleSet& command, const Context& context);
Decided decide(const State& state, const messages::ApproveProposal& command, const Context& context);
Decided decide(const State& state, const messages::DropProposal& command, const Context& context);
Decided decide(const State& state, const messages::AdoptAgenda& command, const Context& context);
Decided decide(const State& state, const messages::MoveAgendaItem& command, const Context& context);
Decided decide(const State& state, const messages::WithholdItem& command, const Context& context);
Decided decide(const State& state, const messages::LiftWithholding& command, const Context& context);
Decided decide(const State& state, const messages::RecessSitting& command, const Context& context);
Decided decide(const State& state, const messages::ResumeSitting& command, const Context& context);
Decided decide(const State& state, const messages::RegisterVenue& command, const Context& context);
Decided decide(const State& state, const messages::InviteAttendee& command, const Context& context);
Decided decide(const State& state, const messages::WithdrawInvitation& command, const Context& context);
Decided decide(const State& state, const messages::RecordLeave& command, const Context& context);
Decided decide(const State& state, const messages::RecordRecusal& command, const Context& context);
Decided decide(const State& state, const messages::SetSpeechTimes& command, const Context& context);
Decided decide(const State& state, const messages::ArrangeInquirers& command, const Context& context);
Decided decide(const State& state, const messages::RequestFloor& command, const Context& context);
Decided decide(const State& state, const messages::WithdrawRequest& command, const Context& context);
Decided decide(const State& state, const messages::DeclineRequest& command, const Context& context);
Decided decide(const State& state, const messages::GrantFloor& command, const Context& context);
Decided decide(const State& state, const messages::ExtendFloor& command, const Context& context);
Decided decide(const State& state, const messages::PauseFloor& command, const Context& context);
Decided decide(const State& state, const messages::ResumeFloor& command, const Context& context);
Decided decide(const State& state, const messages::EndFloor& command, const Context& context);
Decided decide(const State& state, const messages::PutQuestion& command, const Context& context);
Decided decide(const State& state, const messages::RecordAnswer& command, const Context& context);
Decided decide(const State& state, const messages::ProposeOutcome& command, const Context& context);
Decided decide(const State& state, const messages::ConfirmOutcome& command, const Context& context);
Decided decide(const State& state, const messages::FileWrittenReply& command, const Context& context);
Decided decide(const State& state, const messages::FileInterpellation& command, const Context& context);
Decided decide(const State& state, const messages::ReferInterpellation& command, const Context& context);
Decided decide(const State& state, const messages::AnswerInterpellation& command, const Context& context);
Decided decide(const State& state, const messages::RecordDissatisfaction& command, const Context& context);
Decided decide(const State& state, const messages::OrderSecondAnswer& command, const Context& context);
Decided decide(const State& state, const messages::DescribeReport& command, const Context& context);
Decided decide(const State& state, const messages::AttachPaper& command, const Context& context);
Decided decide(const State& state, const messages::RemovePaper& command, const Context& context);
Decided decide(const State& state, const messages::RecordNotice& command, const Context& context);
Decided decide(const State& state, const messages::OverrideCheck& command, const Context& context);
Decided decide(const State& state, const messages::HandOverOpinions& command, const Context& context);
Decided decide(const State& state, const messages::ReportHandling& command, const Context& context);
Decided decide(const State& state, const messages::RecordFeedback& command, const Context& context);
Decided decide(const State& state, const messages::SetScriptTemplate& command, const Context& context);

Decided decide(const State& state, const messages::RebindSeat& command, const Context& context);
Decided decide(const State& state, const messages::ShowEmblem& command, const Context& context);
Decided decide(const State& state, const messages::ShowMeeting& command, const Context& context);
Decided decide(const State& state, const messages::HaltMeeting& command, const Context& context);
Decided decide(const State& state, const messages::LiftHalt& command, const Context& context);
}  // namespace yishi::domain
