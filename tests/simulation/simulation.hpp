#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/engine/clock.hpp"
#include "server/engine/journal.hpp"
#include "server/engine/writer.hpp"
#include "tests/simulation/acknowledgements.hpp"
#include "tests/simulation/faulty_store.hpp"
#include "tests/simulation/network.hpp"
#include "tests/simulation/observer.hpp"
#include "tests/simulation/seat.hpp"
#include "tests/simulation/shown.hpp"
#include "tests/simulation/story.hpp"
#include "tests/simulation/transcript.hpp"

namespace yishi::simulation {

/// A mistake on purpose, which a simulation must find.
enum class Canary { none, first_press, forgetful_store };

struct Options {
    Canary canary = Canary::none;
    Observer* observer = nullptr;  ///< Who is told of all that happens, if anybody.
    /// In this vote each press is of the next option, and the simulation ends when the vote has closed.
    std::string turned_vote;
    /// Of this vote a transcript is kept.
    std::string watched_vote;
};

/// Carries a story out: the real writer on a store with faults and a clock that jumps, clients over a network with
/// mishaps, and after each turn of the writer the invariants.
///
/// How often what is checked: rows, acknowledgements and frames after each turn; cases and votes of the live state
/// against the models after each turn that wrote something; that everybody was shown what is so, every few turns and
/// whenever the writer works again after a failure; that replay gives the live state, by the fingerprint of
/// everything in it, at the end, and after each start, for then the live state is one that was replayed.
class Simulation final : private Wire, private engine::Outbox, private engine::Journal {
  public:
    Simulation(const Story& story, Options options);
    ~Simulation() override;

    /// To the end of the story, until everything asked is answered. Throws Finding.
    void run();

    const Transcript& transcript() const { return transcript_; }
    const LogModel& log() const { return log_; }
    unsigned starts() const { return starts_; }
    unsigned turns() const { return turns_; }
    unsigned accepted() const { return acknowledgements_.accepted(); }

  private:
    /// What the operating system says of the time.
    struct Hands {
        messages::Time wall = 1'779'843'600'000;
        std::int64_t steady = 0;
    };

    // What the clients reach.
    std::optional<ConnectionNumber> connect(ClientNumber client) override;
    void send(ClientNumber client, ConnectionNumber connection, ToServer message) override;
    // What the writer reaches.
    void publish(engine::Outgoing outgoing) override;
    void note(engine::Severity severity, std::string_view event, std::vector<engine::Field> fields) override;

    void carry_out(const Step& step);
    void carry_out(ClientNumber who, const Does& does);
    void carry_out(ClientNumber who, const Asks& asks);
    void carry_out(ClientNumber who, const GoesOn& goes_on);
    void carry_out(ClientNumber who, const SignsIn& signs_in);
    void carry_out(ClientNumber who, const Presses& presses);
    void carry_out(ClientNumber who, const Waits& waits);
    void carry_out(ClientNumber who, const Spoils& spoils);
    void carry_out(ClientNumber who, const Disconnects& disconnects);
    void carry_out(ClientNumber who, const ConnectsTwice& connects);
    void carry_out(ClientNumber who, const FallsSilent& falls);
    void carry_out(ClientNumber who, const StoreFails& fails);
    void carry_out(ClientNumber who, const StoreIsAway& away);
    void carry_out(ClientNumber who, const Crashes& crashes);
    void carry_out(ClientNumber who, const Intrudes& intrudes);
    void carry_out(ClientNumber who, const ClockJumps& jumps);

    void tick();
    std::unique_ptr<engine::Clock> make_clock() const;
    void start_server();
    void end_server();
    std::vector<engine::Submission> take_submissions();
    void turn(std::vector<engine::Submission> submissions);
    void read_rows();
    void check_published(const engine::Outgoing& outgoing);
    void hand_out(const engine::Outgoing& outgoing);
    void hear();
    bool all_is_answered() const;
    void settle();
    void check_replay();
    bool is_over() const;

    const Story& story_;
    Options options_;
    std::vector<Character> cast_;
    std::vector<std::unique_ptr<Client>> clients_;
    Network network_;
    FaultyStore store_;
    Hands hands_;
    std::unique_ptr<engine::Clock> clock_;
    std::unique_ptr<engine::Writer> writer_;  ///< Null while the server is down.

    LogModel log_;
    Acknowledgements acknowledgements_;
    Shown shown_;
    Transcript transcript_;

    unsigned now_ = 0;  ///< Ticks.
    unsigned starts_ = 0;
    unsigned turns_ = 0;
    unsigned back_at_ = 0;  ///< When the server is started again.
    unsigned crash_ticks_ = 0;
    unsigned store_back_at_ = 0;
    bool dies_at_publish_ = false;
    bool turned_vote_closed_ = false;
    std::vector<engine::Outgoing> published_;
    ConnectionNumber connections_ = 0;
    std::map<ConnectionNumber, ClientNumber> client_of_;
    std::map<ConnectionNumber, messages::Audience> audience_of_;
    std::map<ConnectionNumber, bool> known_;  ///< To the server that runs, and whether greeted.
};

}  // namespace yishi::simulation
