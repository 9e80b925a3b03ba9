#include "tests/unit/link/hall.hpp"

#include <fstream>
#include <stdexcept>
#include <utility>

namespace yishi::link::test {

namespace {

certs::Time from_now(std::chrono::hours hours) {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + hours;
}

/// Echoes, but: "close" closes with 4000, after five messages of 1 MB for "last words"; "throw" throws; "flood N SIZE"
/// sends N messages of that size; "quiet" answers nothing.
class EchoSession final : public Handler {
  public:
    explicit EchoSession(std::shared_ptr<Diary> diary) : diary_(std::move(diary)) {}

    void on_open(Connection& connection) override {
        const Peer& peer = connection.peer();
        diary_->write("open " + peer.role + ' ' + peer.id + (peer.resumed ? " resumed" : " new"));
    }

    void on_text(Connection& connection, std::string_view text) override {
        const std::string words(text);
        if (words == "close") return connection.close(4000, "as you wish");
        if (words == "last words") {
            for (int i = 0; i < 5; ++i) connection.send(make_frame(std::string(1'000'000, 'x')));
            connection.close(4000, "as you wish");
            return connection.send(make_frame("too late"));
        }
        if (words == "throw") throw std::runtime_error("told to");
        if (words == "quiet") return;
        if (words.starts_with("flood ")) {
            std::size_t count = 0;
            std::size_t size = 0;
            if (std::sscanf(words.c_str(), "flood %zu %zu", &count, &size) != 2) throw std::runtime_error("bad flood");
            const Frame frame = make_frame(std::string(size, 'x'));
            for (std::size_t i = 0; i < count; ++i) connection.send(frame);
            return;
        }
        connection.send(make_frame(words));
    }

    void on_silent(Connection&, bool silent) override { diary_->write(silent ? "silent" : "heard"); }
    void on_closed(Connection&, const Closed& closed) override { diary_->write("closed " + describe(closed)); }

  private:
    std::shared_ptr<Diary> diary_;
};

class SeatSession final : public ClientHandler {
  public:
    explicit SeatSession(std::shared_ptr<Seats::Seat> seat) : seat_(std::move(seat)) {}

    void on_open(Connection& connection) override {
        seat_->connection = &connection;
        seat_->diary.write(std::string("open ") + connection.peer().id +
                           (connection.peer().resumed ? " resumed" : " new"));
    }
    void on_text(Connection&, std::string_view text) override { seat_->diary.write("text " + std::string(text)); }
    void on_silent(Connection&, bool silent) override { seat_->diary.write(silent ? "silent" : "heard"); }
    void on_closed(Connection&, const Closed& closed) override {
        seat_->connection = nullptr;
        seat_->diary.write("closed " + describe(closed));
    }
    void on_refused(const Refused& refused) override { seat_->diary.write("refused " + describe(refused)); }

