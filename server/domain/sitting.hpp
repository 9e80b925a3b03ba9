#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/vocabulary.hpp"
#include "server/domain/by_id.hpp"
#include "server/domain/inquiry.hpp"

namespace yishi::domain {

/// What is known of a person who has signed in to a sitting.
struct AttendanceRecord {
    bool present = false;                                         ///< False once left.
    messages::SignInMethod method = messages::SignInMethod::key;  ///< Of the newest sign-in.
    messages::Time signed_in_at = 0;                              ///< First.
    bool late = false;                                            ///< At the first sign-in.
    std::optional<messages::Time> left_at;                        ///< Last.
    std::vector<messages::Time> returned_at;
    std::optional<messages::Identifier> venue;  ///< Absent for the hall.
};

/// Where the plan seats a person. A spare takes over the place, too.
struct Seat {
    messages::Identifier device;
    std::optional<messages::Identifier> venue;
    std::optional<std::uint32_t> row;
    std::optional<std::uint32_t> column;

    bool operator==(const Seat&) const = default;
};

/// How many are present at one place.
struct PresentAt {
    std::uint32_t members = 0;
    std::uint32_t attendees = 0;
};

/// A sitting (单元会议) with its own chair, seat plan and attendance.
struct Sitting {
    messages::Identifier id;
    messages::SittingKind kind = messages::SittingKind::plenary;
    messages::SittingState state = messages::SittingState::signing_in;
    messages::Identifier chair;
    ById<messages::Identifier> person_at;  ///< By device.
    ById<Seat> seat_of;                    ///< By person.
    ById<AttendanceRecord> attendance;     ///< By person; who is missing here has not signed in.
    ById<messages::KeyText> ballot_keys;   ///< By person: the key that signs the person's ballots, where it is known.
    ById<messages::Text> leaves;  ///< Reasons of who asked for leave, by person; with the meeting's once it is closed.
    std::set<std::string, std::less<>> expected;  ///< Once it is closed: who was expected when it closed.
    PresentAt present;                            ///< Together; only members count for the quorum.
    ById<PresentAt> present_at;                   ///< By venue, the hall under the empty name.
    Floor floor;
    std::optional<messages::Identifier> item;     ///< Taken up last.
    std::set<std::string, std::less<>> taken_up;  ///< Every item that was taken up in it.

    bool is_live() const { return state != messages::SittingState::closed; }
    /// Live and not in recess: its devices and who is present belong to it alone.
    bool goes_on() const { return is_live() && state != messages::SittingState::recess; }
    bool is_present(std::string_view person) const;
    /// Where the plan seats the person's device, or nothing.
    std::optional<messages::Identifier> device_of(std::string_view person) const;
};

}  // namespace yishi::domain
