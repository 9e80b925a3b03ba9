#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/frames.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "protocol/record/signing_key.hpp"
#include "terminal/agent/checkpoint_reader.hpp"
#include "terminal/agent/receipt_keeper.hpp"

namespace yishi::agent {

/// The seat's side of the signed record (docs/spec/record.md): it signs with the seat's ballot key, checks receipts,
/// and remembers the newest checkpoint of each log, with which the next one must be consistent.
///
/// Of a rehearsal (会前演练) it keeps nothing: its checkpoints are compared with those of the same connection alone,
/// and never with those of the record.
///
/// Ownership: reader and keeper belong to the caller and outlive it; the keeper may be null. One thread.
class SeatRecord {
  public:
    SeatRecord(record::SigningKey ballot_key, CheckpointReader& reader, ReceiptKeeper* keeper)
        : ballot_key_(std::move(ballot_key)), reader_(reader), keeper_(keeper) {}

    /// Takes over the checkpoint of a receipt that an earlier run has checked and kept, the oldest first.
    void remember(std::string_view receipt);

    /// A new connection: the log key that the server's certificate names, in hexadecimal; empty where it names none.
    void connected_to(std::string_view log_key);

    /// Whether the server has said that it plays on a copy of the record. Until it says so it does not.
    void plays(bool rehearsal) { rehearsal_ = rehearsal; }

    std::string sign(const record::NamedBallot& ballot) const { return record::sign(ballot, ballot_key_); }

    /// Size of the newest checkpoint of that log, for the server to prove consistency with; nothing where there is
    /// none.
    std::optional<std::uint64_t> kept(const std::string& log) const;

    /// Checks the answer to the ballot with these bytes in that log, and keeps it. Says in English what is wrong with
    /// it; then nothing was kept, and the ballot must not be shown as received.
    std::optional<std::string> take(const messages::ReceivedFrame& frame, const std::string& ballot,
                                    const std::string& log);

  private:
    struct Newest {
        std::uint64_t epoch = 1;
        std::uint64_t size = 0;
        record::Digest root;
    };

    record::SigningKey ballot_key_;
    CheckpointReader& reader_;
    ReceiptKeeper* keeper_;
    std::optional<record::PublicKey> log_key_;
    bool rehearsal_ = false;
    std::map<std::string, Newest> newest_;     ///< Of the record, by log.
    std::map<std::string, Newest> rehearsed_;  ///< Of this connection's rehearsal, by log.
};

}  // namespace yishi::agent
