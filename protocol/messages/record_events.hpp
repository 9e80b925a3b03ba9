#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/act.hpp"

/// What the proofs of the record stand on (docs/spec/record.md).
namespace yishi::messages {

/// From here on the ballots of this person in this sitting are signed by this key: the person's terminal was replaced,
/// or came up after a clerk had signed the person in.
struct BallotKeyReplaced : Act {
    static constexpr std::string_view kind = "ballot_key_replaced";
    Identifier sitting;
    Identifier person;
    Identifier device;
    KeyText ballot_key;
};
BOOST_DESCRIBE_STRUCT(BallotKeyReplaced, (Act), (sitting, person, device, ballot_key))

/// A member's key has signed two different ballots with one number in a vote. The first counts; `ballot` is the
/// second, signature included, which was refused. Once for a member in a vote.
struct EquivocationRecorded : Act {
    static constexpr std::string_view kind = "equivocation_recorded";
    Identifier vote;
    Identifier member;
    Text ballot;
};
BOOST_DESCRIBE_STRUCT(EquivocationRecorded, (Act), (vote, member, ballot))

/// A backup was restored: what follows belongs to a new epoch. `head` is this log just before. In the register, and in
/// the log of the meeting that is open. `restored_by` are the two persons who restored it, the first and the second;
/// `backup` is the SHA-256 of the file that they restored. Empty and absent where the store does not say who restored
/// it: a server before the two-person rule did.
struct EpochBegun : Act {
    static constexpr std::string_view kind = "epoch_begun";
    std::uint64_t epoch = 1;
    LogHead head;
    std::vector<Identifier> restored_by;
    std::optional<DigestText> backup;
};
BOOST_DESCRIBE_STRUCT(EpochBegun, (Act), (epoch, head, restored_by, backup))

}  // namespace yishi::messages
