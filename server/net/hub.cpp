#include "server/net/hub.hpp"

#include <utility>

namespace yishi::net {

Hub::Hub(Submit submit, CheckCredential check, PaperWays papers)
    : submit_(std::move(submit)), check_(std::move(check)), papers_(std::move(papers)) {}

std::size_t Hub::add(std::size_t threads, Post post) {
    const std::size_t first = lanes_.size();
    for (std::size_t thread = 0; thread < threads; ++thread) {
        const auto post_here = [post, thread](std::function<void()> function) { post(thread, std::move(function)); };
        lanes_.push_back({std::make_unique<Lane>(
                              static_cast<std::uint32_t>(first + thread),
                              Lane::Ways{.submit = submit_, .post = post_here, .check = check_, .papers = papers_}),
                          post_here});
    }
    return first;
}

void Hub::publish(engine::Outgoing outgoing) {
    std::vector<std::shared_ptr<engine::Outgoing>> parts(lanes_.size());
    const auto part_of = [&](std::uint32_t lane) -> engine::Outgoing& {
        if (!parts[lane]) parts[lane] = std::make_shared<engine::Outgoing>();
        return *parts[lane];
    };
    for (engine::Delivery& each : outgoing.replies) part_of(each.to.lane).replies.push_back(std::move(each));
    for (engine::Delivery& each : outgoing.personal) part_of(each.to.lane).personal.push_back(std::move(each));
    for (engine::Greeting& each : outgoing.greetings) part_of(each.to.lane).greetings.push_back(std::move(each));
    for (engine::SeatTestAsking& each : outgoing.seat_tests)
        part_of(each.to.lane).seat_tests.push_back(std::move(each));
    for (engine::CheckpointAsking& each : outgoing.checkpoints)
        part_of(each.to.lane).checkpoints.push_back(std::move(each));
    for (const engine::Dismissal& each : outgoing.dismissals) part_of(each.to.lane).dismissals.push_back(each);
    if (!outgoing.broadcasts.empty())
        for (std::uint32_t lane = 0; lane < parts.size(); ++lane) part_of(lane).broadcasts = outgoing.broadcasts;
    for (std::size_t lane = 0; lane < parts.size(); ++lane)
        if (parts[lane])
            lanes_[lane].post([to = lanes_[lane].lane.get(), part = std::move(parts[lane])] { to->carry_out(*part); });
}

void Hub::for_each(std::size_t first, std::size_t count, const std::function<void(Session&)>& visit) {
    for (std::size_t lane = first; lane < first + count; ++lane)
        lanes_[lane].post([to = lanes_[lane].lane.get(), visit] { to->for_each(visit); });
}

}  // namespace yishi::net
