#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/report.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "server/domain/vote.hpp"

namespace yishi::verify {

/// A vote of the log that is verified: what its entries say, and which ballots count.
class CheckedVote {
  public:
    explicit CheckedVote(const messages::VoteDrafted& draft,
                         std::optional<std::vector<messages::Identifier>> named_electorate)
        : electorate(std::move(named_electorate)) {
        vote.draft = draft;
    }

    /// Of `vote`: draft, state, and from the opening on `opened`, `opening`, `roll`; `counted` from the count on.
    domain::Vote vote;
    std::optional<std::vector<messages::Identifier>> electorate;  ///< Absent for everybody who serves.
    std::uint64_t opened_at = 0;                                  ///< Index of `vote_opened`.

    /// Freezes the roll.
    void open(const messages::VoteOpened& opened, std::uint64_t index, std::string_view bytes,
              std::vector<messages::RollEntry> roll);

    /// Where the member stands on the roll, if present there.
    std::optional<std::size_t> place_of(std::string_view member) const;

    /// How often the member at that place has pressed, and the leaf hash of the newest ballot.
    std::uint32_t presses_of(std::size_t place) const { return members_[place].presses; }
    const record::Digest& newest_leaf_of(std::size_t place) const { return members_[place].leaf; }

    /// What the member said with press `seq`, from 1, or nothing where there is no such press.
    std::optional<record::Digest> said(std::size_t place, std::uint32_t seq) const;

    /// The member's next ballot.
    void press(std::size_t place, const record::SignedBallot& ballot, const record::Digest& leaf);

    /// How many members' newest ballots chose each option.
    std::vector<std::uint32_t> counts() const;

    messages::ReportedVote report() const;

  private:
    struct Press {
        record::Digest said;
        std::uint32_t before = 0;  ///< Index in `presses_` of the member's press before this one.
    };
    struct Member {
        std::uint32_t presses = 0;
        std::uint32_t newest = 0;  ///< Index in `presses_`.
        unsigned choice = 0;
        record::Digest leaf;
    };

    std::vector<Press> presses_;
    std::vector<Member> members_;  ///< By place on the roll.
};

}  // namespace yishi::verify
