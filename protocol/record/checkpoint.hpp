#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/record/sha256.hpp"

namespace yishi::record {

/// The head of a log's tree as the server signs it (C2SP tlog-checkpoint): three lines, no extension lines.
struct Checkpoint {
    std::string origin;  ///< `<log>/<epoch>`.
    std::uint64_t size = 0;
    Digest root;

    bool operator==(const Checkpoint&) const = default;
};

/// The text to be signed.
std::string encode(const Checkpoint& checkpoint);

/// The checkpoint that a note's text says. Nothing where it has not exactly three lines, a size with leading zeros, or
/// a root that is not the base64 of 32 bytes. The origin is not looked at beyond being there.
std::optional<Checkpoint> decode_checkpoint(std::string_view text);

/// `<log>/<epoch>`; where the log is played on a copy of the record (会前演练), `<log>/rehearsal/<epoch>`, so that no
/// checkpoint of the one is ever one of the other.
struct Origin {
    std::string log;
    std::uint64_t epoch = 1;
    bool rehearsal = false;

    bool operator==(const Origin&) const = default;
};
std::string encode(const Origin& origin);
/// Nothing where it is not the name of a log (log_name.hpp), "/rehearsal" or not, a slash, and a number from 1 without
/// leading zeros.
std::optional<Origin> decode_origin(std::string_view text);

}  // namespace yishi::record
