#include "server/net/seats.hpp"

#include <utility>

namespace yishi::net {

Seats::Seats(SeatsSettings settings, Hub& hub, engine::Journal& journal)
    : settings_(std::move(settings)), journal_(journal), lanes_(hub, settings_.threads) {}

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
    lanes_.stand(*server_);
}

std::unique_ptr<link::Handler> Seats::make_session() {
    return std::make_unique<Session>(lanes_.of_this_thread(), settings_.card, journal_);
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
    lanes_.for_each([tls = settings_.tls](Session& session) {
        if (tls->is_revoked(session.peer().serial_hex)) session.dismiss(messages::Farewell::revoked);
    });
    server_->reload_revocations(file);
}

void Seats::stop(std::chrono::milliseconds within) {
    if (!server_) return;
    lanes_.for_each([](Session& session) { session.dismiss(messages::Farewell::stopping); });
    server_->stop("the server stops", within);
}

}  // namespace yishi::net
