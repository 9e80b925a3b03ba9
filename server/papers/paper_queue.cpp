#include "server/papers/paper_queue.hpp"

#include <utility>

#include "protocol/messages/limits.hpp"

namespace yishi::papers {

using messages::reject;
using messages::RejectionCode;

PaperQueue::PaperQueue(PaperFolder folder) : folder_(std::move(folder)), thread_([this] { run(); }) {}

PaperQueue::~PaperQueue() {
    stop();
}

bool PaperQueue::ask(PaperAsk ask, Done done) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() == messages::limits::waiting_paper_parts) return false;
    waiting_.push_back({std::move(ask), std::move(done)});
    work_.notify_one();
    return true;
}

void PaperQueue::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        waiting_.clear();
    }
    work_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void PaperQueue::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        work_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        const Waiting next = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        next.done(reply_to(next.ask));
        lock.lock();
    }
}

PaperReply PaperQueue::reply_to(const PaperAsk& ask) {
    try {
        if (const auto* put = std::get_if<PutPart>(&ask))
            return folder_.put(put->file, put->size, put->offset, put->bytes);
        const auto& get = std::get<GetPart>(ask);
        if (auto part = folder_.get(get.file, get.offset)) return std::move(*part);
        return reject(RejectionCode::paper_missing);
    } catch (const BadPaper& bad) {
        return reject(RejectionCode::bad_paper, bad.what());
    } catch (const PapersUnavailable&) {
        return reject(RejectionCode::storage_unavailable);
    }
}

}  // namespace yishi::papers
