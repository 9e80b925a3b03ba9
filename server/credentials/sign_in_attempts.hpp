#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "protocol/messages/identifiers.hpp"

namespace yishi::credentials {

/// How often in a row something wrong was given for an account from an address, and for how long that account is locked
/// for that address. Others are not held up: nobody can lock the desk out. Forgotten when the server ends. It knows no
/// clock; times are milliseconds of one that does not go back.
class SignInAttempts {
  public:
    using Milliseconds = std::int64_t;

    bool is_locked(const messages::Identifier& person, const std::string& address, Milliseconds now) const;
    /// Returns whether this one has locked it.
    bool note_wrong(const messages::Identifier& person, const std::string& address, Milliseconds now);
    /// Somebody is in, with both factors: only that ends a row, or who knows the password could guess codes for ever.
    void note_right(const messages::Identifier& person, const std::string& address);

  private:
    struct Place {
        messages::Identifier person;
        std::string address;

        auto operator<=>(const Place&) const = default;
    };
    struct Wrong {
        std::uint32_t in_a_row = 0;
        Milliseconds locked_until = 0;
        Milliseconds last = 0;
    };

    /// Anybody can name accounts that do not exist, so the oldest goes where there are too many.
    static constexpr std::size_t most = 4'096;

    std::map<Place, Wrong> wrong_;
};

}  // namespace yishi::credentials
