#pragma once

#include <optional>
#include <string_view>

namespace yishi::credentials {

/// The parts of an attestation object (W3C Web Authentication Level 2, section 6.5.4), as they stand in it.
struct Attestation {
    std::string_view format;
    std::string_view statement;           ///< CBOR.
    std::string_view authenticator_data;  ///< Its bytes.
};

/// Reads an attestation object, a CBOR map (RFC 8949) of definite lengths; nothing for anything else. What it gives
/// points into `bytes`.
std::optional<Attestation> read_attestation(std::string_view bytes);

}  // namespace yishi::credentials
