#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/credentials/desk.hpp"
#include "server/engine/outbox.hpp"
#include "server/engine/submission.hpp"
#include "server/papers/paper_queue.hpp"

namespace yishi::net {

class Session;

/// `credentials::CheckQueue::ask`: false where too many wait. Empty for a server that takes no credentials.
using CheckCredential = std::function<bool(credentials::Question, std::function<void(credentials::Verdict)>)>;

/// How sessions reach the papers; both empty for a server that has none.
struct PaperWays {
    /// `papers::PaperQueue::ask`: false where too many wait.
    std::function<bool(papers::PaperAsk, papers::PaperQueue::Done)> ask;
    /// Whether a paper is there, whole.
    std::function<bool(const record::Digest&)> has;
};

/// The sessions of one I/O thread, and what passes between them and the engine: what they submit in one turn of the
/// event loop goes out in one hand-over, what the engine has for them comes in one. Used on that thread only.
class Lane {
  public:
    /// How a lane reaches the rest.
    struct Ways {
        /// `engine::Engine::submit`: returns what was not taken.
        std::function<std::vector<engine::Submission>(std::vector<engine::Submission>)> submit;
        /// Runs a function on this thread later in this turn of the event loop, or early in the next. Any thread.
        std::function<void(std::function<void()>)> post;
        CheckCredential check;
        PaperWays papers;
    };

    Lane(std::uint32_t number, Ways ways) : number_(number), ways_(std::move(ways)) {}
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    std::uint32_t number() const { return number_; }

    void enter(std::uint64_t connection, Session& session) { sessions_.emplace(connection, &session); }
    void leave(std::uint64_t connection, messages::Audience audience);

    /// Takes part in the hand-over of this turn.
    void submit(engine::Submission submission);

    /// Has a credential checked; the session, if it is still there, is told of the verdict and gets the command back.
    /// False where too many wait.
    bool check(std::uint64_t connection, credentials::Question question, engine::CommandAsked command);

    /// Has a part of a paper stored or fetched; the session, if it is still there, gets `made_of` the reply. False
    /// where too many wait, or the server has no papers.
    bool ask_paper(std::uint64_t connection, papers::PaperAsk ask,
                   std::function<engine::Frame(const papers::PaperReply&)> made_of);
    bool has_paper(const record::Digest& file) const { return ways_.papers.has && ways_.papers.has(file); }

    /// Gives the sessions what the engine has for those of this lane.
    void carry_out(const engine::Outgoing& outgoing);

    void for_each(const std::function<void(Session&)>& visit);

  private:
    void hand_over();
    Session* find(std::uint64_t connection);
    std::vector<Session*>& greeted(messages::Audience audience) { return greeted_[static_cast<std::size_t>(audience)]; }

    std::uint32_t number_;
    Ways ways_;
    std::unordered_map<std::uint64_t, Session*> sessions_;
    std::array<std::vector<Session*>, messages::audience_count> greeted_;  ///< Who gets the broadcasts, by audience.
    std::vector<engine::Submission> gathered_;
};

}  // namespace yishi::net
