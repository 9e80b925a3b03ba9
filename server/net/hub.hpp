#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "server/engine/outbox.hpp"
#include "server/net/lane.hpp"

namespace yishi::net {

/// The lanes of all I/O threads. To the engine it is the outbox: each turn of the writer goes to each thread that it
/// concerns as one posted function.
class Hub final : public engine::Outbox {
  public:
    /// Runs a function on that I/O thread, later. Any thread.
    using Post = std::function<void(std::size_t thread, std::function<void()>)>;
    using Submit = std::function<std::vector<engine::Submission>(std::vector<engine::Submission>)>;

    Hub(std::size_t threads, Submit submit, Post post, CheckCredential check = {});

    Lane& lane(std::size_t thread) { return *lanes_[thread]; }
    std::size_t lanes() const { return lanes_.size(); }

    void publish(engine::Outgoing outgoing) override;

    /// Calls `visit` for every session, each on its own thread, later.
    void for_each(const std::function<void(Session&)>& visit);

  private:
    std::vector<std::unique_ptr<Lane>> lanes_;
    Post post_;
};

}  // namespace yishi::net
