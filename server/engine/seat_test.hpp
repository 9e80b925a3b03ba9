#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/frames.hpp"
#include "server/domain/state.hpp"
#include "server/engine/connections.hpp"

namespace yishi::engine {

/// The devices that a test is about: those in the seat plans of the sittings that are not closed, by name and each
/// once, or where there are none every seat that is connected.
std::vector<std::string> seats_to_test(const domain::State& state, const Connections& connections);

/// A test of all seats, from its beginning to its last result; one round at a time. It knows no clock and no
/// connections: it is told what comes and says what to tell. Nothing of it is an entry. One thread, the writer's.
class SeatTest {
  public:
    using Time = messages::Time;

    /// Begins the next round with these devices; none may be running.
    void begin(const std::vector<std::string>& devices, Time now);
    bool running() const { return running_; }
    /// Of the round that runs, else of the last one; 0 before the first.
    std::uint64_t round() const { return round_; }
    std::uint32_t seats() const { return static_cast<std::uint32_t>(seats_.size()); }

    /// Whether the device's answer is awaited in the round that runs.
    bool awaits(std::string_view device) const;
    /// A device's answer; one to another round, of a device that is not in the test, or a second one is passed over.
    void answer(std::string_view device, std::uint64_t round, std::optional<messages::Name> fault);
    /// A connection was opened or closed: whom the test waits for may be others now.
    void touch() { stale_ = running_; }

    /// When `take_result` has something to say though nothing more comes in; nothing where no test runs.
    std::optional<Time> due() const;
    /// The standing where it is new, at most every `limits::counter_milliseconds`. It is the last one where nobody who
    /// is connected is awaited any more, or the time is over.
    std::optional<messages::SeatTestResultFrame> take_result(Time now, const Connections& connections);

  private:
    struct Seat {
        bool answered = false;
        std::optional<messages::Name> fault;
    };

    std::map<std::string, Seat, std::less<>> seats_;
    std::uint64_t round_ = 0;
    Time begun_ = 0;
    Time next_result_ = 0;
    bool running_ = false;
    bool stale_ = false;
};

}  // namespace yishi::engine
