#include "terminal/fleet/fleet_run.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <thread>

#include "protocol/messages/codec.hpp"
#include "terminal/agent/identity_files.hpp"
#include "terminal/agent/random_identifier.hpp"
#include "terminal/agent/receipt_file.hpp"
#include "terminal/fleet/fleet_plan.hpp"
#include "terminal/fleet/shard.hpp"

namespace yishi::fleet {
namespace {

using Clock = std::chrono::steady_clock;

/// One IP address has some 28,000 ports to connect from.
constexpr std::size_t seats_per_address = 20'000;
/// Files that are not connections.
constexpr std::size_t other_files = 64;

std::string read_file(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    if (!file) throw PlanError("the file " + name + " cannot be read");
    return {std::istreambuf_iterator<char>(file), {}};
}

FleetPlan read_plan(const FleetOptions& options) {
    FleetPlan plan;
    if (!options.ballots.empty()) plan.read_ballots(read_file(options.ballots), options.ballots);
    if (options.sign_in == "all")
        plan.everybody_signs_in();
    else if (options.sign_in != "none")
        plan.read_sign_ins(read_file(options.sign_in), options.sign_in);
    return plan;
}

/// Raises the limit of open files as far as it goes. Throws PlanError where that is too low.
void allow_connections(std::size_t seats) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur != RLIM_INFINITY && seats + other_files > limit.rlim_cur)
        throw PlanError(std::to_string(seats) + " seats need more open files than `ulimit -n` allows (" +
                        std::to_string(limit.rlim_cur) + "). Run several fleets, each with its own --devices.");
}

std::vector<SeatIdentity> read_seats(const FleetOptions& options, const FleetPlan& plan,
                                     std::shared_ptr<const link::ClientContext>& tls) {
    const auto authority =
        options.authority.empty() ? std::nullopt : std::optional<std::filesystem::path>(options.authority);
    std::vector<agent::IdentityFiles> files;
    if (options.devices.empty()) {
        files = agent::identities_in(options.identities, authority);
    } else {
        for (const std::string& device : read_devices(read_file(options.devices), options.devices))
            files.push_back(agent::find_identity(options.identities / device, authority));
    }
    if (files.empty()) throw PlanError("there are no seats");
    allow_connections(files.size());
    tls = std::make_shared<const link::ClientContext>(files.front().authority);
    auto missing = plan.devices();
    std::vector<SeatIdentity> seats;
    for (const agent::IdentityFiles& each : files) {
        SeatIdentity seat{.device = {},
                          .identity = std::make_shared<const link::Identity>(each.certificate, each.key),
                          .ballot_key = agent::read_ballot_key(each.ballot_key())};
        const auto peer = link::peer_of(seat.identity->certificate());
        if (const auto* nobody = std::get_if<link::NoPeer>(&peer))
            throw PlanError(each.certificate.string() + ": " + nobody->words);
        seat.device = std::get<link::Peer>(peer).id;
        if (files.size() > seats_per_address)
            seat.source_address = "127.0.0." + std::to_string(1 + seats.size() / seats_per_address);
        missing.erase(seat.device);
        seats.push_back(std::move(seat));
    }
    if (!missing.empty())
        throw PlanError("the plan names " + *missing.begin() + ", for which there is no seat here (" +
                        std::to_string(missing.size()) + " such devices)");
    return seats;
}

/// Tells the shards when to end.
class Finish {
  public:
    Finish(const FleetOptions& options, const FleetReport& report) : options_(options), report_(report) {}

    bool reached() const {
        const bool keep_going = options_.keep_going || options_.simulation;
        if (asked_ || report_.turned_away || (!keep_going && report_.failure_count)) return true;
        const auto running = Clock::now() - begun_;
        if (options_.for_seconds && running >= std::chrono::seconds(options_.for_seconds)) return true;
        if (overdue()) return true;
        if (options_.until_declared.empty() && options_.until_closed.empty()) return false;
        for (const std::string& vote : options_.until_declared)
            if (!report_.declared(vote)) return false;
        return options_.until_closed.empty() || report_.closed(options_.until_closed);
    }

    bool overdue() const {
        return options_.within_seconds && Clock::now() - begun_ >= std::chrono::seconds(options_.within_seconds);
    }

    void ask() { asked_ = true; }

  private:
    const FleetOptions& options_;
    const FleetReport& report_;
    Clock::time_point begun_ = Clock::now();
    std::atomic<bool> asked_{false};
};

/// Redraws one line on a terminal a few times a second.
class Progress {
  public:
    Progress(const FleetReport& report, std::size_t seats, std::size_t planned, bool shown)
        : report_(report), seats_(seats), planned_(planned) {
        if (shown) thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
    }

  private:
    void run(const std::stop_token& stop) const {
        while (!stop.stop_requested()) {
            draw();
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
        }
        draw();
        std::cerr << std::endl;
    }

