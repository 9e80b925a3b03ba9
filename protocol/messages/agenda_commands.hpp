#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/messages/vocabulary.hpp"

namespace yishi::messages {
// ---------------------------------------------------------------- agenda (clerk)
/// Records that the plenary adopted the agenda (议程表决通过, by hands). Until then it is a draft and nothing is taken
/// up.
struct AdoptAgenda {
    static constexpr std::string_view kind = "adopt_agenda";
    Identifier meeting;
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(AdoptAgenda, (), (meeting, sitting))

/// Moves an item that was not taken up to another place of the agenda, counted from 1; once the agenda is adopted, on a
/// recorded decision to change it.
struct MoveAgendaItem {
    static constexpr std::string_view kind = "move_agenda_item";
    Identifier meeting;
    Identifier item;
    std::uint32_t place = 0;
    std::optional<Identifier> decision;
};
BOOST_DESCRIBE_STRUCT(MoveAgendaItem, (), (meeting, item, place, decision))

/// Withholds an item from the vote (暂不交付表决), on a recorded decision (Organic Law, art. 54): no vote on it is
/// prepared or opened at this meeting; one that is under way goes on. A mandatory re-hearing is not withheld but
/// postponed.
struct WithholdItem {
    static constexpr std::string_view kind = "withhold_item";
    Identifier meeting;
    Identifier item;
    Identifier decision;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(WithholdItem, (), (meeting, item, decision, reason))

/// Puts an item to the vote again that was withheld (恢复提请表决), on a decision that puts it to the vote and was
/// recorded after the one that withheld it (Organic Law, art. 54).
struct LiftWithholding {
    static constexpr std::string_view kind = "lift_withholding";
    Identifier meeting;
    Identifier item;
    Identifier decision;
};
BOOST_DESCRIBE_STRUCT(LiftWithholding, (), (meeting, item, decision))

}  // namespace yishi::messages
