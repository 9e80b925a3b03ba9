#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "protocol/messages/events.hpp"
#include "protocol/record/sha256.hpp"

namespace yishi::domain {

/// Commands that were accepted lately, so that one sent again is answered again (`limits::remembered_commands`).
///
/// A ring, and a hash table into it: a replay remembers and forgets a command for every other entry, and in a tree of
/// tens of thousands most of its time would go there.
class RememberedCommands {
  public:
    struct Memory {
        messages::DigestText digest;
        std::uint64_t position = 0;
    };

    /// What is remembered of that actor's command, or null; valid until the next `remember`.
    const Memory* find(const messages::Actor& actor, std::string_view id) const;
    void remember(const messages::Actor& actor, const messages::CommandReference& command, std::uint64_t position);

  private:
    using Place = std::uint32_t;

    struct Remembered {
        record::Digest key;  ///< Hash of actor and identifier.
        Memory memory;
        Place next = 0;  ///< In the same bucket.
    };

    static record::Digest key_of(const messages::Actor& actor, std::string_view id);
    Place& bucket(const record::Digest& key);
    const Remembered* find(const record::Digest& key) const;
    void grow();
    void forget(Place place);

    std::vector<Remembered> ring_;
    Place oldest_ = 0;            ///< Once the ring is full.
    std::vector<Place> buckets_;  ///< The first of each, by the first bytes of the key. As many as a power of two.
};

}  // namespace yishi::domain
