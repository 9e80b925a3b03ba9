#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages/events.hpp"
#include "server/verify/attendance.hpp"
#include "server/verify/blobs.hpp"
#include "server/verify/checked_vote.hpp"
#include "server/verify/defect.hpp"
#include "server/verify/proposals.hpp"
#include "server/verify/signature_pool.hpp"
#include "server/verify/tree.hpp"

namespace yishi::verify {

/// A `vote_declared`, as rounds need it.
struct Declaration {
    std::uint64_t index = 0;
    messages::Time time = 0;
    messages::Identifier vote;
};

/// What the entries of a meeting's log must be to each other (docs/spec/record.md, "Votes", "Electorate", "Mandatory
/// items"). Takes them in their order.
class MeetingCheck {
  public:
    explicit MeetingCheck(std::string log) : log_(std::move(log)) {}

    /// The first defect of an entry, if it has one. The ballot's signature goes to `signatures`, where all else is
    /// right.
    std::optional<Defect> take(const TreeEntry& entry, const record::SignedBallot& ballot, SignaturePool& signatures);
    std::optional<Defect> take(const TreeEntry& entry, const messages::Event& event, Lists lists);

    /// Whether a vote is between opening and declaration.
    bool has_vote_under_way() const;

    const messages::MeetingOpened& opened() const { return *opened_; }
    /// When the meeting closed, if it has.
    std::optional<messages::Time> closed_at() const { return closed_at_; }
    /// How many of the roster serve on the meeting's day.
    std::size_t serving_members() const;
    /// The votes that were opened, in the order of their openings.
    const std::vector<const CheckedVote*>& openings() const { return openings_; }
    const std::vector<Declaration>& declarations() const { return declarations_; }
    const CheckedVote& vote(std::string_view id) const { return *domain::find(votes_, id); }

  private:
    using Found = std::optional<Defect>;

    Found check(const messages::MeetingOpened& event);
    Found check(const messages::MeetingClosed& event);
    Found check(const messages::SeatPlanSet& event);
    Found check(const messages::SeatRebound& event);
    Found check(const messages::SignedIn& event);
    Found check(const messages::PersonLeft& event);
    Found check(const messages::BallotKeyReplaced& event);
    Found check(const messages::RecusalRecorded& event);
    Found check(const messages::AgendaItemAdded& event);
    Found check(const messages::AgendaItemRemoved& event);
    Found check(const messages::ItemWithheld& event);
    Found check(const messages::VoteDrafted& event);
    Found check(const messages::VotePrepared& event);
    Found check(const messages::VoteOpened& event);
    Found check(const messages::VoteHeld& event);
    Found check(const messages::VoteResumed& event);
    Found check(const messages::VoteClosed& event);
    Found check(const messages::VoteCounted& event);
    Found check(const messages::VoteDeclared& event);
    Found check(const messages::VoteAnnulled& event);
    Found check(const messages::AnnulmentProposed& event);
    Found check(const messages::ManualCountProposed& event);
    Found check(const messages::ProposalApproved& event);
    Found check(const messages::ProposalDropped& event);
    Found check(const messages::EquivocationRecorded& event);
    template <class Other>
    Found check(const Other&) {
        return std::nullopt;
    }

    bool is_mandatory(const messages::Identifier& item) const;
    bool is_as_drafted(const messages::VoteOpened& opened, const messages::VoteDrafted& draft) const;
    const messages::RuleSet* rule_set(const messages::Identifier& id) const;
    Found check_press(const CheckedVote& vote, std::size_t place, const record::SignedBallot& ballot,
                      const SittingPlace& sitting) const;

    std::string log_;
    const TreeEntry* entry_ = nullptr;  ///< The one that is taken.
    Lists lists_;                       ///< Of that entry.

    std::optional<messages::MeetingOpened> opened_;
    std::optional<messages::Time> closed_at_;
    std::vector<messages::RosterMember> roster_;
    domain::ById<messages::AgendaItem> agenda_;
    domain::ById<std::set<std::string>> recusals_;  ///< Recorded, by item.
    Attendance attendance_;
    Proposals proposals_;
    domain::ById<CheckedVote> votes_;
    std::vector<const CheckedVote*> openings_;
    std::vector<Declaration> declarations_;
};

}  // namespace yishi::verify
