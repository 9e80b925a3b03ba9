#pragma once

#include <compare>
#include <cstdint>
#include <map>

#include "protocol/messages/credential_frames.hpp"

namespace yishi::credentials {

/// How often in a row something wrong was typed or swiped, for each device and way of signing in, and for how long that
/// way is locked there. Forgotten when the server ends. It knows no clock; times are milliseconds of one that does not
/// go back.
class Attempts {
  public:
    using Milliseconds = std::int64_t;

    bool is_locked(const messages::Identifier& device, messages::CredentialMethod method, Milliseconds now) const;
    /// Returns whether this one has locked it.
    bool note_wrong(const messages::Identifier& device, messages::CredentialMethod method, Milliseconds now);
    void note_right(const messages::Identifier& device, messages::CredentialMethod method);

  private:
    struct Place {
        messages::Identifier device;
        messages::CredentialMethod method;

        auto operator<=>(const Place&) const = default;
    };
    struct Wrong {
        std::uint32_t in_a_row = 0;
        Milliseconds locked_until = 0;
    };

    /// Of devices with something wrong since the last that was right: no more than there are certificates.
    std::map<Place, Wrong> wrong_;
};

}  // namespace yishi::credentials
