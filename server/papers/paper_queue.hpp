#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "protocol/messages/rejections.hpp"
#include "server/papers/paper_folder.hpp"
#include "server/worker/worker.hpp"

namespace yishi::papers {

/// A part that comes in.
struct PutPart {
    record::Digest file;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
    std::string bytes;
};

/// A part that is asked for.
struct GetPart {
    record::Digest file;
    std::uint64_t offset = 0;
};

using PaperAsk = std::variant<PutPart, GetPart>;

/// How many bytes are there; or a part; or why not.
using PaperReply = std::variant<std::uint64_t, PaperPart, messages::Rejection>;

/// The folder on a worker's thread: no connection's thread waits for a disk.
class PaperQueue {
  public:
    using Done = std::function<void(PaperReply)>;

    explicit PaperQueue(PaperFolder folder);

    /// `done` is called on this queue's thread, later, unless `stop` comes first. Any thread. Returns false, and
    /// forgets what was asked, where `limits::waiting_paper_parts` wait already, or after `stop`.
    [[nodiscard]] bool ask(PaperAsk ask, Done done);

    /// Whether the paper is there, whole. Any thread.
    bool has(const record::Digest& file) const { return folder_.has(file); }

    /// As the worker's.
    void stop() { worker_.stop(); }

  private:
    PaperReply reply_to(const PaperAsk& ask);

    PaperFolder folder_;
    worker::Worker worker_;  ///< Last: it uses the folder.
};

}  // namespace yishi::papers
