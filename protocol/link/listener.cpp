#include "protocol/link/listener.hpp"

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cassert>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "protocol/link/acceptor.hpp"
#include "protocol/link/loop.hpp"
#include "protocol/link/websocket.hpp"

namespace yishi::link {

namespace {

using boost::asio::ip::tcp;

/// Counts connections, in all and for each address, against the limits. Any thread.
class Admission {
  public:
    Admission(std::size_t most, std::size_t most_per_address) : most_(most), most_per_address_(most_per_address) {}

    bool enter(const std::string& address) {
        const std::scoped_lock lock(mutex_);
        if (count_ >= most_) return false;
        if (most_per_address_ > 0 && by_address_[address] >= most_per_address_) return false;
        ++count_;
        if (most_per_address_ > 0) ++by_address_[address];
        return true;
    }

    void leave(const std::string& address) {
        const std::scoped_lock lock(mutex_);
        --count_;
        if (most_per_address_ > 0 && --by_address_[address] == 0) by_address_.erase(address);
        if (count_ == 0) empty_.notify_all();
    }

    std::size_t count() const {
        const std::scoped_lock lock(mutex_);
        return count_;
    }

    void wait_empty(std::chrono::milliseconds at_most) {
        std::unique_lock lock(mutex_);
        empty_.wait_for(lock, at_most, [this] { return count_ == 0; });
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable empty_;
    std::size_t most_;
    std::size_t most_per_address_;
    std::size_t count_ = 0;
    std::map<std::string, std::size_t> by_address_;
};

struct Totals {
    std::atomic<std::uint64_t> accepted{0};
    std::atomic<std::uint64_t> opened{0};
    std::atomic<std::uint64_t> resumed{0};
    std::atomic<std::uint64_t> refused{0};
};

/// What all connections of a server share.
struct Shared {
    explicit Shared(ServerOptions given)
        : options(std::move(given)), admission(options.max_connections, options.max_per_address) {}

    void refused(const Refused& refused) {
        ++totals.refused;
        if (options.on_refused) options.on_refused(refused);
    }

    void failed(std::string_view words) const {
        if (options.on_failure) options.on_failure(words);
    }

    ServerOptions options;
    Admission admission;
    Totals totals;
    std::atomic<bool> stopping{false};
};

/// One connection's side of the server.
class ServerParty final : public Party {
  public:
    ServerParty(std::shared_ptr<Shared> shared, std::string address)
        : shared_(std::move(shared)), address_(std::move(address)) {}

    Limits limits_for(const Peer& peer) override {
        return shared_->options.limits_for ? shared_->options.limits_for(peer) : Limits{};
    }

    bool is_revoked(const Peer& peer) override { return shared_->options.tls->is_revoked(peer.serial_hex); }

    std::unique_ptr<Handler> handler_for(Connection& connection) override {
        ++shared_->totals.opened;
        if (connection.peer().resumed) ++shared_->totals.resumed;
        std::unique_ptr<Handler> handler = shared_->options.make_handler(connection);
        assert(handler);
        return handler;
    }

    void refused(const Refused& refused) override { shared_->refused(refused); }
    void failed(std::string_view words) override { shared_->failed(words); }
    void ended() override { shared_->admission.leave(address_); }

  private:
    std::shared_ptr<Shared> shared_;
    std::string address_;
};

/// One I/O thread with its event loop. `concurrency_hint` 1 tells Asio so.
struct Worker {
    Worker(std::chrono::milliseconds sweep_every)
        : context(1), work(context.get_executor()), loop(std::make_shared<Loop>(context, sweep_every)) {}

    void run(const Shared& shared) {
        for (;;) {
            try {
                context.run();
                return;
            } catch (const std::exception& failure) {
                shared.failed(std::string("on an I/O thread: ") + failure.what());
            }
        }
    }

    boost::asio::io_context context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work;
    std::shared_ptr<Loop> loop;
    std::unique_ptr<Acceptor> acceptor;
    std::thread thread;
};

tcp::endpoint endpoint_of(const ServerOptions& options) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(options.address, error);
    if (error) throw ListenError("cannot listen on " + options.address + ": it is not an IP address");
    return {address, options.port};
}

void require_options(const ServerOptions& options) {
    if (!options.tls) throw std::invalid_argument("a server needs a TLS context");
    if (options.tls->asks_for_certificates() == options.http.has_value())
        throw std::invalid_argument("a server either asks for certificates or answers HTTP");
    if (!options.make_handler) throw std::invalid_argument("a server needs a maker of handlers");
    if (options.threads < 1 || options.threads > 64) throw std::invalid_argument("a server has 1 to 64 I/O threads");
}

}  // namespace

struct Server::Implementation {
    explicit Implementation(ServerOptions options) : shared(std::make_shared<Shared>(std::move(options))) {}

