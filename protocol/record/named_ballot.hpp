#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/record/sha256.hpp"

namespace yishi::record {

/// What a member says with one press in a named vote. Its text is what the terminal signs:
///
///     hangzhou/named-ballot/v1
///     log hangzhou/meeting/15-35
///     vote v-7
///     opening <base64 SHA-256 of the entry that opened the vote>
///     member m-0412
///     device seat-0412
///     choice 01
///     seq 1
///     prev <base64 leaf hash of this member's press before, or 44 dashes>
///
/// Nine lines, each ended by a line feed, every one present. The blank line and the signature line
/// of a signed note follow after it and are not part of it.
struct NamedBallot {
    std::string body;  ///< An identifier.
    std::string log;   ///< Of a meeting or rehearsal of this body (log_name.hpp).
    std::string vote;  ///< An identifier.
    Digest opening;
    std::string member;          ///< An identifier.
    std::string device;          ///< An identifier.
    unsigned choice = 1;         ///< The option's number on the ballot, 1 to 10.
    std::uint32_t seq = 1;       ///< Counts this member's presses in this vote, from 1.
    std::optional<Digest> prev;  ///< The leaf hash of the press before; nothing for the first.

    bool operator==(const NamedBallot&) const = default;
};

/// Why a text is not a named ballot.
struct BallotDefect {
    unsigned line = 0;     ///< 1 to 9; 10 for what follows the last line.
    std::string_view why;  ///< Static text, as the rest of a sentence that begins "Line 7".

    /// For a person who reads logs, for example "Line 7 must be \"choice \" and an option code from 01 to 10."
    std::string sentence() const;

    bool operator==(const BallotDefect&) const = default;
};

/// What `value()` of a result without a ballot throws: std::runtime_error with the sentence.
[[noreturn]] void throw_exception_from_error(const BallotDefect& defect, const boost::source_location& place);

/// The text of `ballot`. Its fields must be as described above: that is the caller's to ensure, and
/// a choice or seq outside its range stops the program. A bad identifier gives a text that `decode_named_ballot`
/// refuses.
std::string encode(const NamedBallot& ballot);

/// The ballot that `text` says, or the first defect. Whatever is accepted encodes to the same
/// bytes again. Never throws on account of the input.
///
/// It checks the text alone: whether vote, opening, member, device, choice, seq and prev fit the
/// meeting, and each other, is for the domain to say.
boost::system::result<NamedBallot, BallotDefect> decode_named_ballot(std::string_view text);

}  // namespace yishi::record
