#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/link/client.hpp"
#include "protocol/messages/views.hpp"
#include "tests/bench/load_generator/ballots.hpp"
#include "tests/bench/load_generator/endpoint.hpp"
#include "tests/bench/load_generator/event_loop.hpp"
#include "tests/bench/load_generator/seating.hpp"

namespace yishi::bench {

enum class Handshake { full, resumed };

/// All seats of one hall, connected to one server. It checks every frame that comes: a refusal, an acknowledgement of
/// something else, two views of one version that differ, a connection that is lost, all end the bench.
class Fleet {
  public:
    /// `seating` must outlive the fleet.
    Fleet(EventLoop& loop, Endpoint endpoint, const std::vector<Seat>& seating);
    ~Fleet();
    Fleet(const Fleet&) = delete;
    Fleet& operator=(const Fleet&) = delete;

    /// Connects every seat, so many at a time that both ends are busy and none waits longer than a server waits for a
    /// handshake. Returns the time until the last has been welcomed and has its view and its personal frame. `resumed`
    /// needs a connection before; it fails where a server does not resume.
    Seconds connect(Handshake handshake);
    /// Closes every connection.
    void disconnect();

    /// Signs in every seat.
    void sign_in(const messages::Identifier& meeting, const messages::Identifier& sitting);

    /// From the first press until the last acknowledgement. Every acknowledgement is for the seat's own press, once,
    /// and no two have the same place in the log.
    Seconds press(const Storm& storm);

    /// Waits until every seat has a view for which `wanted` holds, byte by byte the same at every seat. Returns when
    /// the last one got it.
    Clock::time_point await_view(const std::function<bool(const messages::SeatView&)>& wanted, std::string_view what);
    /// The newest view that every seat has.
    messages::SeatView view() const;
    /// Bytes of the frame of that view.
    std::size_t view_bytes() const { return view_text_.size(); }

    std::size_t size() const { return seating_.size(); }

  private:
    class Terminal;

    void connect_next(Handshake handshake);
    void on_ready(Handshake handshake);
    void on_view(const Terminal& terminal, std::string_view text);
    void on_signed_in();
    void on_received(std::uint64_t index);
    void on_gone(const Terminal& terminal);
    void fail(const Terminal& terminal, std::string_view what, std::string_view text);

    EventLoop& loop_;
    Endpoint endpoint_;
    const std::vector<Seat>& seating_;
    std::vector<Terminal*> terminals_;  ///< By seat; null where not connected. The link owns them.
    std::vector<std::shared_ptr<link::SessionSlot>> sessions_;
    bool disconnecting_ = false;

    std::size_t begun_ = 0;      ///< Of this `connect`.
    std::size_t connected_ = 0;  ///< Open or connecting.
    std::size_t ready_ = 0;
    std::size_t signed_in_ = 0;
    std::vector<std::uint64_t> received_;  ///< Indices of this storm's acknowledgements.
    Clock::time_point last_;               ///< When what is counted was complete.

    std::string view_text_;  ///< The newest view frame.
    std::uint64_t view_version_ = 0;
    std::size_t seats_with_view_ = 0;

    link::Client client_;  ///< Last: ending it ends the connections, which tell the fleet.
};

}  // namespace yishi::bench
