#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "protocol/record/signing_key.hpp"
#include "server/store/memory_store.hpp"

namespace yishi::bench {

/// A ballot's nine lines and its signature, by one of the keys.
struct SignedText {
    std::size_t key = 0;
    std::string text;
    std::string signature;
};

/// The log of a meeting in which so many ballots were pressed, in votes in which each of so many members presses ten
/// times: what a server would have written, but for what a verifier does not look at.
struct LongLog {
    std::string log;
    std::vector<record::SigningKey> keys;
    std::vector<SignedText> ballots;
    store::MemoryStore store;
};

/// `ballots` must be a multiple of ten times `members`.
void write_long_log(LongLog& log, std::uint64_t ballots, std::uint32_t members);

}  // namespace yishi::bench
