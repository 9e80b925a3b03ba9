#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/record/named_ballot.hpp"
#include "protocol/record/public_key.hpp"
#include "protocol/record/signing_key.hpp"

namespace yishi::record {

/// A named ballot as it is signed, sent and logged: its nine lines, an empty line, and one signature line of a signed
/// note under the member's name (docs/spec/record.md, "The signed ballot").
struct SignedBallot {
    NamedBallot ballot;
    Digest said;  ///< SHA-256 of the nine lines: what the member said, whatever signature stands under it.
    KeyId key{};
    std::string signature;

    bool operator==(const SignedBallot&) const = default;
};

/// `<body>/member/<member>`, under which a member's ballots are signed.
std::string member_key_name(std::string_view body, std::string_view member);

/// The ballot's bytes. Fields as for `encode(const NamedBallot&)`.
std::string sign(const NamedBallot& ballot, const SigningKey& key);

/// Nine lines with a signature line that holds `signature` as it is given: for who tests what a verifier finds.
std::string encode(const NamedBallot& ballot, const KeyId& key, std::string_view signature);

/// The ballot that `text` says, or the first defect: of its lines (named_ballot.hpp), or of what follows them. Whether
/// the signature is good, a Verifier says.
boost::system::result<SignedBallot, BallotDefect> decode_signed_ballot(std::string_view text);

/// The nine lines of the text of a signed ballot, which must be one.
std::string_view said_lines(std::string_view text);

/// Whether `key` is the one that the signature line of the ballot in `text` names: its id, under the member's name.
bool names_key(const SignedBallot& ballot, const PublicKey& key);

}  // namespace yishi::record
