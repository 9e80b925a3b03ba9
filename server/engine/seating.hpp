#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "protocol/messages/commands.hpp"
#include "server/domain/decision.hpp"
#include "server/domain/state.hpp"

namespace yishi::engine {

/// Who is planned at which device, in each live sitting of the open meeting, as of one moment. Never changes.
struct Seating {
    std::optional<messages::Identifier> meeting;
    /// Persons by device, by sitting.
    domain::ById<domain::ById<messages::Identifier>> sittings;

    /// Who is planned there; nothing where nobody is, or where there is no such live sitting.
    std::optional<messages::Identifier> person_at(const messages::SignIn& where, std::string_view device) const;

    /// Whether anybody is planned at that device.
    bool has_device(std::string_view device) const;
};

std::shared_ptr<const Seating> seating_of(const domain::State& state);

/// Whether what the fact says can put somebody at another seat, or make a seating that was posted outdated otherwise.
bool moves_somebody(const domain::Fact& fact);

/// Where the writer posts the newest durable seating, so that what is checked before a command reaches the writer can
/// be checked against it. Threads: any.
class SeatingBoard {
  public:
    void post(std::shared_ptr<const Seating> seating) {
        const std::lock_guard lock(mutex_);
        seating_ = std::move(seating);
    }

    /// Never null.
    std::shared_ptr<const Seating> newest() const {
        const std::lock_guard lock(mutex_);
        return seating_;
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Seating> seating_ = std::make_shared<const Seating>();
};

}  // namespace yishi::engine
