#pragma once

#include <stdexcept>
#include <string>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/events.hpp"
#include "protocol/record/log_name.hpp"
#include "server/domain/apply.hpp"
#include "server/domain/state.hpp"

/// What the files apply_*.cpp share. Not for other rooms.
namespace yishi::domain {

/// An entry on its way into the state.
struct Applying {
    State& state;
    const Entry& entry;
    const BlobSource& blobs;

    [[noreturn]] void contradiction(const std::string& what) const {
        throw std::runtime_error("entry " + std::to_string(entry.index) + " of log " + std::string(entry.log) + ": " +
                                 what);
    }

    /// The thing of that identifier; contradiction where there is none.
    template <class T>
    T& in(ById<T>& things, std::string_view id) const {
        if (auto* found = find(things, id)) return *found;
        contradiction("it names \"" + std::string(id) + "\", which is not there");
    }

    /// The meeting in whose log (or rehearsal log) the entry stands.
    Meeting& meeting() const {
        const auto name = record::parse_log_name(entry.log);
        if (!name || name->kind == record::LogKind::body_register) contradiction("it belongs in a meeting's log");
        return in(state.meetings, name->id);
    }
    Sitting& sitting(std::string_view id) const {
        if (auto* found = meeting().sitting(id)) return *found;
        contradiction("it names sitting \"" + std::string(id) + "\", which is not there");
    }
    Vote& vote(std::string_view id) const { return in(meeting().votes, id); }

