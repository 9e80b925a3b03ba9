#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/act.hpp"

/// What happens to an agenda. While the meeting is planned they stand in the register, from its opening on in its log;
/// once the agenda is adopted each change cites a chairpersons' decision.
namespace yishi::messages {

struct AgendaItemAdded : Act {
    static constexpr std::string_view kind = "agenda_item_added";
    Identifier meeting;
    AgendaItem item;
    std::optional<CitedDecision> decision;
};
BOOST_DESCRIBE_STRUCT(AgendaItemAdded, (Act), (meeting, item, decision))

struct AgendaItemRemoved : Act {
    static constexpr std::string_view kind = "agenda_item_removed";
    Identifier meeting;
    Identifier item;
    std::optional<CitedDecision> decision;
};
BOOST_DESCRIBE_STRUCT(AgendaItemRemoved, (Act), (meeting, item, decision))

/// `place` is where the item stands now, counted from 1.
struct AgendaItemMoved : Act {
    static constexpr std::string_view kind = "agenda_item_moved";
    Identifier meeting;
    Identifier item;
    std::uint32_t place = 0;
    std::optional<CitedDecision> decision;
};
BOOST_DESCRIBE_STRUCT(AgendaItemMoved, (Act), (meeting, item, place, decision))

/// The plenary adopted the agenda. `items` are its items in their order.
struct AgendaAdopted : Act {
    static constexpr std::string_view kind = "agenda_adopted";
    Identifier sitting;
    std::vector<Identifier> items;
};
BOOST_DESCRIBE_STRUCT(AgendaAdopted, (Act), (sitting, items))

/// 暂不交付表决.
struct ItemWithheld : Act {
    static constexpr std::string_view kind = "item_withheld";
    Identifier item;
    CitedDecision decision;
    Text reason;
};
BOOST_DESCRIBE_STRUCT(ItemWithheld, (Act), (item, decision, reason))

/// 恢复提请表决.
struct WithholdingLifted : Act {
    static constexpr std::string_view kind = "withholding_lifted";
    Identifier item;
    CitedDecision decision;
};
BOOST_DESCRIBE_STRUCT(WithholdingLifted, (Act), (item, decision))

}  // namespace yishi::messages
