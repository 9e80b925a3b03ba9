#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "server/verify/log_check.hpp"

namespace yishi::verify {

/// A declared vote that decides a round, with what orders declarations of several meetings.
struct DecidingVote {
    const CheckedLog* log = nullptr;
    std::size_t place = 0;  ///< Of its log among those that are verified.
    Declaration declared;
    const CheckedVote* vote = nullptr;

    const messages::VoteOpened& opened() const { return *vote->vote.opened; }
    messages::RoundVote round_vote() const;
    auto order() const { return std::tuple(declared.time, place, declared.index); }
};

/// The deciding votes of several meetings, by case and round.
class DeclaredRounds {
  public:
    /// `meetings` in their order.
    explicit DeclaredRounds(const std::vector<const CheckedLog*>& meetings);

    const std::vector<DecidingVote>& all() const { return all_; }

    /// The deciding vote whose `vote_declared` is cited, or null.
    const DecidingVote* cited_by(const messages::RoundDecided& decided) const;

    /// The votes of the last one's round, for each of its rule set's deciding subjects the one declared last, up to it;
    /// nothing where a subject has none.
    std::optional<std::vector<messages::RoundVote>> votes_up_to(const DecidingVote& last) const;

  private:
    std::vector<DecidingVote> all_;  ///< In the order of the logs and of their entries.
    /// In all_: by case and round, in their order; and by log and index.
    std::map<std::pair<std::string, std::uint32_t>, std::vector<std::size_t>> by_round_;
    std::map<std::pair<std::string, std::uint64_t>, std::size_t> by_entry_;
};

}  // namespace yishi::verify
