#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/messages/frames.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "server/engine/outbox.hpp"
#include "server/engine/submission.hpp"

namespace yishi::simulation {

/// The number of a connection, of no other in one simulation.
using ConnectionNumber = std::uint64_t;

/// A command that a client sends until it is answered, always the same bytes.
struct SentCommand {
    messages::Identifier id;
    messages::Command command;
    messages::DigestText digest;
    std::string line;  ///< As a scenario says it, without who.
};

/// A ballot that a seat sends until it is answered.
struct SentBallot {
    record::SignedBallot signed_ballot;
    std::string text;
    record::Digest leaf;
    std::string leaf_text;  ///< Base64.

    const record::NamedBallot& ballot() const { return signed_ballot.ballot; }
};

struct SentQuestion {
    messages::Identifier id;
    messages::Query query;
};

/// What a client has under way to the server.
using ToServer = std::variant<std::shared_ptr<const SentCommand>, std::shared_ptr<const SentBallot>,
                              std::shared_ptr<const SentQuestion>, engine::Opened, engine::Closed, engine::Silenced>;

/// A frame on its way to clients, decoded once for all of them and only if somebody reads it.
class Heard {
  public:
    explicit Heard(engine::Frame frame) : frame_(std::move(frame)) {}

    const std::string& text() const { return *frame_; }
    /// Its `kind`.
    std::string_view kind() const;
    /// Throws Finding where it cannot be read.
    const messages::ServerFrame& read() const;

  private:
    engine::Frame frame_;
    mutable std::optional<messages::ServerFrame> read_;
};
using HeardFrame = std::shared_ptr<const Heard>;

/// A line of act_line.hpp as what is sent. Throws std::logic_error where it is none: the story is at fault.
std::shared_ptr<const SentCommand> command_of(const std::string& id, const std::string& line);
std::shared_ptr<const SentCommand> command_of(const std::string& id, messages::Command command, std::string line);
std::shared_ptr<const SentQuestion> question_of(const std::string& id, const std::string& line);
std::shared_ptr<const SentBallot> ballot_of(record::NamedBallot ballot);

}  // namespace yishi::simulation
