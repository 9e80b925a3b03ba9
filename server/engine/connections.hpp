#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "protocol/messages/frames.hpp"
#include "server/domain/decision.hpp"
#include "server/engine/submission.hpp"

namespace yishi::engine {

/// A connection that is open, as the writer knows it.
struct Connected {
    ConnectionId id;
    domain::Principal principal;
    messages::Audience audience = messages::Audience::seat;
    bool silent = false;
    std::size_t personal = 0;  ///< Hash of the personal frame that it got last; 0 for none.

    /// The device of a seat or a display; empty for a person.
    std::string_view device() const;
};

/// Who is connected. A seat or a display has one connection: a newer one takes its place. A person may have several.
/// One thread, the writer's.
class Connections {
  public:
    /// Enters a connection. Returns the one that has to go: the older one of the same device, which is forgotten, or,
    /// where that is a seat and this one is not, this one, which was not entered. What still comes from it finds
    /// nobody.
    std::optional<ConnectionId> open(ConnectionId id, const Opened& opened);
    void close(ConnectionId id);
    void set_silent(ConnectionId id, bool silent);

    /// The connection, or null where it has closed or been replaced.
    Connected* find(ConnectionId id);
    /// The connection of a device, or null.
    Connected* of_device(std::string_view device);
    bool has_device(std::string_view device) const { return by_device_.contains(device); }
    /// The ballot key of the seat that is connected under that name, if there is one and it has one.
    std::optional<messages::KeyText> ballot_key(std::string_view device) const;
    /// Whether a seat is connected under that name.
    bool is_seat(std::string_view device) const;

    /// Open connections by `messages::Audience`.
    const std::array<std::uint64_t, messages::audience_count>& counts() const { return counts_; }
    std::uint64_t count(messages::Audience audience) const { return counts_[static_cast<std::size_t>(audience)]; }

    /// Devices with their numbers, in the order of their names.
    const std::map<std::string, std::uint64_t, std::less<>>& devices() const { return by_device_; }

    messages::Reachability reachability(std::string_view device) const;
    bool has_changes() const { return !changed_devices_.empty(); }
    /// What has changed since the call before.
    std::vector<messages::DeviceLine> take_changes();
    /// All devices that are connected.
    std::vector<messages::DeviceLine> all_devices() const;

  private:
    void forget(std::unordered_map<std::uint64_t, Connected>::iterator found);

    std::unordered_map<std::uint64_t, Connected> by_number_;
    std::map<std::string, std::uint64_t, std::less<>> by_device_;
    std::set<std::string, std::less<>> changed_devices_;
    std::array<std::uint64_t, messages::audience_count> counts_{};
};

}  // namespace yishi::engine
