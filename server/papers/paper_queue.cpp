#include "server/papers/paper_queue.hpp"

#include <utility>

#include "protocol/messages/limits.hpp"

namespace yishi::papers {

using messages::reject;
using messages::RejectionCode;

PaperQueue::PaperQueue(PaperFolder folder)
    : folder_(std::move(folder)),
      worker_({.all = messages::limits::waiting_paper_parts, .of_one = messages::limits::waiting_paper_parts}) {}

bool PaperQueue::ask(PaperAsk ask, Done done) {
    // One line for all: the disk serves them in the order in which they came.
    return worker_.ask("", [this, ask = std::move(ask), done = std::move(done)] {
        return [reply = reply_to(ask), done] { done(reply); };
    });
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
