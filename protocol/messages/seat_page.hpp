#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

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

/// The sign-in key; with a credential: a PIN or a card. Answered by `answered` under the same `id`, which the page
/// chose and does not use again.
struct SeatSignIn {
    static constexpr std::string_view kind = "sign_in";
    Identifier id;
    std::optional<Credential> credential;
};
BOOST_DESCRIBE_STRUCT(SeatSignIn, (), (id, credential))

/// 申请发言; the text may be empty. Answered by `answered`.
struct SeatRequestFloor {
    static constexpr std::string_view kind = "request_floor";
    Identifier id;
    Text text;
};
BOOST_DESCRIBE_STRUCT(SeatRequestFloor, (), (id, text))

/// Answered by `answered`.
struct SeatWithdrawRequest {
    static constexpr std::string_view kind = "withdraw_request";
    Identifier id;
};
BOOST_DESCRIBE_STRUCT(SeatWithdrawRequest, (), (id))

/// Asks for a person of the staff (呼叫服务), or no longer. Answered by `service`.
struct SeatCallService {
    static constexpr std::string_view kind = "call_service";
    bool calling = true;
};
BOOST_DESCRIBE_STRUCT(SeatCallService, (), (calling))

using SeatPageAct = std::variant<SeatPress, SeatSignIn, SeatRequestFloor, SeatWithdrawRequest, SeatCallService>;

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
/// vote; `slow` once the server has not answered for five seconds (the page says 未送达，请举手 and goes on trying);
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

/// What became of an act: without `rejection` it was accepted.
struct SeatAnsweredEvent {
    static constexpr std::string_view kind = "answered";
    Identifier id;
    std::optional<Rejection> rejection;
};
BOOST_DESCRIBE_STRUCT(SeatAnsweredEvent, (), (id, rejection))

/// The server's frames come as they are, the timers with what is left at this moment.
using SeatPageEvent = std::variant<SeatLineEvent, ViewFrame, PersonalFrame, TimerFrame, FloorTimerFrame, SeatPressEvent,
                                   SeatServiceEvent, SeatAnsweredEvent>;

}  // namespace yishi::messages
