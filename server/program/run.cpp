#include "server/program/run.hpp"

#include <sys/resource.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "server/credentials/check_queue.hpp"
#include "server/credentials/page_queue.hpp"
#include "server/engine/engine.hpp"
#include "server/net/health.hpp"
#include "server/net/json_log.hpp"
#include "server/net/metrics.hpp"
#include "server/net/revocation_watch.hpp"
#include "server/net/seats.hpp"
#include "server/pages/pages.hpp"
#include "server/papers/paper_queue.hpp"
#include "server/program/log_key.hpp"
#include "server/program/version.hpp"
#include "server/store/memory_store.hpp"
#include "server/store/sqlite_store.hpp"

namespace yishi::program {

namespace {

using std::chrono::milliseconds;

/// A core file would hold ballots and keys.
void forbid_core_files() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

/// Blocks the signals for every thread that comes after, to be waited for in one place.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int each : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, each);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

/// The store, and where cosignatures go: nowhere beside one in memory, of which nothing is exported.
struct OpenStore {
    std::unique_ptr<engine::EventStore> logs;
    engine::CosignatureStore* cosignatures = nullptr;
};

OpenStore open_store(const StoreSettings& settings) {
    if (settings.kind == StoreKind::memory) return {std::make_unique<store::MemoryStore>()};
    auto store = std::make_unique<store::SqliteStore>(settings.file.path);
    auto* cosignatures = store.get();
    return {std::move(store), cosignatures};
}

link::Resumption resumption_of(ResumptionKind kind) {
    switch (kind) {
        case ResumptionKind::none:
            return link::Resumption::none;
        case ResumptionKind::tickets:
            return link::Resumption::tickets;
        case ResumptionKind::stateful:
            break;
    }
    return link::Resumption::stateful;
}

std::shared_ptr<link::ServerContext> make_tls(const TlsSettings& settings) {
    link::ServerTlsOptions options{.certificate = settings.certificate.path,
                                   .key = settings.key.path,
                                   .authority = settings.authority.path,
                                   .resumption = resumption_of(settings.resumption),
                                   .session_lifetime = std::chrono::hours(settings.session_hours)};
    if (!settings.revocations.empty()) options.revocations = settings.revocations.path;
    return std::make_shared<link::ServerContext>(options);
}

net::SeatsSettings seats_settings(const Settings& settings) {
    return {.address = settings.seats.address,
            .port = settings.seats.port,
            .threads = settings.seats.threads,
            .max_connections = settings.seats.max_connections,
            .max_per_address = settings.seats.max_per_address,
            .heartbeat = {.ping_every = milliseconds(settings.seats.ping_milliseconds),
                          .silent_after = milliseconds(settings.seats.silent_milliseconds),
                          .drop_after = milliseconds(settings.seats.dead_milliseconds)},
            .tls = make_tls(settings.tls),
            .card = {.server = server_name,
                     .body = messages::Identifier(settings.body.id),
                     .heartbeat = settings.seats.ping_milliseconds}};
}

pages::PagesSettings pages_settings(const Settings& settings) {
    const net::SeatsSettings seats = seats_settings(settings);
    return {.address = settings.pages.address,
            .port = settings.pages.port,
            .host = settings.pages.host,
            .files = settings.pages.files.path,
            .max_connections = settings.pages.max_connections,
            .max_per_address = settings.pages.max_per_address,
            .heartbeat = seats.heartbeat,
            .tls = std::make_shared<link::ServerContext>(
                link::ServerTlsOptions{.certificate = settings.tls.certificate.path,
                                       .key = settings.tls.key.path,
                                       .authority = {},
                                       .resumption = link::Resumption::none}),
            .card = seats.card};
}

/// Logs how far the replay of a long log is, at most once a second.
class ReplayProgress {
  public:
    explicit ReplayProgress(engine::Journal& journal) : journal_(journal) {}

