#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/cast.hpp"
#include "tests/simulation/messages.hpp"

namespace yishi::simulation {

/// What a client reaches the server by.
class Wire {
  public:
    virtual ~Wire() = default;

    /// A number for a new connection of that client; nothing while nobody answers.
    virtual std::optional<ConnectionNumber> connect(ClientNumber client) = 0;
    virtual void send(ClientNumber client, ConnectionNumber connection, ToServer message) = 0;
};

/// A client as docs/spec/protocol.md describes it: it sends what has no answer again, the same bytes under the same
/// identifier, on this connection or the next, until there is one; it keeps the newest view; it comes back after a
/// break.
class Client {
  public:
    Client(ClientNumber number, Character character, Wire& wire)
        : wire_(wire), number_(number), character_(std::move(character)) {}
    virtual ~Client() = default;

    const Character& character() const { return character_; }
    /// That of now, if any.
    const std::optional<ConnectionNumber>& connection() const { return connection_; }
    /// Nothing waits for an answer.
    virtual bool is_idle() const { return waiting_.empty() && questions_.empty(); }

    void does(std::shared_ptr<const SentCommand> command, unsigned now);
    void asks(std::shared_ptr<const SentQuestion> question, unsigned now);

    /// The connection is gone, or never was; it comes back at that tick.
    void cut(unsigned back_at);
    /// Connects anew, whatever it had before.
    void connect(unsigned now);
    /// What is due: coming back, sending again.
    virtual void tick(unsigned now);
    /// A frame on the connection of now.
    virtual void hear(const HeardFrame& frame, unsigned now);

    /// What its newest view says, or null.
    const messages::View* view() const;

  protected:
    void send(ToServer message);
    /// After a long silence: sends again, and each second time connects anew for it.
    bool shall_connect_anew() { return ++silences_ % 2 == 0; }
    virtual void send_all_again(unsigned now);

    static constexpr unsigned patience = 4;  ///< Ticks without an answer.

  private:
    struct Waiting {
        std::shared_ptr<const SentCommand> command;
        unsigned sent = 0;
    };
    struct Open {
        std::shared_ptr<const SentQuestion> question;
        unsigned sent = 0;
    };
    void answered(const messages::Identifier& id, const messages::Rejection* rejection, unsigned now);

    Wire& wire_;
    ClientNumber number_;
    Character character_;
    std::optional<ConnectionNumber> connection_;
    unsigned back_at_ = 0;
    unsigned connected_at_ = 0;
    unsigned silences_ = 0;
    std::vector<Waiting> waiting_;
    std::vector<Open> questions_;
    HeardFrame view_;
    std::uint64_t version_ = 0;
};

/// Whether the same must be sent again after a moment.
bool is_for_a_moment(messages::RejectionCode code);

}  // namespace yishi::simulation
