#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/act.hpp"

/// What happens to a sitting. All stand in its meeting's log.
namespace yishi::messages {

struct SittingOpened : Act {
    static constexpr std::string_view kind = "sitting_opened";
    Identifier sitting;
    SittingKind sitting_kind = SittingKind::plenary;
    Identifier chair;
};
BOOST_DESCRIBE_STRUCT(SittingOpened, (Act), (sitting, sitting_kind, chair))

/// `plan` names a blob: a JSON list of `SeatAssignment`.
struct SeatPlanSet : Act {
    static constexpr std::string_view kind = "seat_plan_set";
    Identifier sitting;
    DigestText plan;
    std::uint32_t seats = 0;
};
BOOST_DESCRIBE_STRUCT(SeatPlanSet, (Act), (sitting, plan, seats))

struct SittingStarted : Act {
    static constexpr std::string_view kind = "sitting_started";
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(SittingStarted, (Act), (sitting))

struct SittingClosed : Act {
    static constexpr std::string_view kind = "sitting_closed";
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(SittingClosed, (Act), (sitting))

/// 休会.
struct SittingRecessed : Act {
    static constexpr std::string_view kind = "sitting_recessed";
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(SittingRecessed, (Act), (sitting))

/// 复会.
struct SittingResumed : Act {
    static constexpr std::string_view kind = "sitting_resumed";
    Identifier sitting;
};
BOOST_DESCRIBE_STRUCT(SittingResumed, (Act), (sitting))

struct ItemTakenUp : Act {
    static constexpr std::string_view kind = "item_taken_up";
    Identifier sitting;
    Identifier item;
};
BOOST_DESCRIBE_STRUCT(ItemTakenUp, (Act), (sitting, item))

}  // namespace yishi::messages
