#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "server/domain/decision.hpp"
#include "server/domain/state.hpp"
#include "server/engine/connections.hpp"
#include "server/engine/outbox.hpp"

namespace yishi::engine {

/// Works out what connections are told after a batch became durable: views that have changed, counters, timers,
/// personal frames, reachability. Pure presses change none of the views, so nothing is worked out for them but the
/// counters. One thread, the writer's.
class Publisher {
  public:
    /// An entry was applied; `state` has it already. What it changes is published by the next `publish`.
    void note(const domain::Fact& fact, const domain::State& state);

    /// The working state was dropped and rebuilt: everything may have changed.
    void note_rebuilt();

    /// A connection that the next `publish` greets.
    void greet(ConnectionId id) { to_greet_.push_back(id); }

    /// Appends all that connections must be told now. `state` must be durable.
    void publish(const domain::State& state, Connections& connections, messages::Time now, Outgoing& outgoing);

    /// When counters or reachability that were held back are due, if ever.
    std::optional<messages::Time> due(const Connections& connections) const;

    std::uint64_t views_published() const { return views_published_; }

  private:
    /// What one audience was told last.
    struct Told {
        Frame view_frame;
        std::size_t view_begin = 0;  ///< Where in the frame the view begins: after its version.
        bool view_stale = true;
        std::optional<messages::CountersFrame> counters;
        Frame counters_frame;
    };

    Told& told(messages::Audience audience) { return told_[static_cast<std::size_t>(audience)]; }
    bool refresh_view(messages::Audience audience, const domain::State& state);
    bool refresh_counters(messages::Audience audience, const domain::State& state);
    void note_vote_opened(const domain::State& state);
    void note_queue(const domain::State& state, const messages::Identifier& sitting,
                    const messages::Identifier& person);
    void publish_periodic(const domain::State& state, Connections& connections, messages::Time now, Outgoing& outgoing);
    void publish_personal(const domain::State& state, Connections& connections, Outgoing& outgoing);
    Frame personal_frame(const domain::State& state, Connected& connected);
    Greeting greeting(const domain::State& state, const Connections& connections, Connected& connected,
                      messages::Time now);

    std::array<Told, messages::audience_count> told_;
    std::vector<ConnectionId> to_greet_;
    std::set<std::string, std::less<>> touched_devices_;
    bool all_seats_touched_ = false;
    bool timer_changed_ = false;
    bool floor_timers_changed_ = false;
    bool counters_stale_ = true;
    messages::Time next_periodic_ = 0;
    std::uint64_t views_published_ = 0;
};

}  // namespace yishi::engine
