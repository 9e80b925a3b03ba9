#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/messages/commands.hpp"
#include "protocol/messages/queries.hpp"
#include "protocol/messages/witness_frames.hpp"
#include "protocol/record/public_key.hpp"
#include "protocol/record/sha256.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "server/domain/decision.hpp"

namespace yishi::engine {

/// A connection, as whoever runs the connections numbers it.
struct ConnectionId {
    std::uint64_t number = 0;  ///< Of no other connection of this process.
    std::uint32_t lane = 0;    ///< The I/O thread that it lives on.

    bool operator==(const ConnectionId&) const = default;
};

/// The first submission of a connection: who it is. The engine greets it (outbox.hpp).
struct Opened {
    messages::Actor actor;
    messages::Audience audience = messages::Audience::seat;
    std::optional<messages::KeyText> ballot_key{};  ///< Of a seat, as its certificate says.
    domain::Evidence evidence = domain::Evidence::certificate;
    std::optional<messages::Identifier> station{};  ///< Of a page (domain::Principal).
    std::optional<messages::Name> name{};           ///< Of an account (domain::Principal).
};

/// The last submission of a connection.
struct Closed {};

/// Nothing was heard of the connection for a while, or it is heard again.
struct Silenced {
    bool silent = false;
};

/// A PIN or a card that was checked and found right, and whose it is (domain::Principal).
struct Proof {
    domain::Evidence evidence = domain::Evidence::certificate;
    std::optional<messages::Identifier> person;
};

/// A command that was decoded. `digest` is the SHA-256 of its canonical JSON. `proof` is what its sender has shown
/// besides the certificate of the connection.
struct CommandAsked {
    messages::Identifier id;
    messages::Command command;
    messages::DigestText digest;
    std::optional<Proof> proof{};
};

/// A ballot that was decoded and whose signature was checked, with its bytes and leaf hash. `kept` is the size of the
/// newest checkpoint that the terminal has.
struct Pressed {
    std::string text;
    record::SignedBallot ballot;
    record::Digest leaf;
    bool verified = false;  ///< The signature is good, and by the ballot key of the connection.
    std::uint64_t kept = 0;
};

struct QueryAsked {
    messages::Identifier id;
    messages::Query query;
};

/// A clerk asks for a test of all seats.
struct SeatTestAsked {
    messages::Identifier id;
};

/// A seat has looked at itself.
struct SeatTested {
    std::uint64_t round = 0;
    std::optional<messages::Name> fault;
};

/// A seat calls the staff, or no longer.
struct ServiceCalled {
    messages::Identifier id;
    bool calling = true;
};

/// A clerk says that somebody goes to the seat that calls.
struct ServiceAttended {
    messages::Identifier id;
    messages::Identifier device;
};

/// A display witnesses, under the name and with the key of its certificate (docs/spec/record.md, "Witnesses").
struct Witnessing {
    std::string name;
    record::PublicKey key;
    messages::WitnessFrame frame;
};

/// What connections hand to the engine. Commands are large and rare, presses small and many: so the former are behind
/// a pointer, which is never null.
struct Submission {
    ConnectionId from;
    std::variant<Pressed, std::unique_ptr<CommandAsked>, QueryAsked, SeatTestAsked, SeatTested, ServiceCalled,
                 ServiceAttended, Opened, Closed, Silenced, Witnessing, messages::CosignedFrame,
                 messages::NotCosignedFrame>
        what;
};

}  // namespace yishi::engine
