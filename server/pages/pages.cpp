#include "server/pages/pages.hpp"

#include <charconv>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "server/credentials/secrets.hpp"
#include "server/pages/cookies.hpp"

namespace yishi::pages {
namespace {

/// Requests are few and small; what is costly happens elsewhere.
constexpr std::size_t threads = 1;

messages::Time now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// A peer that came in by a session bears its number where others bear their certificate's.
std::int64_t session_of(const link::Peer& peer) {
    std::int64_t session = 0;
    std::from_chars(peer.serial_hex.data(), peer.serial_hex.data() + peer.serial_hex.size(), session);
    return session;
}

}  // namespace

/// One WebSocket of a page: a session as every client has it, and besides, for displays, what they show.
class Pages::Visit final : public link::Handler {
  public:
    explicit Visit(Pages& pages)
        : pages_(pages), session_(pages.lanes_.of_this_thread(), pages.settings_.card, pages.journal_) {}

    void on_open(link::Connection& connection) override {
        number_ = session_of(connection.peer());
        pages_.note_connection(number_, true);
        session_.on_open(connection);
        // The session may have ended since the upgrade was admitted; from here on the lane knows this connection.
        const auto admission = pages_.board_.find(number_, now());
        if (!admission) return session_.dismiss(messages::Farewell::revoked);
        if (admission->role == messages::Role::display)
            session_.send(link::make_frame(messages::encode(messages::ScreenFrame{admission->screen})));
    }

    void on_text(link::Connection& connection, std::string_view text) override { session_.on_text(connection, text); }
    void on_silent(link::Connection& connection, bool silent) override { session_.on_silent(connection, silent); }

    void on_closed(link::Connection& connection, const link::Closed& closed) override {
        session_.on_closed(connection, closed);
        pages_.note_connection(number_, false);
    }

  private:
    Pages& pages_;
    net::Session session_;
    std::int64_t number_ = 0;
};

Pages::Pages(PagesSettings settings, net::Hub& hub, const credentials::AdmissionBoard& board, Ask ask,
             engine::Journal& journal)
    : settings_(std::move(settings)),
      board_(board),
      ask_(std::move(ask)),
      journal_(journal),
      files_(settings_.files),
      lanes_(hub, threads) {
    settings_.card.entrance = net::Entrance::session;
    for (const std::string_view each : missing_pages(files_))
        journal_.note(engine::Severity::warning, "page_missing",
                      {{"page", std::string(each)}, {"folder", settings_.files.string()}});
}

Pages::~Pages() {
    stop(std::chrono::milliseconds(0));
}

void Pages::listen(bool rehearsal) {
    settings_.card.rehearsal = rehearsal;
    link::ServerOptions options{
        .address = settings_.address,
        .port = settings_.port,
        .path = std::string(hall_line),
        .threads = threads,
        .max_connections = settings_.max_connections,
        .max_per_address = settings_.max_per_address,
        .heartbeat = settings_.heartbeat,
        .tls = settings_.tls,
        .make_handler = [this](link::Connection&) { return std::make_unique<Visit>(*this); },
        .limits_for = net::limits_of,
        .on_refused =
            [this](const link::Refused& refused) {
                journal_.note(engine::Severity::info, "page_refused",
                              {{"address", refused.address},
                               {"reason", std::string(link::name_of(refused.refusal))},
                               {"words", refused.words}});
            },
        .on_failure =
            [this](std::string_view words) {
                journal_.note(engine::Severity::error, "connection_failure", {{"reason", std::string(words)}});
            },
    };
    options.http = link::HttpService{
        .answer = [this](link::HttpRequest request,
                         const link::HttpService::Respond& respond) { answer(std::move(request), respond); },
        .admit = [this](const link::HttpRequest& request) { return admit(request); },
        .headers = standing_headers(),
        .body_bytes = messages::limits::page_request_bytes};
    server_ = std::make_unique<link::Server>(std::move(options));
    site_.emplace(settings_.host, server_->port(), files_);
    lanes_.stand(*server_);
}

void Pages::answer(link::HttpRequest request, const link::HttpService::Respond& respond) {
    lanes_.wait_until_standing();  // The site is made with it.
    auto routed = site_->route(request);
    if (auto* answer = std::get_if<link::HttpAnswer>(&routed)) return respond(std::move(*answer));
    const auto browser = browser_in(request.cookie);
    const bool taken =
        ask_(std::move(std::get<credentials::PageAsk>(routed)),
             [respond, browser](const credentials::PageReply& reply) { respond(Site::answer_of(reply, browser)); });
    if (!taken)
        respond(Site::answer_of({.answer = messages::PageRefusal{messages::reject(messages::RejectionCode::busy)}},
                                browser));
}

std::variant<link::Peer, link::HttpAnswer> Pages::admit(const link::HttpRequest& request) const {
    lanes_.wait_until_standing();
    if (auto refusal = site_->refuse_upgrade(request)) return std::move(*refusal);
    const auto token = token_in(request.cookie);
    // Every answer to /api has given the browser its own cookie: a page that asks for a line has it.
    const auto browser = browser_in(request.cookie);
    const auto admission = token && browser ? board_.find(credentials::hash_token(*token), now()) : std::nullopt;
    if (!admission)
        return Site::refusal(401, messages::english(messages::RejectionCode::session_needed),
                             messages::chinese(messages::RejectionCode::session_needed));
    if (!admission->role)
        return Site::refusal(403, messages::english(messages::RejectionCode::role_not_allowed),
                             messages::chinese(messages::RejectionCode::role_not_allowed));
    link::Peer peer;
    peer.role = messages::name_of(*admission->role);
    peer.id = admission->id.text;
    peer.serial_hex = std::to_string(admission->session);
    peer.station = station_of(*browser);
    if (admission->page) peer.page = messages::name_of(*admission->page);
    peer.name = admission->name.text;
    return peer;
}

void Pages::note_connection(std::int64_t session, bool opened) {
    const std::lock_guard lock(mutex_);
    std::size_t& count = connections_[session];
    opened ? ++count : --count;
    if (count == 0) connections_.erase(session);
}

bool Pages::is_connected(std::int64_t session) const {
    const std::lock_guard lock(mutex_);
    return connections_.contains(session);
}

void Pages::close_all_of(std::int64_t session) {
    lanes_.for_each([session](net::Session& each) {
        if (session_of(each.peer()) == session) each.dismiss(messages::Farewell::revoked);
    });
}

void Pages::show(std::int64_t session, messages::ScreenContent content) {
    const auto frame = link::make_frame(messages::encode(messages::ScreenFrame{content}));
    lanes_.for_each([session, frame](net::Session& each) {
        if (session_of(each.peer()) == session) each.send(frame);
    });
}

void Pages::stop(std::chrono::milliseconds within) {
    if (!server_) return;
    lanes_.for_each([](net::Session& session) { session.dismiss(messages::Farewell::stopping); });
    server_->stop("the server stops", within);
}

}  // namespace yishi::pages
