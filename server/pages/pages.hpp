#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "protocol/link/listener.hpp"
#include "server/credentials/admission_board.hpp"
#include "server/credentials/page_desk.hpp"
#include "server/engine/journal.hpp"
#include "server/net/listener_lanes.hpp"
#include "server/net/session.hpp"
#include "server/pages/site.hpp"

namespace yishi::pages {

struct PagesSettings {
    std::string address = "0.0.0.0";
    std::uint16_t port = 0;
    std::string host;             ///< The name under which browsers come.
    std::filesystem::path files;  ///< The folder of the pages.
    std::size_t max_connections = 512;
    std::size_t max_per_address = 0;
    link::Heartbeat heartbeat;
    std::shared_ptr<link::ServerContext> tls;  ///< Without an authority.
    net::ServerCard card;
};

/// The listener `pages`: HTTPS for browsers, whose WebSockets are sessions like those of the seats. It is made before
/// the engine, whose outbox is the hub, and listens from `listen` on.
class Pages {
  public:
    /// `credentials::PageQueue::ask`: false where too many wait.
    using Ask = std::function<bool(credentials::PageAsk, std::function<void(credentials::PageReply)>)>;

    /// Reads the files. Hub, board and journal must outlive it, and what `ask` reaches must be stopped before it goes.
    /// Throws link::PageFilesError.
    Pages(PagesSettings settings, net::Hub& hub, const credentials::AdmissionBoard& board, Ask ask,
          engine::Journal& journal);
    /// As `stop` without waiting.
    ~Pages();
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;

    /// `rehearsal`: what the engine's store says, which every welcome repeats. Throws what link::Server throws:
    /// link::ListenError among others.
    void listen(bool rehearsal);
    std::uint16_t port() const { return server_->port(); }
    link::ServerCounters counters() const { return server_->counters(); }

    /// "https://host:port". After `listen`; any thread.
    const std::string& origin() const { return site_->origin(); }

    // For the desk; any thread.
    /// Closes the WebSockets of a session that is over, after a goodbye.
    void close_all_of(std::int64_t session);
    /// Tells the display of that session what it shows from now on.
    void show(std::int64_t session, messages::ScreenContent content);
    /// Whether the session has a WebSocket open.
    bool is_connected(std::int64_t session) const;

    /// Says goodbye to every connection, closes all, and ends the I/O threads within about that time.
    void stop(std::chrono::milliseconds within);

  private:
    class Visit;

    void answer(link::HttpRequest request, const link::HttpService::Respond& respond);
    std::variant<link::Peer, link::HttpAnswer> admit(const link::HttpRequest& request) const;
    void note_connection(std::int64_t session, bool opened);

    PagesSettings settings_;
    const credentials::AdmissionBoard& board_;
    Ask ask_;
    engine::Journal& journal_;
    link::PageFiles files_;
    std::optional<Site> site_;
    net::ListenerLanes lanes_;
    mutable std::mutex mutex_;
    std::map<std::int64_t, std::size_t> connections_;  ///< Open WebSockets by session.
    std::unique_ptr<link::Server> server_;
};

}  // namespace yishi::pages
