#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <variant>

#include "protocol/messages/rejections.hpp"
#include "server/papers/paper_folder.hpp"

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

/// The folder on a thread of its own, with the queue before it: no connection's thread waits for a disk.
class PaperQueue {
  public:
    using Done = std::function<void(PaperReply)>;

    explicit PaperQueue(PaperFolder folder);
    /// As `stop`.
    ~PaperQueue();
    PaperQueue(const PaperQueue&) = delete;
    PaperQueue& operator=(const PaperQueue&) = delete;

    /// `done` is called on this queue's thread, later, unless `stop` comes first. Any thread. Returns false, and
    /// forgets what was asked, where `limits::waiting_paper_parts` wait already, or after `stop`.
    [[nodiscard]] bool ask(PaperAsk ask, Done done);

    /// Whether the paper is there, whole. Any thread.
    bool has(const record::Digest& file) const { return folder_.has(file); }

    /// Takes nothing more, drops what waits, and ends the thread. Not on that thread.
    void stop();

  private:
    struct Waiting {
        PaperAsk ask;
        Done done;
    };

    void run();
    PaperReply reply_to(const PaperAsk& ask);

    PaperFolder folder_;
    std::mutex mutex_;
    std::condition_variable work_;
    std::deque<Waiting> waiting_;
    bool stopping_ = false;
    std::thread thread_;  ///< Last: it uses all of the above.
};

}  // namespace yishi::papers
