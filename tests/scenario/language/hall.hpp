#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/record/merkle.hpp"
#include "server/domain/apply.hpp"
#include "server/domain/decide.hpp"

namespace yishi::scenario {

/// An entry as a store keeps it.
struct Row {
    std::uint64_t position = 0;
    std::string log;
    std::uint64_t index = 0;
    std::string kind;
    std::string bytes;
};

/// What a seat writes into a ballot otherwise than its terminal would; each is taken as it stands.
struct BallotChanges {
    std::optional<std::string> member;
    std::optional<std::string> device;
    std::optional<std::string> log;
    std::optional<std::uint32_t> seq;
    bool other_opening = false;
    bool other_prev = false;
    bool forged = false;  ///< Signed by somebody else.
};

/// A committee without a server: decide and apply over a log in memory, with a clock that only moves when it is told
/// to, and devices that are all connected until they are said not to be. A value: a copy goes its own way.
///
/// Throws std::logic_error where decide and apply break what their headers promise: an entry that cannot be read back
/// as what it says, or is too long; a blob that nobody attached; an empty decision.
class Hall {
  public:
    /// Founds the register of that body.
    explicit Hall(domain::Founding founding);

    const domain::State& state() const { return state_; }
    const std::vector<Row>& rows() const { return rows_; }
    messages::Time now() const { return now_; }

    /// Decides a command under that identifier and carries it out where it is accepted.
    domain::Decided send(const messages::Actor& actor, const messages::Command& command, const std::string& id);
    /// The same of somebody who has proved more than the certificate says.
    domain::Decided send(const domain::Principal& principal, const messages::Command& command, const std::string& id);

    /// Presses the option at the seat as its terminal would, going by what the server has told it.
    domain::Decided press(const std::string& device, const std::string& vote, unsigned choice,
                          const BallotChanges& changes);
    /// Sends the seat's last ballot again, byte by byte.
    domain::Decided press_again(const std::string& device);
    /// Sends what the seat's last ballot says under another signature of the same key.
    domain::Decided press_signed_anew(const std::string& device);

    /// Moves the clock on, stopping at each deadline on the way.
    void pass_time(std::int64_t milliseconds);
    void disconnect(const std::string& device) { disconnected_.insert(device); }
    void connect(const std::string& device);
    /// Another terminal takes the device's place, with a ballot key of its own.
    void replace_key(const std::string& device);
    /// Is restored by li and zhao from a backup of this moment, and starts again in the next epoch.
    void restore();

    /// Becomes a rehearsal on a copy of itself, and starts on that. Throws std::logic_error where it is one already.
    void rehearse();
    /// Forgets everything but the log and starts again on it.
    void restart();
    /// The state that the log alone says.
    domain::State replay() const;
    /// How many entries of that kind the log holds.
    std::size_t entries(std::string_view log, std::string_view kind) const;

  private:
    domain::Context context(const messages::Actor& actor) const;
    domain::Decided carry_out(domain::Decided decided);
    void append(const domain::Decision& decision);
    record::NamedBallot ballot_of(const std::string& device, const std::string& vote, unsigned choice) const;
    domain::Decided press_text(const std::string& device, const std::string& text, bool verified);
    std::string key_holder(std::string_view device) const;
    messages::KeyText key_of(std::string_view device) const;
    std::string blob(const messages::DigestText& digest) const;

    domain::Founding founding_;
    domain::State state_;
    std::vector<Row> rows_;
    std::map<std::string, std::string> blobs_;
    std::map<std::string, record::MerkleLog, std::less<>> trees_;  ///< By log.
    std::uint64_t epoch_ = 1;
    messages::Time now_ = 0;
    std::set<std::string, std::less<>> disconnected_;
    std::map<std::string, unsigned, std::less<>> replaced_keys_;  ///< How often, by device.
    struct SentBallot {
        record::NamedBallot ballot;
        std::string text;
    };
    std::map<std::string, SentBallot> last_ballot_;  ///< By device.
};

/// The rejection's code, "accepted" or "accepted before".
std::string said(const domain::Decided& decided);

}  // namespace yishi::scenario
