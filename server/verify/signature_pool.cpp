#include "server/verify/signature_pool.hpp"

#include <algorithm>
#include <utility>

namespace yishi::verify {
namespace {

constexpr std::size_t batch_jobs = 64;
constexpr std::size_t batches_a_thread = 8;

}  // namespace

SignaturePool::SignaturePool(unsigned threads) {
    for (unsigned i = 0; i < std::max(threads, 1U); ++i) threads_.emplace_back([this] { work(); });
}

SignaturePool::~SignaturePool() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
        waiting_.clear();
    }
    may_work_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void SignaturePool::submit(std::uint64_t entry, const record::Verifier* key, std::string_view text,
                           std::string_view signature) {
    next_.bytes.append(text);
    const std::size_t text_end = next_.bytes.size();
    next_.bytes.append(signature);
    next_.jobs.push_back({entry, key, text_end, next_.bytes.size()});
    if (next_.jobs.size() == batch_jobs) hand_over();
}

void SignaturePool::hand_over() {
    {
        std::unique_lock lock(mutex_);
        may_submit_.wait(lock, [this] { return waiting_.size() < batches_a_thread * threads_.size(); });
        waiting_.push_back(std::exchange(next_, {}));
    }
    may_work_.notify_one();
}

std::optional<std::uint64_t> SignaturePool::first_bad() {
    if (!next_.jobs.empty()) hand_over();
    std::unique_lock lock(mutex_);
    may_submit_.wait(lock, [this] { return waiting_.empty() && busy_ == 0; });
    return knows_of_bad() ? std::optional(lowest_bad_.load()) : std::nullopt;
}

void SignaturePool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        may_work_.wait(lock, [this] { return over_ || !waiting_.empty(); });
        if (over_) return;
        const Batch batch = std::move(waiting_.front());
        waiting_.pop_front();
        ++busy_;
        lock.unlock();
        may_submit_.notify_one();
        check(batch);
        lock.lock();
        --busy_;
        if (waiting_.empty() && busy_ == 0) may_submit_.notify_one();
    }
}

void SignaturePool::check(const Batch& batch) {
    const std::string_view bytes = batch.bytes;
    std::size_t begin = 0;
    for (const Job& job : batch.jobs) {
        const auto text = bytes.substr(begin, job.text_end - begin);
        const auto signature = bytes.substr(job.text_end, job.end - job.text_end);
        begin = job.end;
        if (job.key != nullptr && job.key->verify(text, signature)) continue;
        std::uint64_t lowest = lowest_bad_;
        while (job.entry < lowest && !lowest_bad_.compare_exchange_weak(lowest, job.entry)) {
        }
        return;  // Those after it in the batch are higher.
    }
}

}  // namespace yishi::verify
