#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages/events.hpp"
#include "protocol/record/sha256.hpp"
#include "server/domain/by_id.hpp"

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

/// The presses of one member in one vote. `ballot` is the text that counts: opaque to everything but the tally.
struct Presses {
    std::uint32_t seq = 0;         ///< Of the press last taken; 0 for none.
    record::Digest last;           ///< Leaf hash of the press last taken.
    std::uint64_t last_index = 0;  ///< Its index in the vote's log.
    std::string ballot;
};

/// A vote of a meeting, from draft to declaration or annulment.
struct Vote {
    messages::VoteDrafted draft;
    messages::VoteState state = messages::VoteState::draft;

    // From the opening on.
    std::optional<messages::VoteOpened> opened;
    record::Digest opening;  ///< SHA-256 of the entry that opened it.
    std::shared_ptr<const Roll> roll;
    std::vector<Presses> presses;  ///< One for each entry of the roll; empty once the vote is declared or annulled.
    std::uint32_t pressed = 0;     ///< How many members have pressed.
    std::optional<messages::Time> deadline;  ///< While open with a time limit.
    std::optional<std::int64_t> remaining;   ///< While held with a time limit, in milliseconds.

    // From the close on.
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
