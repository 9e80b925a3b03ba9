#pragma once

#include <cstdint>
#include <functional>

#include "protocol/messages/identifiers.hpp"

namespace yishi::engine {

/// What the engine takes for the time. One thread, the writer's.
class Clock {
  public:
    virtual ~Clock() = default;

    /// Never less than at the call before, and it runs on evenly whatever happens to the wall clock.
    virtual messages::Time now() = 0;

    /// A moment at which the clock may follow the wall clock: no vote is open, so no time limit runs.
    virtual void settle() {}

    /// From now on `now` is at least `time`: that of the newest entry in the log.
    virtual void not_before(messages::Time time) = 0;
};

/// The wall clock as it was at an anchor, and from there the steady clock: when somebody sets the wall clock, no vote
/// closes early or late and time never goes back.
///
/// `settle` takes over a wall clock that has gone ahead. One that was set back is not followed: time would have to go
/// back or to stand still, and with it every time limit. It is reported, and made good by a restart once the log's
/// newest entry lies in the past.
class SystemClock : public Clock {
  public:
    /// Where times come from, in milliseconds; replaced in tests.
    struct Sources {
        std::function<messages::Time()> wall;
        std::function<std::int64_t()> steady;
    };
    static Sources system_sources();

    /// `on_jump` is told, at most once for each jump of a second or more, by how many milliseconds the wall clock
    /// stands ahead of (or, negative, behind) what the clock says.
    explicit SystemClock(std::function<void(std::int64_t milliseconds)> on_jump, Sources sources = system_sources());

    messages::Time now() override;
    void settle() override;
    void not_before(messages::Time time) override;

  private:
    Sources sources_;
    std::function<void(std::int64_t)> on_jump_;
    messages::Time wall_anchor_;
    std::int64_t steady_anchor_;
    std::int64_t reported_ = 0;  ///< The lag that was reported last and not followed.
};

}  // namespace yishi::engine
