#pragma once

#include <string>
#include <string_view>

#include "protocol/messages/identifiers.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "protocol/record/signing_key.hpp"

/// Keys for tests, made at run time out of the names of who has them.
namespace yishi::test {

/// The ballot key of a seat; a good one, which signs.
record::SigningKey ballot_key(std::string_view device);

/// The witness key of a display.
record::SigningKey witness_key(std::string_view display);

/// The server's.
const record::SigningKey& log_key();

/// A key text of the right form for a seat, of which nobody has the private half: for what never looks at signatures,
/// a thousand times faster than `ballot_key`.
messages::KeyText unsigned_key(std::string_view device);

/// The ballot's bytes with a signature line that names `unsigned_key` of a seat, of its own where none is said, and
/// holds no signature but other bytes for each ballot and each `salt`.
std::string unsigned_ballot(const record::NamedBallot& ballot, std::string_view seat = {}, std::string_view salt = {});

}  // namespace yishi::test
