#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "protocol/messages/page_requests.hpp"
#include "server/credentials/secrets.hpp"

namespace yishi::credentials {

/// Who a page that is in may be on a WebSocket.
struct Admission {
    std::int64_t session = 0;
    /// A clerk, a chair or a display; nothing for an account that runs no meetings.
    std::optional<messages::Role> role;
    messages::Identifier id;                   ///< The person of a clerk or a chair, the device of a display.
    messages::Name name;                       ///< Of the person's account; empty for a device.
    std::optional<messages::DevicePage> page;  ///< Of a device.
    messages::Time ends = 0;                   ///< 0: when it is removed.
    messages::ScreenContent screen = messages::ScreenContent::following;
};

/// Where the desk of the pages posts who is in, so that connections need not wait for it. Threads: any.
class AdmissionBoard {
  public:
    void post(const SecretHash& token, Admission admission);
    void remove(std::int64_t session);
    void set_screen(std::int64_t session, messages::ScreenContent content);

    /// Whose token it is, if it is anybody's now.
    std::optional<Admission> find(const SecretHash& token, messages::Time now) const;
    /// The session, if it still is.
    std::optional<Admission> find(std::int64_t session, messages::Time now) const;

  private:
    mutable std::mutex mutex_;
    std::map<SecretHash, Admission> admissions_;
};

}  // namespace yishi::credentials
