#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "certs/authority.hpp"

namespace yishi::certs {

/// One certificate that the authority has issued.
struct Entry {
    Role role = Role::seat;
    std::string id;
    std::string serial_hex;
    Validity validity;
    std::vector<std::string> names{};
    std::vector<std::string> addresses{};
    std::optional<Time> revoked{};
};

enum class State {
    valid,
    revoked,
    expired,
    replaced,  ///< Renewed, and neither expired nor revoked: it still opens the door.
};

std::string_view name_of(State state);

/// The certificates that the authority has issued, oldest first; in the file index.jsonl one JSON object a line.
class Index {
  public:
    /// Throws CertsError with the number of a line that cannot be read.
    static Index parse(const std::string& text);

    std::string text() const;

    const std::vector<Entry>& entries() const { return entries_; }
    void add(Entry entry);

    /// The newest certificate of this id, or null.
    const Entry* newest(std::string_view id) const;

    /// Marks every certificate of this id that is not revoked yet; returns how many.
    std::size_t revoke(std::string_view id, Time at);

    /// `entry` is one of `entries()`.
    State state_of(const Entry& entry, Time now) const;

    /// All that the list of revocations must name.
    std::vector<Revoked> revoked() const;

  private:
    std::vector<Entry> entries_;
    std::map<std::string, std::size_t, std::less<>> newest_;  ///< Place in `entries_` by id.
};

/// One entry as a JSON object on one line, as in the file; with `state`, that too.
std::string json_of(const Entry& entry, std::optional<State> state = {});

}  // namespace yishi::certs
