#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/messages/commands.hpp"
#include "protocol/messages/credential_frames.hpp"
#include "protocol/messages/frames.hpp"

/// What a seat's page and its terminal say to each other on the seat's own computer. The page never sees a key, a
/// ballot or a receipt: it says which option was pressed and is told how far that has come. docs/spec/pages.md
/// describes the conversation.
namespace yishi::messages {

// ---------------------------------------------------------------- from the page

/// The member pressed option `choice`, from 1, of the vote that the page shows.
struct SeatPress {
    static constexpr std::string_view kind = "press";
    Identifier vote;
    std::uint32_t choice = 1;
};
BOOST_DESCRIBE_STRUCT(SeatPress, (), (vote, choice))

/// A command of a seat under an identifier that the page chose; `accepted` or `rejected` follows among the events.
struct SeatCommand {
    static constexpr std::string_view kind = "command";
    Identifier id;
    Command command;
};
BOOST_DESCRIBE_STRUCT(SeatCommand, (), (id, command))

/// Asks for a person of the staff (呼叫服务), or no longer.
struct SeatServiceCall {
    static constexpr std::string_view kind = "service_call";
    bool calling = true;
};
BOOST_DESCRIBE_STRUCT(SeatServiceCall, (), (calling))

using SeatPageAct = std::variant<SeatPress, SeatCommand, SignInFrame, SeatServiceCall>;

// ---------------------------------------------------------------- to the page

/// How the terminal stands with the server. After `turned_away` and `replaced` it does not come back by itself.
enum class SeatLine { connecting, connected, lost, turned_away, replaced };
BOOST_DESCRIBE_ENUM(SeatLine, connecting, connected, lost, turned_away, replaced)

/// First event, and whenever it changes. `zh` and `en` say why the line is not there, empty where it is.
struct SeatLineEvent {
    static constexpr std::string_view kind = "line";
    Identifier device;
    SeatLine line = SeatLine::connecting;
    std::string zh;
    std::string en;
};
BOOST_DESCRIBE_STRUCT(SeatLineEvent, (), (device, line, zh, en))

/// How far a press has come: 正在发送, 已收到, 未送达（请举手）. `lost` where the vote was over before the server had
/// it, and where the server refused it.
enum class PressDelivery { none, sending, received, lost };
BOOST_DESCRIBE_ENUM(PressDelivery, none, sending, received, lost)

/// Where the presses of this seat in a vote stand. `choice` is the last one that was pressed here, never in a secret
/// vote; `slow` once the server has not answered for three seconds (the page says 未送达，请举手 and goes on trying);
/// `rejection` says why the server refused it.
struct SeatPressEvent {
    static constexpr std::string_view kind = "press_state";
    Identifier vote;
    PressDelivery delivery = PressDelivery::none;
    std::optional<std::uint32_t> choice;
    bool slow = false;
    std::optional<Rejection> rejection;
};
BOOST_DESCRIBE_STRUCT(SeatPressEvent, (), (vote, delivery, choice, slow, rejection))

/// Whether the seat's call for the staff stands; it ends when a clerk says that somebody comes.
struct SeatServiceEvent {
    static constexpr std::string_view kind = "service";
    bool calling = false;
};
BOOST_DESCRIBE_STRUCT(SeatServiceEvent, (), (calling))

/// The server's frames come as they are, the timers with what is left at this moment.
using SeatPageEvent = std::variant<SeatLineEvent, ViewFrame, PersonalFrame, TimerFrame, FloorTimerFrame, SeatPressEvent,
                                   SeatServiceEvent, AcceptedFrame, RejectedFrame>;

}  // namespace yishi::messages
