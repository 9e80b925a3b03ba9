#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/messages/commands.hpp"
#include "protocol/messages/credential_frames.hpp"
#include "protocol/messages/paper_frames.hpp"
#include "protocol/messages/queries.hpp"
#include "protocol/messages/rejections.hpp"
#include "protocol/messages/screen_frame.hpp"
#include "protocol/messages/seat_test_frames.hpp"
#include "protocol/messages/service_frames.hpp"
#include "protocol/messages/views.hpp"
#include "protocol/messages/witness_frames.hpp"

/// The text messages of a connection, one JSON object each, told apart by `kind`. docs/spec/protocol.md describes the
/// conversation.
namespace yishi::messages {

/// The WebSocket subprotocol of this version.
inline constexpr std::string_view subprotocol = "yishi.v1";

// ---------------------------------------------------------------- from client to server

/// A command under an identifier that the client chose; sent again it is answered again, not applied again.
struct CommandFrame {
    static constexpr std::string_view kind = "command";
    Identifier id;
    Command command;
};
BOOST_DESCRIBE_STRUCT(CommandFrame, (), (id, command))

/// A press: a signed ballot (docs/spec/record.md). `kept` is the size of the newest checkpoint of the vote's log that
/// the terminal has kept in this epoch; the answer proves that the log has only grown since.
struct PressFrame {
    static constexpr std::string_view kind = "press";
    std::string ballot;
    std::optional<std::uint64_t> kept;
};
BOOST_DESCRIBE_STRUCT(PressFrame, (), (ballot, kept))

/// A question of a clerk or a chair.
struct QueryFrame {
    static constexpr std::string_view kind = "query";
    Identifier id;
    Query query;
};
BOOST_DESCRIBE_STRUCT(QueryFrame, (), (id, query))

using ClientFrame =
    std::variant<CommandFrame, PressFrame, QueryFrame, TestSeatsFrame, SeatTestedFrame, SignInFrame, CallServiceFrame,
                 AttendServiceCallFrame, WitnessFrame, CosignedFrame, NotCosignedFrame, PutPaperFrame, GetPaperFrame>;

// ---------------------------------------------------------------- from server to client

/// First frame of a connection: who the server takes the client for. `rehearsal`: the server plays on a copy of the
/// record (会前演练), and nothing that happens there counts.
struct WelcomeFrame {
    static constexpr std::string_view kind = "welcome";
    std::string server;
    Identifier body;
    Audience audience = Audience::seat;
    Actor actor;
    std::int64_t heartbeat = 0;
    bool rehearsal = false;
};
BOOST_DESCRIBE_STRUCT(WelcomeFrame, (), (server, body, audience, actor, heartbeat, rehearsal))

/// The command is durable and applied. `position` is the store's position of its first entry.
struct AcceptedFrame {
    static constexpr std::string_view kind = "accepted";
    Identifier id;
    std::uint64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(AcceptedFrame, (), (id, position))

/// The command, or the query, was not accepted; nothing was changed.
struct RejectedFrame {
    static constexpr std::string_view kind = "rejected";
    Identifier id;
    Rejection rejection;
};
BOOST_DESCRIBE_STRUCT(RejectedFrame, (), (id, rejection))

/// The ballot with that leaf hash is durable (已收到) at `index` of the vote's log. `receipt` is a C2SP tlog-proof of
/// it, `consistency` the proof from the tree of size `kept` of the press to that of the receipt's checkpoint
/// (docs/spec/record.md, "Receipts").
struct ReceivedFrame {
    static constexpr std::string_view kind = "received";
    DigestText leaf;
    std::uint64_t index = 0;
    std::string receipt;
    std::vector<DigestText> consistency;
};
BOOST_DESCRIBE_STRUCT(ReceivedFrame, (), (leaf, index, receipt, consistency))

/// The ballot with that leaf hash was refused; nothing was changed.
struct RefusedFrame {
    static constexpr std::string_view kind = "refused";
    DigestText leaf;
    Rejection rejection;
};
BOOST_DESCRIBE_STRUCT(RefusedFrame, (), (leaf, rejection))

/// A frame that could not be read at all, or that carries no identifier to answer to.
struct ErrorFrame {
    static constexpr std::string_view kind = "error";
    Rejection rejection;
};
BOOST_DESCRIBE_STRUCT(ErrorFrame, (), (rejection))

struct AnswerFrame {
    static constexpr std::string_view kind = "answer";
    Identifier id;
    Answer answer;
};
BOOST_DESCRIBE_STRUCT(AnswerFrame, (), (id, answer))

using View = std::variant<SeatView, ClerkView, ChairView, DisplayView>;

/// The whole view of the connection's audience. Versions grow; two views of one audience with the same version are the
/// same bytes. A client keeps the newest.
struct ViewFrame {
    static constexpr std::string_view kind = "view";
    std::uint64_t version = 0;
    View view;
};
BOOST_DESCRIBE_STRUCT(ViewFrame, (), (version, view))

/// To one seat: the sitting in whose plan it stands, who sits here, where the presses stand, and the place among those
/// who wait to speak. `sitting` is the live one that is not in recess; where all that have the device are in recess,
/// the newest of them. Sent on connection and whenever it changes.
struct PersonalFrame {
    static constexpr std::string_view kind = "personal";
    std::optional<Identifier> meeting;
    std::optional<Identifier> sitting;
    std::optional<PersonView> person;
    Attendance attendance = Attendance::not_signed_in;
    std::optional<PersonalVote> vote;
    std::optional<PersonalRequest> request;

