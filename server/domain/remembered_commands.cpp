#include "server/domain/remembered_commands.hpp"

#include <limits>
#include <string>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/limits.hpp"

namespace yishi::domain {
namespace {

constexpr auto none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t fewest_buckets = 64;

/// A SHA-256 is as good a hash in any four of its bytes.
std::size_t bucket_of(const record::Digest& key, std::size_t buckets) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | key.bytes[i];
    return number & (buckets - 1);
}

}  // namespace

record::Digest RememberedCommands::key_of(const messages::Actor& actor, std::string_view id) {
    std::string key(messages::name_of(actor.role));
    key += '/';
    if (actor.person) key += actor.person->text;
    key += '/';
    if (actor.device) key += actor.device->text;
    key += '/';
    key += id;
    return record::sha256(key);
}

const RememberedCommands::Memory* RememberedCommands::find(const messages::Actor& actor, std::string_view id) const {
    const auto* found = find(key_of(actor, id));
    return found ? &found->memory : nullptr;
}

const RememberedCommands::Remembered* RememberedCommands::find(const record::Digest& key) const {
    if (buckets_.empty()) return nullptr;
    for (Place at = buckets_[bucket_of(key, buckets_.size())]; at != none; at = ring_[at].next)
        if (ring_[at].key == key) return &ring_[at];
    return nullptr;
}

void RememberedCommands::remember(const messages::Actor& actor, const messages::CommandReference& command,
                                  std::uint64_t position) {
    const auto key = key_of(actor, command.id);
    if (find(key)) return;
    Place place = 0;
    if (ring_.size() < messages::limits::remembered_commands) {
        place = static_cast<Place>(ring_.size());
        ring_.emplace_back();
        if (ring_.size() > buckets_.size()) grow();
    } else {
        place = oldest_;
        forget(place);
        oldest_ = static_cast<Place>((oldest_ + 1) % ring_.size());
    }
    Place& first = bucket(key);
    ring_[place] = {key, {command.digest, position}, std::exchange(first, place)};
}

RememberedCommands::Place& RememberedCommands::bucket(const record::Digest& key) {
    return buckets_[bucket_of(key, buckets_.size())];
}

/// Twice the buckets; all but the newest, which is still empty, find their places again.
void RememberedCommands::grow() {
    buckets_.assign(buckets_.empty() ? fewest_buckets : 2 * buckets_.size(), none);
    for (Place place = 0; place + 1 < ring_.size(); ++place)
        ring_[place].next = std::exchange(bucket(ring_[place].key), place);
}

void RememberedCommands::forget(Place place) {
    Place* at = &bucket(ring_[place].key);
    while (*at != place) at = &ring_[*at].next;
    *at = ring_[place].next;
}

}  // namespace yishi::domain
