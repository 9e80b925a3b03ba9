#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/messages/events.hpp"
#include "protocol/messages/rejections.hpp"
#include "protocol/record/sha256.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "server/domain/restoration.hpp"

namespace yishi::domain {

/// How a person or device proved who it is. `session` is a page's: of a person with password and second factor, or of a
/// device that a clerk admitted.
enum class Evidence { certificate, server_itself, pin, card, session };

/// Who asks, however they came in.
struct Principal {
    messages::Actor actor;
    Evidence evidence = Evidence::certificate;
    /// Of a seat: the ballot key that its certificate names, if any.
    std::optional<messages::KeyText> ballot_key{};
    /// By PIN or card: the person whose it is. Absent where nobody's PIN could be asked for, since nobody is planned at
    /// the device; and with any other evidence.
    std::optional<messages::Identifier> proven{};
    /// With a session: the browser that it came from, so that two persons at one browser are noticed. Absent with a
    /// certificate, which is a device's or a person's alone.
    std::optional<messages::Identifier> station{};
    /// Of who came in with an account: what it calls the person.
    std::optional<messages::Name> name{};
};

/// All that `decide` may know besides the state. Nothing here is asked again at replay: what matters is in the events.
struct Context {
    /// Never before the newest entry's time.
    messages::Time time = 0;
    Principal principal;
    /// The command's reference; absent for presses and for the server's own acts.
    std::optional<messages::CommandReference> command;
    /// Whether the device is connected now. Must be set.
    std::function<bool(std::string_view device)> connected;
    /// The ballot key of the seat that is connected as this device; nothing where none is, or it has none. Must be set.
    std::function<std::optional<messages::KeyText>(std::string_view device)> ballot_key;
    /// Size and root of a log as of the state. Must be set.
    std::function<messages::LogHead(std::string_view log)> head;
    /// Of the store: it has grown since the newest entry where a backup was restored.
    std::uint64_t epoch = 1;
    /// Who restored the backup that this epoch began with, where the store says so.
    std::optional<Restoration> restoration;
};

/// What an entry says: an event (JSON), or a named ballot (a signed note).
using Fact = std::variant<messages::Event, record::SignedBallot>;

/// An entry that was decided and not written yet.
struct Intended {
    std::string log;
    std::string kind;
    std::string bytes;
    Fact fact;
};

/// Content that entries name by its SHA-256.
struct Attachment {
    messages::DigestText digest;
    std::string bytes;
};

/// What a command does when it is accepted: entries to append together, and what they name. Never empty.
struct Decision {
    std::vector<Attachment> attachments;
    std::vector<Intended> entries;
    /// What is appended is evidence against who asked, who is refused.
    std::optional<messages::Rejection> refusal{};
};

/// The same command (or the same ballot) was accepted before: answer again, append nothing.
struct AcceptedBefore {
    std::uint64_t position = 0;  ///< Of a command's first entry.
    std::uint64_t index = 0;     ///< Of a ballot in the vote's log.
    record::Digest leaf{};       ///< Of the ballot as it stands there.
};

/// A press as it came from a seat.
struct Press {
    const record::SignedBallot& ballot;
    std::string_view bytes;
    record::Digest leaf;
    bool verified = false;  ///< The signature is good, and by the principal's ballot key.
};

using Decided = std::variant<Decision, AcceptedBefore, messages::Rejection>;

/// The fact that a row's bytes say, or why they say none. `kind` is the row's.
struct ReadFact {
    Fact fact;
    std::optional<std::string> error;
};
ReadFact read_fact(std::string_view kind, std::string_view bytes);

}  // namespace yishi::domain