    bool operator==(const PersonalFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(PersonalFrame, (), (meeting, sitting, person, attendance, vote, request))

/// How many are present at one place of a sitting, members (出席) and attendees (列席). `venue` is absent for the hall.
struct VenueCounters {
    std::optional<Identifier> venue;
    std::uint32_t present = 0;
    std::uint32_t attending = 0;

    bool operator==(const VenueCounters&) const = default;
};
BOOST_DESCRIBE_STRUCT(VenueCounters, (), (venue, present, attending))

/// The counters of one live sitting: members who serve, how many of them are present and must be, attendees present,
/// and both by place, those where somebody is.
struct SittingCounters {
    Identifier sitting;
    std::uint32_t members = 0;
    std::uint32_t present = 0;
    std::uint32_t quorum = 0;
    std::uint32_t attending = 0;
    std::vector<VenueCounters> venues;

    bool operator==(const SittingCounters&) const = default;
};
BOOST_DESCRIBE_STRUCT(SittingCounters, (), (sitting, members, present, quorum, attending, venues))

/// To clerks, chairs and displays, at most 4 a second: how many are present in each live sitting of the open meeting,
/// in the order of opening, and while a vote is open how many of those who should have pressed. The pressed figure of
/// one vote never falls. Displays get no `pressed` where the vote hides it.
/// `closing_warning` is what the chair says before closing while somebody has not pressed, for clerks and chairs alone.
struct CountersFrame {
    static constexpr std::string_view kind = "counters";
    std::optional<Identifier> meeting;
    std::vector<SittingCounters> sittings;
    std::optional<Identifier> vote;
    std::optional<std::uint32_t> pressed;
    std::optional<std::uint32_t> should_press;
    std::optional<ClosingWarning> closing_warning;

    bool operator==(const CountersFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(CountersFrame, (), (meeting, sittings, vote, pressed, should_press, closing_warning))

/// What is left of a vote's time limit, in milliseconds, when it opens, is held or resumed, and on connection.
struct TimerFrame {
    static constexpr std::string_view kind = "timer";
    Identifier vote;
    std::int64_t remaining = 0;
    bool running = false;
};
BOOST_DESCRIBE_STRUCT(TimerFrame, (), (vote, remaining, running))

/// To all: what is left of the speaker's time in a sitting, in milliseconds, below zero where it is over; when the
/// floor is granted, extended, paused or resumed, and on connection. The speaker is warned at `warning` milliseconds.
/// Nothing ends by itself: the view says who has the floor.
struct FloorTimerFrame {
    static constexpr std::string_view kind = "floor_timer";
    Identifier sitting;
    std::int64_t remaining = 0;
    std::int64_t warning = 0;
    bool running = false;

    bool operator==(const FloorTimerFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(FloorTimerFrame, (), (sitting, remaining, warning, running))

/// Connected: heard of lately. Silent: connected, but not heard of for `limits::silent_milliseconds`.
enum class Reachability { connected, silent, gone };
BOOST_DESCRIBE_ENUM(Reachability, connected, silent, gone)

struct DeviceLine {
    Identifier device;
    Reachability reachability = Reachability::gone;
};
BOOST_DESCRIBE_STRUCT(DeviceLine, (), (device, reachability))

/// To clerks: seats and displays whose reachability changed; on connection, all that are connected.
struct DevicesFrame {
    static constexpr std::string_view kind = "devices";
    std::vector<DeviceLine> devices;
};
BOOST_DESCRIBE_STRUCT(DevicesFrame, (), (devices))

enum class Farewell { replaced, stopping, slow_reader, revoked };
BOOST_DESCRIBE_ENUM(Farewell, replaced, stopping, slow_reader, revoked)

/// Last frame before the server closes a connection by its own will. After `replaced` a client must not reconnect by
/// itself: another one uses its certificate. After `revoked` its certificate, or the session of its page, is no more.
struct GoodbyeFrame {
    static constexpr std::string_view kind = "goodbye";
    Farewell reason = Farewell::stopping;
    std::string zh;
    std::string en;
};
BOOST_DESCRIBE_STRUCT(GoodbyeFrame, (), (reason, zh, en))

using ServerFrame =
    std::variant<WelcomeFrame, AcceptedFrame, RejectedFrame, ReceivedFrame, RefusedFrame, ErrorFrame, AnswerFrame,
                 ViewFrame, PersonalFrame, CountersFrame, TimerFrame, FloorTimerFrame, DevicesFrame, SeatTestFrame,
                 SeatTestBegunFrame, SeatTestResultFrame, ServiceCallFrame, ServiceCallsFrame, ScreenFrame,
                 PaperStoredFrame, PaperPartFrame, CheckpointFrame, WitnessedFrame, GoodbyeFrame>;

}  // namespace yishi::messages