    void draw() const {
        constexpr std::size_t width = 24;
        const std::size_t filled = planned_ ? std::min(width, report_.received * width / planned_) : 0;
        std::string bar;
        for (std::size_t i = 0; i < width; ++i) bar += i < filled ? "█" : "░";
        std::cerr << "\r\x1b[K" << bar << " 席位 seats " << report_.connected << "/" << seats_ << " · 签到 signed in "
                  << report_.signed_in << " · 已收到 received " << report_.received << "/" << planned_;
        if (report_.failure_count) std::cerr << " · 错误 wrong " << report_.failure_count;
        std::cerr << std::flush;
    }

    const FleetReport& report_;
    std::size_t seats_;
    std::size_t planned_;
    std::jthread thread_;
};

/// No two seats may have been told that the same member sits there.
void check_seating(const std::vector<std::unique_ptr<Shard>>& shards, FleetReport& report) {
    std::map<std::string, std::string> device_of;
    for (const auto& shard : shards)
        for (const auto& [place, device] : shard->seated())
            if (const auto [other, is_new] = device_of.emplace(place, device); !is_new)
                report.fail(device, "sits in for " + place + ", as does " + other->second);
}

void run_shards(std::vector<std::unique_ptr<Shard>>& shards, Finish& finish) {
    boost::asio::io_context signals_context;
    boost::asio::signal_set signals(signals_context, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code& error, int) {
        if (!error) finish.ask();
    });
    std::jthread waits([&] { signals_context.run(); });
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < shards.size(); ++i) threads.emplace_back([&shards, i] { shards[i]->run(); });
        shards[0]->run();
    }
    signals_context.stop();
}

}  // namespace

int run_fleet(const FleetOptions& options) {
    ShardOptions shard_options;
    for (const std::string& text : options.servers) {
        const auto address = agent::parse_server_address(text);
        if (!address) throw PlanError("--server " + text + " is not HOST:PORT");
        shard_options.servers.push_back(*address);
    }
    const FleetPlan plan = read_plan(options);
    auto seats = read_seats(options, plan, shard_options.tls);
    const std::size_t seat_count = seats.size();
    std::optional<SimulatedPlan> simulated;
    if (options.simulation) {
        std::vector<std::string> devices;
        for (const SeatIdentity& each : seats) devices.push_back(each.device);
        simulated.emplace(*options.simulation, std::move(devices));
    }

    FleetReport report;
    FleetOrders orders{simulated ? static_cast<const agent::SeatPlan&>(*simulated) : plan,
                       report,
                       agent::random_identifier,
                       {},
                       simulated.has_value()};
    for (const std::string& text : options.may_refuse) {
        const auto code = messages::enum_from<messages::RejectionCode>(text);
        if (!code) throw PlanError("--may-refuse " + text + " is no rejection");
        orders.may_refuse.insert(*code);
    }
    std::ofstream acknowledged;
    std::unique_ptr<agent::ReceiptFile> receipts;
    if (!options.receipts.empty()) {
        receipts = std::make_unique<agent::ReceiptFile>(options.receipts);
        report.receipts = receipts.get();
    }
    if (!options.acknowledged.empty()) {
        acknowledged.open(options.acknowledged, std::ios::binary | std::ios::trunc);
        if (!acknowledged) throw PlanError("the file " + options.acknowledged + " cannot be written");
        // Written at once, so that it is whole even where this process is killed.
        report.acknowledged = [&](const std::string& line) { acknowledged << line << std::flush; };
    }

    Finish finish(options, report);
    shard_options.may_end = [&] { return finish.reached(); };
    std::vector<std::vector<SeatIdentity>> parts(std::min<std::size_t>(options.threads, seats.size()));
    for (std::size_t i = 0; i < seats.size(); ++i) parts[i % parts.size()].push_back(std::move(seats[i]));
    std::vector<std::unique_ptr<Shard>> shards;
    for (auto& part : parts) shards.push_back(std::make_unique<Shard>(std::move(part), shard_options, orders));
    {
        const Progress progress(report, seat_count, plan.planned(), !options.quiet && ::isatty(STDERR_FILENO));
        run_shards(shards, finish);
    }
    check_seating(shards, report);
    if (options.check_totals) report.check_totals();
    if (!options.json.empty()) std::ofstream(options.json) << report.json() << "\n";
    for (const std::string& failure : report.failures()) std::cerr << "✗ " << failure << "\n";
    if (report.failure_count) {
        std::cerr << "错误 " << report.failure_count << " 处。 " << report.failure_count << " answers were wrong.\n";
        return 1;
    }
    if (finish.overdue()) {
        std::cerr << "超时，未等到结束条件。 --within is over before the end came.\n";
        return 2;
    }
    if (!options.quiet)
        std::cout << "全部正确：" << report.received << " 票已收到。 All right: " << report.received
                  << " presses received.\n";
    return 0;
}

}  // namespace yishi::fleet
