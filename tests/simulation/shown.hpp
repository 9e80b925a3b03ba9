#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/state.hpp"
#include "server/engine/outbox.hpp"
#include "tests/simulation/log_model.hpp"
#include "tests/simulation/messages.hpp"

namespace yishi::simulation {

/// What goes to everybody: views of one audience and version are the same bytes, whichever server sent them, and
/// versions grow; the pressed figure of a vote never falls; nobody is shown figures too early; and in the end everybody
/// was shown what is so.
class Shown {
  public:
    /// `log` has all that is written. Throws Finding.
    void published(const engine::Outgoing& outgoing, const LogModel& log,
                   const std::map<ConnectionNumber, messages::Audience>& audience_of);
    /// The views that were sent last are those of `state`, for each audience of which somebody is connected.
    void check_newest(const domain::State& state,
                      const std::array<std::uint64_t, messages::audience_count>& connected) const;

  private:
    void view(messages::Audience audience, const engine::Frame& frame, const LogModel& log);
    void counters(const std::string& frame);

    struct Newest {
        std::uint64_t version = 0;
        engine::Frame frame;
    };
    std::array<std::map<std::uint64_t, engine::Frame>, messages::audience_count> views_;  ///< By audience and version.
    std::array<Newest, messages::audience_count> newest_;
    std::map<std::string, std::uint32_t> pressed_;  ///< By vote.
};

}  // namespace yishi::simulation
