#pragma once

#include <cstddef>
#include <cstdint>

/// Every limit of the product in one place, with what happens there.
namespace yishi::messages::limits {

/// Length of an identifier in bytes. Longer: the message is refused.
inline constexpr std::size_t identifier_bytes = 32;
/// A case identifier leaves room for the suffixes of its rounds and research (".r99", ".r99.research").
inline constexpr std::size_t case_identifier_bytes = 18;
/// A name shown to people, in UTF-8 bytes. Longer: the message is refused.
inline constexpr std::size_t name_bytes = 400;
/// A question, a reason, a decision's text, in UTF-8 bytes. Longer: the message is refused.
inline constexpr std::size_t text_bytes = 6'000;
/// A file sent inside a command (a roster), in UTF-8 bytes. Longer: the message is refused.
inline constexpr std::size_t document_bytes = 2'000'000;
/// Items of any list in a message. More: the message is refused.
inline constexpr std::size_t list_items = 12'000;

/// One frame from a seat or a display. Longer: WebSocket close code 1009.
inline constexpr std::size_t seat_frame_bytes = 8'192;
/// One frame from a clerk or a chair. Longer: WebSocket close code 1009.
inline constexpr std::size_t clerk_frame_bytes = 2'500'000;
/// One entry of the log. A decision that would need more is rejected as `entry_too_large`.
inline constexpr std::size_t entry_bytes = 60'000;

/// A PIN or the number of a card as it is typed, in bytes. Longer: the message is refused.
inline constexpr std::size_t secret_bytes = 64;
/// Digits of a PIN. Others: the PIN is not taken at enrolment.
inline constexpr std::size_t pin_digits_least = 6;
inline constexpr std::size_t pin_digits_most = 12;
/// PINs and cards that wait to be checked, one a device. Over: rejected as `busy`; nothing was changed.
inline constexpr std::size_t waiting_credentials = 64;
/// So many wrong PINs in a row at one device lock PINs there for `credential_lock_milliseconds`; cards are counted
/// apart. Meanwhile: rejected as `credential_locked`.
inline constexpr std::uint32_t wrong_credentials = 5;
inline constexpr std::int64_t credential_lock_milliseconds = 60'000;

/// A password of an account, in characters. Others: rejected as `weak_password`.
inline constexpr std::size_t password_characters_least = 10;
inline constexpr std::size_t password_characters_most = 200;
/// So many wrong ones in a row for one account from one address lock signing in to it from there for
/// `sign_in_lock_milliseconds`. Meanwhile: rejected as `sign_in_locked`.
inline constexpr std::uint32_t wrong_sign_ins = 5;
inline constexpr std::int64_t sign_in_lock_milliseconds = 60'000;
/// Requests of pages that wait to be answered, in all and from one address. Over either: rejected as `busy`.
inline constexpr std::size_t waiting_page_requests = 256;
inline constexpr std::size_t waiting_page_requests_of_one = 16;
/// One request of a page, in bytes. Longer: HTTP status 413.
inline constexpr std::size_t page_request_bytes = 65'536;
/// A person's session lasts so long, a step of signing in and a pairing code so long, an invitation so long.
inline constexpr std::int64_t page_session_milliseconds = 43'200'000;
inline constexpr std::int64_t page_step_milliseconds = 600'000;
inline constexpr std::int64_t invitation_milliseconds = 259'200'000;
/// Sessions of one person. One more: the oldest ends.
inline constexpr std::size_t page_sessions_of_one = 20;
/// Accounts. More: rejected as `too_many_accounts`.
inline constexpr std::size_t accounts = 200;
/// Security keys of one account. More: rejected as `too_many_security_keys`.
inline constexpr std::size_t security_keys = 10;
/// Recovery codes of an account.
inline constexpr std::size_t recovery_codes = 10;
/// Devices that are admitted. More: rejected as `too_many_devices`.
inline constexpr std::size_t page_devices = 200;
/// Pages that are half in, by a password or by a pairing code, in all and from one address. Over: rejected as `busy`.
inline constexpr std::size_t page_steps = 256;
inline constexpr std::size_t page_steps_of_one = 16;

/// Frames and bytes that wait for one connection. Over either: the connection is dropped as a slow reader.
inline constexpr std::size_t outbound_frames = 256;
inline constexpr std::size_t outbound_bytes = 4'000'000;
/// Commands that wait for the writer. Over: the command is rejected as `busy`; nothing was changed.
inline constexpr std::size_t waiting_commands = 32'768;
/// Commands, presses and questions of one connection that wait for their answers. Over: rejected as `busy`; nothing was
/// changed. A terminal has one, a console a few.
inline constexpr std::size_t unanswered = 64;
/// Commands of the last so many are answered again when they are sent again; an older one is decided anew.
inline constexpr std::size_t remembered_commands = 65'536;

/// Seats of one sitting and members of one roster.
inline constexpr std::size_t members = 10'000;
/// Rows, and columns, of the grid on which a seat has its place. Over: rejected as `bad_seat_plan`.
inline constexpr std::uint32_t seat_rows = 500;
inline constexpr std::uint32_t seat_columns = 500;
/// Members with a seat of whom a declared result says who pressed what. More: the result has no map of the seats.
inline constexpr std::size_t seat_map_seats = 500;
/// Attendees (列席人员) of one meeting. More: rejected as `too_many_attendees`.
inline constexpr std::size_t attendees = 4'000;
/// Sittings of one meeting that are not closed. More: rejected as `too_many_sittings`.
inline constexpr std::size_t live_sittings = 16;
/// Presses of one member in one vote. More: rejected as `too_many_presses`.
inline constexpr std::uint32_t presses = 1'000;
/// Members who recuse themselves, named by a draft, and as many recorded for an item. More: rejected as
/// `bad_electorate`.
inline constexpr std::size_t recused = 500;
/// Unreachable members who are named at a close; the others are counted.
inline constexpr std::size_t unreachable_named = 1'000;
/// A test of all seats is over after this time, in milliseconds; who has not answered then counts as silent.
inline constexpr std::int64_t seat_test_milliseconds = 20'000;
/// Seats that a result of the test names as silent, and as faulty; the others are counted.
inline constexpr std::size_t seat_test_named = 1'000;
/// Checkpoints that a witness names when it begins. It names the newest; of the others the server asks.
inline constexpr std::size_t kept_named = 40;
/// Witnesses whose cosignatures are kept of one log in one epoch, the newest of each. More: not kept, and logged.
inline constexpr std::size_t cosignatures = 64;
/// Options of one vote (rule book: 2 to 10).
inline constexpr std::size_t options_least = 2;
inline constexpr std::size_t options_most = 10;
/// Shortest and longest time limit of a vote.
inline constexpr std::uint32_t vote_seconds_least = 5;
inline constexpr std::uint32_t vote_seconds_most = 3'600;
/// Shortest and longest time of a speech, and of an extension.
inline constexpr std::uint32_t speech_seconds_least = 5;
inline constexpr std::uint32_t speech_seconds_most = 7'200;
/// People on the arranged list of an item, and officials who supplement an answer. More: rejected as `bad_persons`.
inline constexpr std::size_t arranged_persons = 200;
/// Words of one step of the chair's script in one language, in UTF-8 bytes. More: rejected as `bad_script`.
inline constexpr std::size_t script_bytes = 1'000;
/// Papers of one item of an agenda. More: rejected as `too_many_papers`.
inline constexpr std::size_t item_papers = 50;
/// One paper, in bytes. Larger: rejected as `bad_paper`.
inline constexpr std::uint64_t paper_bytes = 50'000'000;
/// One part of a paper, in bytes before base64. Larger ones that come in: rejected as `bad_paper`.
inline constexpr std::size_t paper_part_bytes = 196'608;
/// Parts of papers that wait for the disk. Over: rejected as `busy`.
inline constexpr std::size_t waiting_paper_parts = 1'024;
/// People who wait for the floor in one sitting. More: rejected as `queue_full`.
inline constexpr std::size_t waiting_persons = 100;
/// Proposals that wait for their second person, of one meeting and of the register each. More: rejected as
/// `too_many_proposals`.
inline constexpr std::size_t waiting_proposals = 20;
/// People whom a proposed roster's difference names as coming, as going, and as changed; the others are counted.
inline constexpr std::size_t roster_difference_named = 20;
/// A proposal that waits for its second person lapses after this time, in milliseconds: ten minutes.
inline constexpr std::int64_t proposal_milliseconds = 600'000;

/// Pressed counters are sent at most this often, in milliseconds between two.
inline constexpr std::int64_t counter_milliseconds = 250;
/// The server pings each connection this often; one not heard of for `silent` is shown as a silent seat, for
/// `dead` it is closed. In milliseconds.
inline constexpr std::int64_t heartbeat_milliseconds = 5'000;
inline constexpr std::int64_t silent_milliseconds = 12'000;
inline constexpr std::int64_t dead_milliseconds = 30'000;

}  // namespace yishi::messages::limits
