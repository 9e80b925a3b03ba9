#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/frames.hpp"
#include "protocol/record/signing_key.hpp"
#include "terminal/agent/checkpoint_reader.hpp"
#include "terminal/agent/witness_state.hpp"

namespace yishi::agent {

/// What a witness does (docs/spec/record.md, "Witnesses"), without sockets or clock: it is fed with the frames of one
/// connection after the other and says what to send. A checkpoint that the log key has signed, and that goes on from
/// the one kept before, is kept and then cosigned; every other is refused, and somebody is told.
///
/// One thread.
class WitnessSession {
  public:
    /// Is told what the session does.
    class Observer {
      public:
        virtual ~Observer() = default;
        virtual void on_welcome(const messages::WelcomeFrame& frame) = 0;
        /// The server has this witness's cosignature on its disk.
        virtual void on_witnessed(const messages::WitnessedFrame& frame) = 0;
        /// A checkpoint was refused; `why` is English.
        virtual void on_refused(const messages::NotCosignedFrame& frame) = 0;
        /// Something that the operator should know of, in both languages.
        virtual void on_note(const std::string& zh, const std::string& en) = 0;
        virtual void on_goodbye(const messages::GoodbyeFrame& frame) = 0;
        /// The server did what it must not.
        virtual void on_fault(const std::string& what) = 0;
    };

    /// `seconds` is the witness's own clock, since 1970. The state and the observer must outlive the session.
    WitnessSession(messages::Identifier device, record::SigningKey key, WitnessState& state,
                   std::function<std::uint64_t()> seconds, Observer& observer)
        : device_(std::move(device)),
          key_(std::move(key)),
          state_(state),
          seconds_(std::move(seconds)),
          observer_(observer) {}

    /// A connection is open, to a server whose certificate names that log key.
    void connected(std::string_view log_key);

    /// One text frame of the connection.
    void receive(std::string_view text);

    /// What is to be sent, in order; empties the list.
    std::vector<std::string> take_outgoing() { return std::exchange(outgoing_, {}); }

    /// How many checkpoints were refused, and what else the server must not do.
    std::size_t refusals() const { return refusals_; }

  private:
    void take(const messages::WelcomeFrame& frame);
    void take(const messages::CheckpointFrame& frame);
    void take(const messages::WitnessedFrame& frame) { observer_.on_witnessed(frame); }
    void take(const messages::GoodbyeFrame& frame) { observer_.on_goodbye(frame); }
    void take(const messages::ErrorFrame& frame);
    template <class NotForWitnesses>
    void take(const NotForWitnesses&) {}

    /// Why this checkpoint does not go on from what is kept; nothing where it does.
    std::optional<std::string> why_not(const messages::CheckpointFrame& frame, const WitnessState::Kept& offered) const;
    void cosign(const messages::CheckpointFrame& frame, const WitnessState::Kept& offered);
    void refuse(const record::Checkpoint& checkpoint, const std::string& why);

    messages::Identifier device_;
    record::SigningKey key_;
    WitnessState& state_;
    std::function<std::uint64_t()> seconds_;
    Observer& observer_;
    CheckpointReader reader_;
    std::optional<record::PublicKey> log_key_;
    std::string body_;            ///< As the welcome says; empty before it.
    std::set<std::string> told_;  ///< Origins of which the server was told what is kept, and has not yet proven.
    std::vector<std::string> outgoing_;
    std::size_t refusals_ = 0;
};

}  // namespace yishi::agent
