#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "server/engine/outbox.hpp"
#include "server/net/lane.hpp"

namespace yishi::net {

/// The lanes of all I/O threads of all listeners. To the engine it is the outbox: each turn of the writer goes to each
/// thread that it concerns as one posted function.
class Hub final : public engine::Outbox {
  public:
    /// Runs a function on that I/O thread of a listener, later. Any thread.
    using Post = std::function<void(std::size_t thread, std::function<void()>)>;
    using Submit = std::function<std::vector<engine::Submission>(std::vector<engine::Submission>)>;

    explicit Hub(Submit submit, CheckCredential check = {}, PaperWays papers = {});

    /// Adds a lane for each thread of a listener and returns the number of the first. Before anything is published.
    std::size_t add(std::size_t threads, Post post);

    Lane& lane(std::size_t number) { return *lanes_[number].lane; }
    std::size_t lanes() const { return lanes_.size(); }

    void publish(engine::Outgoing outgoing) override;

    /// Calls `visit` for every session of so many lanes from the first, each on its own thread, later.
    void for_each(std::size_t first, std::size_t count, const std::function<void(Session&)>& visit);

  private:
    struct Numbered {
        std::unique_ptr<Lane> lane;
        std::function<void(std::function<void()>)> post;  ///< Runs a function on its thread.
    };

    Submit submit_;
    CheckCredential check_;
    PaperWays papers_;
    std::vector<Numbered> lanes_;
};

}  // namespace yishi::net
