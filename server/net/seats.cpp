#include "server/net/seats.hpp"

#include <boost/asio/io_context.hpp>
#include <stdexcept>
#include <utility>

namespace yishi::net {

namespace {

/// Longest frame and longest queue by role: a roster is large, a press is not.
link::Limits limits_of(const link::Peer& peer) {
    const bool is_device = peer.role == "seat" || peer.role == "display";
    return {.message_bytes = is_device ? messages::limits::seat_frame_bytes : messages::limits::clerk_frame_bytes,
            .queued_bytes = messages::limits::outbound_bytes,
            .queued_frames = messages::limits::outbound_frames};
}

}  // namespace

Seats::Seats(SeatsSettings settings, Hub::Submit submit, CheckCredential check, engine::Journal& journal)
    : settings_(std::move(settings)),
      journal_(journal),
      hub_(
          settings_.threads, std::move(submit),
          [this](std::size_t thread, std::function<void()> function) {
              if (link::Server* server = standing_.load()) server->post(thread, std::move(function));
          },
          std::move(check)) {}

Seats::~Seats() {
    stop(std::chrono::milliseconds(0));
}

void Seats::listen(bool rehearsal) {
    settings_.card.rehearsal = rehearsal;
    server_ = std::make_unique<link::Server>(link::ServerOptions{
        .address = settings_.address,
        .port = settings_.port,
        .path = "/seats",
        .threads = settings_.threads,
        .max_connections = settings_.max_connections,
        .max_per_address = settings_.max_per_address,
        .heartbeat = settings_.heartbeat,
        .tls = settings_.tls,
        .make_handler = [this](link::Connection&) { return make_session(); },
        .limits_for = limits_of,
        .on_refused = [this](const link::Refused& refused) { note_refused(refused); },
        .on_failure =
            [this](std::string_view words) {
                journal_.note(engine::Severity::error, "connection_failure", {{"reason", std::string(words)}});
            },
    });
    standing_ = server_.get();
    standing_.notify_all();
}

std::unique_ptr<link::Handler> Seats::make_session() {
    return std::make_unique<Session>(lane_of_this_thread(), settings_.card, journal_);
}

Lane& Seats::lane_of_this_thread() {
    standing_.wait(nullptr);
    link::Server& server = *standing_.load();
    for (std::size_t thread = 0; thread < server.threads(); ++thread)
        if (server.context(thread).get_executor().running_in_this_thread()) return hub_.lane(thread);
    throw std::logic_error("a session is made on a thread that is not an I/O thread");
}

void Seats::note_refused(const link::Refused& refused) {
    journal_.note(engine::Severity::warning, "refused",
                  {{"address", refused.address},
                   {"id", refused.id},
                   {"reason", std::string(link::name_of(refused.refusal))},
                   {"words", refused.words}});
}

void Seats::reload_revocations(const std::filesystem::path& file) {
    settings_.tls->reload_revocations(file);
    hub_.for_each([tls = settings_.tls](Session& session) {
        if (tls->is_revoked(session.peer().serial_hex)) session.dismiss(messages::Farewell::revoked);
    });
    server_->reload_revocations(file);
}

void Seats::stop(std::chrono::milliseconds within) {
    if (!server_) return;
    hub_.for_each([](Session& session) { session.dismiss(messages::Farewell::stopping); });
    server_->stop("the server stops", within);
}

}  // namespace yishi::net
