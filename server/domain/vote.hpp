#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages/events.hpp"
#include "protocol/record/sha256.hpp"
#include "server/domain/by_id.hpp"
#include "server/domain/sitting.hpp"

namespace yishi::domain {

/// The electorate as an opening froze it, in name order.
class Roll {
  public:
    explicit Roll(std::vector<messages::RollEntry> in_name_order);

    const std::vector<messages::RollEntry>& entries() const { return entries_; }
    std::optional<std::size_t> place(std::string_view member) const;
    std::uint32_t present() const { return present_; }

  private:
    std::vector<messages::RollEntry> entries_;
    ById<std::size_t> places_;
    std::uint32_t present_ = 0;
};

/// A press that was taken: its ballot's leaf hash, the SHA-256 of its nine lines, and its index in the vote's log.
struct TakenPress {
    record::Digest leaf;
    record::Digest said;
    std::uint64_t index = 0;
};

/// The presses of one member in one vote. `ballot` is the text that counts: opaque to everything but the tally.
struct Presses {
    std::vector<TakenPress> taken;  ///< In the order of their seq, 1, 2, …
    std::string ballot;
    bool equivocated = false;  ///< Evidence that two ballots were signed with one seq is in the log.

    std::uint32_t seq() const { return static_cast<std::uint32_t>(taken.size()); }
};

/// One seat on the map of a vote: where somebody of its roll sat at the opening. `choice` is known from the declaration
/// on.
struct MappedSeat {
    Seat seat;
    messages::Identifier person;
    bool present = false;
    std::optional<std::uint32_t> choice;
};

/// A vote of a meeting, from draft to declaration or annulment.
struct Vote {
    messages::VoteDrafted draft;
    std::vector<messages::Identifier> electorate;  ///< Empty for everybody who serves.
    messages::VoteState state = messages::VoteState::draft;

    // From the opening on.
    std::optional<messages::VoteOpened> opened;
    record::Digest opening;  ///< SHA-256 of the entry that opened it.
    std::shared_ptr<const Roll> roll;
    /// One for each entry of the roll. Ballots go once the vote is declared or annulled; which presses were taken is
    /// known until the meeting closes, so that one sent again is answered again.
    std::vector<Presses> presses;
    /// Of a vote whose settings show its choices, in the order of the hall (seat_map.hpp); else empty.
    std::vector<MappedSeat> seat_map;
    std::uint32_t pressed = 0;               ///< How many members have pressed.
    std::optional<messages::Time> deadline;  ///< While open with a time limit.
    std::optional<std::int64_t> remaining;   ///< While held with a time limit, in milliseconds.

    // From the close on.
    std::uint32_t unreachable_count = 0;
    std::vector<messages::Identifier> unreachable;
    std::optional<messages::VoteCounted> counted;

    const messages::Identifier& id() const { return draft.vote; }
    bool is_test() const { return draft.settings.test; }
    /// Between opening and declaration: nothing else may be opened.
    bool under_way() const;
    /// How many of the roll can press: those present at the opening.
    std::uint32_t should_press() const { return roll ? roll->present() : 0; }
};

}  // namespace yishi::domain