    void operator()(engine::Position done, engine::Position total) {
        const auto now = std::chrono::steady_clock::now();
        if (now - last_ < std::chrono::seconds(1)) return;
        last_ = now;
        journal_.note(engine::Severity::info, "replaying",
                      {{"done", static_cast<std::int64_t>(done)}, {"total", static_cast<std::int64_t>(total)}});
    }

  private:
    engine::Journal& journal_;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

engine::Severity severity_of(LogLevel level) {
    switch (level) {
        case LogLevel::info:
            return engine::Severity::info;
        case LogLevel::warning:
            return engine::Severity::warning;
        case LogLevel::error:
            break;
    }
    return engine::Severity::error;
}

/// The parts of a running server, in the order in which they come up.
class Server {
  public:
    Server(const Settings& settings, net::JsonLog& log)
        : settings_(settings),
          log_(log),
          log_key_(read_log_key(settings)),
          store_(open_store(settings.store)),
          clock_([this](std::int64_t ahead) {
              log_.note(engine::Severity::warning, "clock_jump", {{"milliseconds_ahead", ahead}});
          }),
          checks_({settings.credentials.file.path,
                   [this](const messages::SignIn& where, const std::string& device) {
                       return seating_.newest()->person_at(where, device);
                   },
                   log}),
          papers_(papers::PaperFolder(settings.papers.folder.path)),
          hub_([this](std::vector<engine::Submission> submissions) { return engine_.submit(std::move(submissions)); },
               [this](credentials::Question question, credentials::CheckQueue::Done done) {
                   return checks_.ask(std::move(question), std::move(done));
               },
               {.ask = [this](papers::PaperAsk ask,
                              papers::PaperQueue::Done done) { return papers_.ask(std::move(ask), std::move(done)); },
                .has = [this](const record::Digest& file) { return papers_.has(file); }}),
          seats_(seats_settings(settings), hub_, log_),
          engine_({.store = *store_.logs,
                   .clock = clock_,
                   .outbox = hub_,
                   .journal = log_,
                   .log_key = log_key_,
                   .seating = &seating_,
                   .cosignatures = store_.cosignatures},
                  {.body = messages::Identifier(settings.body.id),
                   .name = messages::Name(settings.body.name),
                   .name_en = messages::Name(settings.body.name_en),
                   .level = settings.body.level},
                  {.waiting_commands = settings.engine.waiting_commands,
                   .linger = std::chrono::microseconds(settings.engine.linger_microseconds),
                   .linger_from = settings.engine.linger_from}) {
        if (!settings.pages.host.empty()) make_pages();
    }

    /// What was checked is told to the connections, which go before the queues do.
    ~Server() {
        checks_.stop();
        papers_.stop();
        if (page_queue_) page_queue_->stop();
    }

    void start() {
        const auto begun = std::chrono::steady_clock::now();
        engine_.start(ReplayProgress(log_));
        const auto took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
        log_.note(engine::Severity::info, "replayed",
                  {{"entries", static_cast<std::int64_t>(engine_.figures().position)}, {"milliseconds", took.count()}});
        const bool rehearsal = engine_.figures().rehearsal;
        if (rehearsal)
            log_.note(engine::Severity::warning, "rehearsal", {{"file", settings_.store.file.path.string()}});
        seats_.listen(rehearsal);
        if (pages_) pages_->listen(rehearsal);
        health_.emplace(
            settings_.health.address, settings_.health.port,
            net::HealthSources{
                .health = [this] { return net::health_of(engine_.figures(), uptime()); },
                .metrics = [this] { return net::prometheus_text(engine_.figures(), seats_.counters(), uptime()); }});
        if (!settings_.tls.revocations.empty())
            watch_.emplace(
                settings_.tls.revocations.path,
                [this](const std::filesystem::path& file) { seats_.reload_revocations(file); }, log_);
        say_ready();
    }

    void look_at_revocations() {
        if (watch_) watch_->look(true);
    }