  private:
    std::shared_ptr<Seats::Seat> seat_;
};

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "yishi-link-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryDirectory::write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
}

Papers::Papers() : authority_(certs::Authority::create("authority under test", {from_now(-48h), from_now(48h)})) {
    certs::Request request{certs::Role::server, "hall.test", {from_now(-1h), from_now(24h)}};
    request.names = {"hall.test", "localhost"};
    request.addresses = {"127.0.0.1", "127.0.0.2"};
    const certs::Issued issued = authority_.issue(request);
    directory_.write("server.crt", issued.certificate);
    directory_.write("server.key", issued.key);
    directory_.write("ca.crt", authority_.certificate_pem());
    revoke({});
}

std::shared_ptr<ServerContext> Papers::server_context(Resumption resumption) const {
    return std::make_shared<ServerContext>(ServerTlsOptions{.certificate = certificate_file(),
                                                            .key = key_file(),
                                                            .authority = authority_file(),
                                                            .revocations = list_file(),
                                                            .resumption = resumption});
}

std::shared_ptr<const ClientContext> Papers::client_context() const {
    return std::make_shared<const ClientContext>(authority_file());
}

std::shared_ptr<const Identity> Papers::identity(const std::string& id, certs::Role role, std::chrono::hours from,
                                                 std::chrono::hours until) {
    const certs::Issued issued = authority_.issue({role, id, {from_now(from), from_now(until)}});
    serials_.emplace_back(id, issued.serial_hex);
    return std::make_shared<const Identity>(directory_.write(id + ".crt", issued.certificate),
                                            directory_.write(id + ".key", issued.key));
}

std::filesystem::path Papers::revoke(const std::vector<std::string>& ids) {
    std::vector<certs::Revoked> revoked;
    for (const auto& [id, serial] : serials_) {
        if (std::find(ids.begin(), ids.end(), id) != ids.end()) revoked.push_back({serial, from_now(0h)});
    }
    return directory_.write("crl.pem", authority_.revocation_list(revoked, ++lists_, from_now(0h)));
}

void Diary::write(std::string line) {
    const std::scoped_lock lock(mutex_);
    lines_.push_back(std::move(line));
    changed_.notify_all();
}

std::vector<std::string> Diary::lines() const {
    const std::scoped_lock lock(mutex_);
    return lines_;
}

std::size_t Diary::count(const std::string& beginning) const {
    const std::scoped_lock lock(mutex_);
    return static_cast<std::size_t>(std::count_if(
        lines_.begin(), lines_.end(), [&](const std::string& line) { return line.starts_with(beginning); }));
}

bool Diary::has(const std::string& beginning) const {
    return count(beginning) > 0;
}

bool Diary::wait_for(const std::string& beginning, std::chrono::milliseconds within) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, within, [&] {
        return std::any_of(lines_.begin(), lines_.end(),
                           [&](const std::string& line) { return line.starts_with(beginning); });
    });
}

std::string describe(const Closed& closed) {
    return std::string(name_of(closed.reason)) + ' ' + std::to_string(closed.code) + ' ' + closed.detail;
}

std::string describe(const Refused& refused) {
    return std::string(name_of(refused.refusal)) + " [" + refused.id + "] " + refused.words;
}

EchoServer::EchoServer(const Papers& papers, const std::function<void(ServerOptions&)>& change,
                       std::shared_ptr<ServerContext> tls) {
    ServerOptions options;
    options.address = "127.0.0.1";
    options.tls = tls ? std::move(tls) : papers.server_context();
    options.heartbeat.sweep_every = 20ms;
    options.make_handler = [diary = diary_](Connection&) { return std::make_unique<EchoSession>(diary); };
    options.on_refused = [diary = diary_](const Refused& refused) { diary->write("refused " + describe(refused)); };
    options.on_failure = [diary = diary_](std::string_view words) { diary->write("failure " + std::string(words)); };
    if (change) change(options);
    server_ = std::make_unique<Server>(std::move(options));
}

std::shared_ptr<Seats::Seat> Seats::connect(std::uint16_t port, std::shared_ptr<const Identity> identity,
                                            const std::function<void(ClientOptions&)>& change,
                                            std::shared_ptr<SessionSlot> slot) {
    auto seat = std::make_shared<Seat>();
    if (slot) seat->slot = std::move(slot);
    ClientOptions options;
    options.host = "127.0.0.1";
    options.port = port;
    options.tls = papers_.client_context();
    options.identity = std::move(identity);
    options.session = seat->slot;
    options.heartbeat.sweep_every = 20ms;
    if (change) change(options);
    client_->connect(std::move(options), std::make_unique<SeatSession>(seat));
    return seat;
}

bool Seats::run_until(const std::function<bool()>& done, std::chrono::milliseconds within) {
    const auto deadline = std::chrono::steady_clock::now() + within;
    while (!done()) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline) return false;
        context_.restart();
        context_.run_one_for(std::min<std::chrono::steady_clock::duration>(deadline - now, 5ms));
    }
    return true;
}

bool Seats::await(const std::shared_ptr<Seat>& seat, const std::string& beginning, std::chrono::milliseconds within) {
    return run_until([&] { return seat->diary.has(beginning); }, within);
}

void Seats::run_for(std::chrono::milliseconds time) {
    run_until([] { return false; }, time);
}

}  // namespace yishi::link::test
