#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/record/public_key.hpp"

namespace yishi::record {

/// Which logs a verifier believes, and how many witnesses must have cosigned a checkpoint (C2SP tlog-policy). In one
/// thing it is wider than C2SP: several logs may have one key under different names, since one key signs all logs of a
/// server.
class Policy {
  public:
    struct Witness {
        std::string name;  ///< Within the policy.
        VerifierKey key;
    };

    /// The policy that `text` says. Nothing where a line is none, does not end with a line feed or has a control
    /// character; where a name is not defined before it is used, or twice; where a member is listed twice, or a
    /// threshold is not from 1 to the number of members; without a log; or without exactly one quorum.
    static std::optional<Policy> decode(std::string_view text);

    const std::vector<VerifierKey>& logs() const { return logs_; }
    const std::vector<Witness>& witnesses() const { return witnesses_; }

    /// The keys under whose name `origin` stands.
    std::vector<PublicKey> keys_of(std::string_view origin) const;

    /// Whether the quorum is reached where those witnesses, by their names in the policy, have cosigned.
    bool is_reached(const std::vector<std::string>& cosigned) const;

  private:
    struct Group {
        std::string name;
        std::size_t least = 1;
        std::vector<std::string> members;
    };

    bool take_line(std::string_view line);
    bool take_log(const std::vector<std::string_view>& words);
    bool take_witness(const std::vector<std::string_view>& words);
    bool take_group(const std::vector<std::string_view>& words);
    bool take_quorum(const std::vector<std::string_view>& words);
    bool is_known(std::string_view name) const;
    bool is_in_a_group(std::string_view name) const;

    std::vector<VerifierKey> logs_;
    std::vector<Witness> witnesses_;
    std::vector<Group> groups_;  ///< Each after those that it names.
    std::optional<std::string> quorum_;
};

}  // namespace yishi::record
