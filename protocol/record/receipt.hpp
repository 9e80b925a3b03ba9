#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/record/merkle_tree.hpp"

namespace yishi::record {

/// The proof that an entry stands in a log: a C2SP tlog-proof, which a seat gets with the acknowledgement of its press.
struct Receipt {
    std::uint64_t index = 0;
    Proof inclusion;
    std::string checkpoint;  ///< A signed note, as its bytes.

    bool operator==(const Receipt&) const = default;
};

std::string encode(const Receipt& receipt);

/// Nothing where the text is not of that form: another first line, a number with leading zeros, a hash that is not one,
/// more than 64 hashes, or no note after the empty line. An `extra` line is passed over.
std::optional<Receipt> decode_receipt(std::string_view text);

}  // namespace yishi::record