    void take(Worker& worker, ThinTlsStream::socket_type socket, const boost::asio::ip::address& peer) const {
        const ServerOptions& options = shared->options;
        ++shared->totals.accepted;
        // A socket on :: sees IPv4 peers as ::ffff:a.b.c.d.
        const bool mapped = peer.is_v6() && peer.to_v6().is_v4_mapped();
        std::string address =
            mapped ? boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, peer.to_v6()).to_string()
                   : peer.to_string();
        if (!shared->admission.enter(address)) {
            shared->refused({Refusal::full, "too many connections, in all or from this address", address, {}});
            return;
        }
        auto party = std::make_shared<ServerParty>(shared, address);
        accept_channel(worker.loop, std::move(party), options.heartbeat, std::move(socket), options.tls->native(),
                       options.path, options.http ? &*options.http : nullptr, std::move(address));
    }

    /// Runs `function` on every I/O thread and waits for all.
    void on_every_thread(const std::function<void(Worker&)>& function) {
        std::mutex mutex;
        std::condition_variable changed;
        std::size_t left = workers.size();
        for (Worker& worker : workers) {
            boost::asio::post(worker.context, [&] {
                function(worker);
                const std::scoped_lock lock(mutex);
                --left;
                changed.notify_one();
            });
        }
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return left == 0; });
    }

    std::shared_ptr<Shared> shared;
    std::deque<Worker> workers;
    std::uint16_t port = 0;
};

Server::Server(ServerOptions options) {
    require_options(options);
    tcp::endpoint endpoint = endpoint_of(options);
    implementation_ = std::make_unique<Implementation>(std::move(options));
    Implementation& server = *implementation_;
    if (endpoint.port() != 0) require_free(endpoint);
    for (std::size_t i = 0; i < server.shared->options.threads; ++i) {
        Worker& worker = server.workers.emplace_back(server.shared->options.heartbeat.sweep_every);
        worker.acceptor = std::make_unique<Acceptor>(
            worker.context, endpoint,
            [&server, &worker](ThinTlsStream::socket_type socket, const boost::asio::ip::address& peer) {
                server.take(worker, std::move(socket), peer);
            },
            [shared = server.shared](const std::string& words) { shared->failed(words); });
        endpoint.port(worker.acceptor->endpoint().port());  // Port 0: the first found one for all.
    }
    server.port = endpoint.port();
    for (Worker& worker : server.workers) {
        worker.acceptor->start();
        worker.thread = std::thread([&worker, shared = server.shared] { worker.run(*shared); });
    }
}

Server::~Server() {
    stop("the server stops", std::chrono::milliseconds(0));
}

std::uint16_t Server::port() const {
    return implementation_->port;
}

std::size_t Server::threads() const {
    return implementation_->workers.size();
}

boost::asio::io_context& Server::context(std::size_t thread) {
    return implementation_->workers.at(thread).context;
}

void Server::post(std::size_t thread, std::function<void()> function) {
    boost::asio::post(implementation_->workers.at(thread).context, std::move(function));
}

void Server::for_each(std::size_t thread, const std::function<void(Connection&, Handler&)>& visit) {
    Worker& worker = implementation_->workers.at(thread);
    assert(std::this_thread::get_id() == worker.thread.get_id());
    worker.loop->for_each([&](Channel& channel) {
        if (channel.is_open()) visit(channel, channel.handler());
    });
}

void Server::reload_revocations(const std::filesystem::path& file) {
    const std::shared_ptr<Shared>& shared = implementation_->shared;
    shared->options.tls->reload_revocations(file);
    for (Worker& worker : implementation_->workers) {
        boost::asio::post(worker.context, [&worker, shared] {
            worker.loop->for_each([&](Channel& channel) {
                if (channel.is_open() && shared->options.tls->is_revoked(channel.peer().serial_hex)) {
                    channel.end(CloseReason::revoked, close_code::revoked, "your certificate has been revoked");
                }
            });
        });
    }
}

ServerCounters Server::counters() const {
    const Shared& shared = *implementation_->shared;
    return {shared.totals.accepted, shared.totals.opened, shared.totals.resumed, shared.totals.refused,
            shared.admission.count()};
}

void Server::stop(std::string_view reason, std::chrono::milliseconds within) {
    Implementation& server = *implementation_;
    if (server.shared->stopping.exchange(true)) return;
    server.on_every_thread([&](Worker& worker) {
        worker.acceptor->stop();
        worker.loop->for_each(
            [&](Channel& channel) { channel.end(CloseReason::stopping, close_code::going_away, reason); });
    });
    server.shared->admission.wait_empty(within);
    server.on_every_thread([](Worker& worker) { worker.loop->cut_all(); });
    for (Worker& worker : server.workers) {
        worker.context.stop();
        worker.thread.join();
    }
}

}  // namespace yishi::link
