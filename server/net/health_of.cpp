#include <boost/describe.hpp>
#include <cstdint>
#include <optional>

#include "protocol/messages/codec.hpp"
#include "server/net/health.hpp"

namespace yishi::net {

namespace {

struct HealthAnswer {
    std::string status;
    bool rehearsal = false;
    std::uint64_t epoch = 0;
    std::uint64_t position = 0;
    std::int64_t uptime_seconds = 0;
    std::optional<std::string> vote;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(HealthAnswer, (), (status, rehearsal, epoch, position, uptime_seconds, vote, reason))

std::string word(engine::Condition condition) {
    switch (condition) {
        case engine::Condition::starting:
            return "starting";
        case engine::Condition::ready:
            return "ready";
        case engine::Condition::degraded:
            return "degraded";
        case engine::Condition::stopping:
            break;
    }
    return "stopping";
}

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

Health health_of(const engine::Figures& figures, std::chrono::seconds uptime) {
    return {.good = figures.condition == engine::Condition::ready,
            .json = messages::encode(HealthAnswer{.status = word(figures.condition),
                                                  .rehearsal = figures.rehearsal,
                                                  .epoch = figures.epoch,
                                                  .position = figures.position,
                                                  .uptime_seconds = uptime.count(),
                                                  .vote = unless_empty(figures.vote),
                                                  .reason = unless_empty(figures.failure)})};
}

}  // namespace yishi::net
