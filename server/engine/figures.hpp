#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "protocol/messages/rejections.hpp"
#include "protocol/messages/views.hpp"
#include "server/engine/event_store.hpp"

namespace yishi::engine {

/// How the engine does, for health checks.
enum class Condition {
    starting,  ///< Replays the log.
    ready,
    degraded,  ///< The store failed; commands are answered `storage_unavailable` until it works again.
    stopping,
};

/// How many appends took up to each bound, in microseconds; the last bucket has no bound.
struct AppendTimes {
    static constexpr std::array<std::uint64_t, 10> bounds{500,    1'000,  2'000,   5'000,   10'000,
                                                          20'000, 50'000, 100'000, 500'000, 2'000'000};
    std::array<std::uint64_t, bounds.size() + 1> counts{};
    std::uint64_t total_microseconds = 0;

    void add(std::uint64_t microseconds);
};

/// What the engine has done since it started, for operators. Nothing in it is by option, member or vote.
struct Figures {
    Condition condition = Condition::starting;
    bool rehearsal = false;  ///< The store is a copy on which is played (会前演练).
    std::uint64_t epoch = 0;
    Position position = 0;    ///< That the next entry gets.
    std::string vote;         ///< State of the vote that is under way, as a word; empty where there is none.
    std::string failure;      ///< Why it is degraded.
    std::uint64_t turns = 0;  ///< Of the writer.
    std::uint64_t commits = 0;
    std::uint64_t entries = 0;
    std::uint64_t failed_commits = 0;
    std::uint64_t largest_batch = 0;
    std::uint64_t commands_accepted = 0;
    std::uint64_t presses_received = 0;
    std::uint64_t queries_answered = 0;
    std::uint64_t views_published = 0;
    /// By `RejectionCode`.
    std::array<std::uint64_t, messages::rejection_codes> rejected{};
    std::array<std::uint64_t, messages::audience_count> connections{};  ///< By `Audience`, now.
    std::uint64_t waiting = 0;                                          ///< Submissions in the queue, now.
    /// Store commits between the taking of the last declaration and the publishing of its result to displays.
    std::uint64_t declare_to_display_commits = 0;
    AppendTimes append_times;

    void count_rejection(messages::RejectionCode code) { ++rejected[static_cast<std::size_t>(code)]; }
};

inline void AppendTimes::add(std::uint64_t microseconds) {
    std::size_t bucket = 0;
    while (bucket < bounds.size() && microseconds > bounds[bucket]) ++bucket;
    ++counts[bucket];
    total_microseconds += microseconds;
}

}  // namespace yishi::engine