    /// The blob's content as a T.
    template <class T>
    T read_blob(const messages::DigestText& digest) const {
        auto decoded = messages::decode<T>(blobs(digest));
        if (!decoded) contradiction("blob " + digest.text + ": " + decoded.error->sentence());
        return std::move(decoded.value);
    }
};

// One for each event, in the file that its area names.
void apply(const Applying& at, const messages::RegisterFounded& event);
void apply(const Applying& at, const messages::TermOpened& event);
void apply(const Applying& at, const messages::RosterImported& event);
void apply(const Applying& at, const messages::CommissionRegistered& event);
void apply(const Applying& at, const messages::DepartmentRegistered& event);
void apply(const Applying& at, const messages::RuleSetAdopted& event);
void apply(const Applying& at, const messages::CaseOpened& event);
void apply(const Applying& at, const messages::MeetingPlanned& event);
void apply(const Applying& at, const messages::AgendaItemAdded& event);
void apply(const Applying& at, const messages::AgendaItemRemoved& event);
void apply(const Applying& at, const messages::DecisionRecorded& event);
void apply(const Applying& at, const messages::MeetingStarted& event);
void apply(const Applying& at, const messages::RoundDecided& event);
void apply(const Applying& at, const messages::ResearchOpened& event);
void apply(const Applying& at, const messages::RehearingScheduled& event);
void apply(const Applying& at, const messages::RehearingPostponed& event);
void apply(const Applying& at, const messages::EscalationProposed& event);
void apply(const Applying& at, const messages::TrackingStarted& event);
void apply(const Applying& at, const messages::ResearchAssigned& event);
void apply(const Applying& at, const messages::ResearchFiled& event);
void apply(const Applying& at, const messages::CaseEscalated& event);
void apply(const Applying& at, const messages::CaseClosed& event);
void apply(const Applying& at, const messages::MeetingOpened& event);
void apply(const Applying& at, const messages::MeetingClosed& event);
void apply(const Applying& at, const messages::SittingOpened& event);
void apply(const Applying& at, const messages::SeatPlanSet& event);
void apply(const Applying& at, const messages::SittingStarted& event);
void apply(const Applying& at, const messages::SittingClosed& event);
void apply(const Applying& at, const messages::SignedIn& event);
void apply(const Applying& at, const messages::PersonLeft& event);
void apply(const Applying& at, const messages::ItemTakenUp& event);
void apply(const Applying& at, const messages::VoteDrafted& event);
void apply(const Applying& at, const messages::VotePrepared& event);
void apply(const Applying& at, const messages::VoteOpened& event);
void apply(const Applying& at, const messages::VoteHeld& event);
void apply(const Applying& at, const messages::VoteResumed& event);
void apply(const Applying& at, const messages::VoteClosed& event);
void apply(const Applying& at, const messages::VoteCounted& event);
void apply(const Applying& at, const messages::VoteDeclared& event);
void apply(const Applying& at, const messages::AnnulmentProposed& event);
void apply(const Applying& at, const messages::ManualCountProposed& event);
void apply(const Applying& at, const messages::RosterProposed& event);
void apply(const Applying& at, const messages::RuleSetProposed& event);
void apply(const Applying& at, const messages::ProposalApproved& event);
void apply(const Applying& at, const messages::ProposalDropped& event);
void apply(const Applying& at, const messages::VoteAnnulled& event);
void apply(const Applying& at, const messages::Recovered& event);
void apply(const Applying& at, const messages::AgendaAdopted& event);
void apply(const Applying& at, const messages::AgendaItemMoved& event);
void apply(const Applying& at, const messages::ItemWithheld& event);
void apply(const Applying& at, const messages::WithholdingLifted& event);
void apply(const Applying& at, const messages::SittingRecessed& event);
void apply(const Applying& at, const messages::SittingResumed& event);
void apply(const Applying& at, const messages::VenueRegistered& event);
void apply(const Applying& at, const messages::AttendeeInvited& event);
void apply(const Applying& at, const messages::InvitationWithdrawn& event);
void apply(const Applying& at, const messages::LeaveRecorded& event);
void apply(const Applying& at, const messages::RecusalRecorded& event);
void apply(const Applying& at, const messages::SpeechTimesSet& event);
void apply(const Applying& at, const messages::InquirersArranged& event);
void apply(const Applying& at, const messages::FloorRequested& event);
void apply(const Applying& at, const messages::RequestWithdrawn& event);
void apply(const Applying& at, const messages::RequestDeclined& event);
void apply(const Applying& at, const messages::FloorGranted& event);
void apply(const Applying& at, const messages::FloorExtended& event);
void apply(const Applying& at, const messages::FloorPaused& event);
void apply(const Applying& at, const messages::FloorResumed& event);
void apply(const Applying& at, const messages::FloorEnded& event);
void apply(const Applying& at, const messages::QuestionPut& event);
void apply(const Applying& at, const messages::AnswerRecorded& event);
void apply(const Applying& at, const messages::OutcomeProposed& event);
void apply(const Applying& at, const messages::OutcomeConfirmed& event);
void apply(const Applying& at, const messages::WrittenReplyPromised& event);
void apply(const Applying& at, const messages::WrittenReplyFiled& event);
void apply(const Applying& at, const messages::InterpellationFiled& event);
void apply(const Applying& at, const messages::InterpellationReferred& event);
void apply(const Applying& at, const messages::InterpellationAnswered& event);
void apply(const Applying& at, const messages::DissatisfactionRecorded& event);
void apply(const Applying& at, const messages::SecondAnswerOrdered& event);
void apply(const Applying& at, const messages::SeatRebound& event);
void apply(const Applying& at, const messages::ScreensSwitched& event);
void apply(const Applying& at, const messages::MeetingHalted& event);
void apply(const Applying& at, const messages::HaltLifted& event);
void apply(const Applying& at, const messages::RehearsalBegun& event);
void apply(const Applying& at, const messages::ReportDescribed& event);
void apply(const Applying& at, const messages::PaperAttached& event);
void apply(const Applying& at, const messages::PaperRemoved& event);
void apply(const Applying& at, const messages::NoticeRecorded& event);
void apply(const Applying& at, const messages::CheckOverridden& event);
void apply(const Applying& at, const messages::OpinionsHandedOver& event);
void apply(const Applying& at, const messages::HandlingReported& event);
void apply(const Applying& at, const messages::FeedbackRecorded& event);
void apply(const Applying& at, const messages::ScriptTemplateSet& event);
void apply(const Applying& at, const record::SignedBallot& ballot);
void apply(const Applying& at, const messages::BallotKeyReplaced& event);
void apply(const Applying& at, const messages::EquivocationRecorded& event);
void apply(const Applying& at, const messages::EpochBegun& event);

/// Takes a round that never came to a vote off its case, so that the case can be put on another agenda.
void drop_round(Case& of_case);

}  // namespace yishi::domain
