#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "protocol/record/public_key.hpp"

namespace yishi::verify {

/// Checks signatures on several threads, and says in the end which entry was the first with a bad one: the same
/// whatever thread was faster. At most a few thousand wait; who submits more waits with them.
///
/// Threads: one submits and asks.
class SignaturePool {
  public:
    explicit SignaturePool(unsigned threads);
    ~SignaturePool();
    SignaturePool(const SignaturePool&) = delete;
    SignaturePool& operator=(const SignaturePool&) = delete;

    /// Checks later whether `signature` over `text` is good. `key` must live until `first_bad` has answered or the pool
    /// has gone; null is a key that verifies nothing. Entries come in their order.
    void submit(std::uint64_t entry, const record::Verifier* key, std::string_view text, std::string_view signature);

    /// Whether a bad one is known already.
    bool knows_of_bad() const { return lowest_bad_ != none; }

    /// Waits for all that was submitted; the lowest entry with a bad signature, if there is one.
    std::optional<std::uint64_t> first_bad();

  private:
    struct Job {
        std::uint64_t entry = 0;
        const record::Verifier* key = nullptr;
        std::size_t text_end = 0;  ///< In the batch's bytes, where the text of this job ends and its signature begins.
        std::size_t end = 0;
    };
    struct Batch {
        std::string bytes;
        std::vector<Job> jobs;
    };

    static constexpr std::uint64_t none = ~std::uint64_t{0};

    void work();
    void check(const Batch& batch);
    void hand_over();

    std::mutex mutex_;
    std::condition_variable may_work_;
    std::condition_variable may_submit_;
    std::deque<Batch> waiting_;
    std::size_t busy_ = 0;
    bool over_ = false;
    std::atomic<std::uint64_t> lowest_bad_{none};
    Batch next_;
    std::vector<std::thread> threads_;
};

}  // namespace yishi::verify