    /// First the checks, so that nothing new comes from them; then the writer, so that what was taken is answered; then
    /// the connections, which are told why.
    void stop() {
        log_.note(engine::Severity::info, "stopping");
        watch_.reset();
        checks_.stop();
        papers_.stop();
        if (page_queue_) page_queue_->stop();
        engine_.stop();
        seats_.stop(milliseconds(settings_.seats.stop_milliseconds));
        if (pages_) pages_->stop(milliseconds(settings_.seats.stop_milliseconds));
        health_.reset();
        log_.note(engine::Severity::info, "stopped",
                  {{"position", static_cast<std::int64_t>(engine_.figures().position)}});
    }

  private:
    void make_pages() {
        pages_.emplace(
            pages_settings(settings_), hub_, admissions_,
            [this](credentials::PageAsk ask, credentials::PageQueue::Done done) {
                return page_queue_->ask(std::move(ask), std::move(done));
            },
            log_);
        credentials::PageDesk desk(
            {.file = settings_.credentials.accounts.path,
             .body = messages::Identifier(settings_.body.id),
             .body_name = messages::Name(settings_.body.name),
             .host = settings_.pages.host,
             .origin = [this] { return pages_->origin(); },
             .board = admissions_,
             .journal = log_,
             .is_seat = [this](const messages::Identifier& device) { return seating_.newest()->has_device(device); },
             .is_connected = [this](std::int64_t session) { return pages_->is_connected(session); },
             .on_ended = [this](std::int64_t session) { pages_->close_all_of(session); },
             .on_screen = [this](std::int64_t session,
                                 messages::ScreenContent content) { pages_->show(session, content); }});
        first_account_code_ = desk.first_code();
        page_queue_.emplace(std::move(desk));
    }

    /// In the log, and on standard output for who started the server.
    void say_ready() {
        std::vector<engine::Field> fields{{"port", std::int64_t{seats_.port()}},
                                          {"health_port", std::int64_t{health_->port()}}};
        if (pages_) fields.push_back({"pages_port", std::int64_t{pages_->port()}});
        log_.note(engine::Severity::info, "ready", fields);
        std::string line = "{\"event\":\"ready\"";
        for (const engine::Field& each : fields)
            line += ",\"" + each.name + "\":" + std::to_string(std::get<std::int64_t>(each.value));
        if (first_account_code_) {
            log_.note(engine::Severity::warning, "first_account_code", {{"code", first_account_code_->text}});
            line += ",\"first_account_code\":\"" + first_account_code_->text + '"';
        }
        std::cout << line << '}' << std::endl;
    }

    std::chrono::seconds uptime() const {
        return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - born_);
    }

    const Settings& settings_;
    const std::chrono::steady_clock::time_point born_ = std::chrono::steady_clock::now();
    net::JsonLog& log_;
    record::SigningKey log_key_;
    OpenStore store_;
    engine::SystemClock clock_;
    engine::SeatingBoard seating_;
    credentials::CheckQueue checks_;
    credentials::AdmissionBoard admissions_;
    papers::PaperQueue papers_;
    net::Hub hub_;
    net::Seats seats_;
    std::optional<pages::Pages> pages_;
    std::optional<credentials::PageQueue> page_queue_;
    engine::Engine engine_;
    std::optional<messages::Secret> first_account_code_;
    std::optional<net::HealthListener> health_;
    std::optional<net::RevocationWatch> watch_;
};

/// Until a signal says to stop.
void serve(Server& server, const sigset_t& signals) {
    for (;;) {
        int signal = 0;
        sigwait(&signals, &signal);
        if (signal != SIGHUP) return;
        server.look_at_revocations();
    }
}

}  // namespace

int run(const Settings& settings) {
    require_runnable(settings);
    forbid_core_files();
    const sigset_t signals = block_signals();
    net::JsonLog log(settings.log.file.empty() ? std::nullopt : std::optional(settings.log.file.path),
                     severity_of(settings.log.level));
    try {
        Server server(settings, log);
        server.start();
        serve(server, signals);
        server.stop();
    } catch (const std::exception& error) {
        log.note(engine::Severity::error, "failed", {{"reason", std::string(error.what())}});
        throw;
    }
    return 0;
}

}  // namespace yishi::program
