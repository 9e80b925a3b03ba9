#include "terminal/fleet/shard.hpp"

#include <algorithm>
#include <utility>

namespace yishi::fleet {
namespace {

constexpr std::size_t starting_at_once = 128;
constexpr std::chrono::milliseconds tick_every{20};
/// After `busy` the server wants a moment.
constexpr std::int64_t retry_after = 200;
constexpr std::int64_t leave_within = 3'000;

}  // namespace

struct Shard::Seat : agent::Connector::Events {
    Seat(Shard& owner, std::size_t place, const SeatIdentity& identity)
        : shard(owner),
          number(place),
          logic(identity.device, owner.reader_, agent::SeatRecord(identity.ballot_key, owner.checkpoints_, nullptr),
                owner.orders_),
          connector(owner.context_, *owner.client_,
                    {.servers = owner.options_.servers,
                     .tls = owner.options_.tls,
                     .identity = identity.identity,
                     .source_address = identity.source_address,
                     .seed = std::hash<std::string>{}(identity.device)},
                    *this) {}

    void on_open(const link::Peer& server) override {
        ++shard.orders_.report.connected;
        ++shard.orders_.report.connections;
        logic.session().connected(server.record_key);
        started();
    }

    void on_text(std::string_view text) override {
        logic.session().receive(text);
        shard.after(*this);
    }

    void on_lost(const std::string& why) override {
        --shard.orders_.report.connected;
        logic.session().disconnected();
        lost = why;
    }

    void on_refused(const link::Refused& refused) override {
        started();
        lost = refused.words;
        using link::Refusal;
        switch (refused.refusal) {
            case Refusal::no_certificate:
            case Refusal::revoked:
            case Refusal::expired:
            case Refusal::foreign_authority:
            case Refusal::bad_identity:
            case Refusal::bad_certificate:
            case Refusal::wrong_host:
                shard.orders_.report.fail(logic.session().device().text, "no connection: " + refused.words);
                if (shard.orders_.simulated && !shard.orders_.report.rehearsal) shard.orders_.report.turned_away = true;
                connector.stop();
                break;
            default:
                break;
        }
    }

    /// The first attempt has come to its end: another seat may begin.
    void started() {
        if (!std::exchange(begun, true)) --shard.starting_;
    }

    Shard& shard;
    std::size_t number;
    FleetSeat logic;
    agent::Connector connector;
    std::string lost;  ///< Why it is not connected.
    bool begun = false;
    bool retrying = false;
};

Shard::Shard(std::vector<SeatIdentity> seats, ShardOptions options, const FleetOrders& orders)
    : options_(std::move(options)),
      orders_(orders),
      timer_(context_),
      client_(std::make_unique<link::Client>(context_)) {
    seats_.reserve(seats.size());
    for (const SeatIdentity& each : seats) seats_.push_back(std::make_unique<Seat>(*this, seats_.size(), each));
}

Shard::~Shard() {
    client_.reset();
}

std::int64_t Shard::now() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

void Shard::run() {
    start_some();
    tick();
    context_.run();
    for (const auto& seat : seats_) seat->logic.finish();
}

void Shard::start_some() {
    // A connection drives a real terminal off its own: a single simulated seat finds out whether this is a rehearsal.
    if (orders_.simulated && !orders_.report.rehearsal && next_to_start_ > 0) return;
    const std::size_t at_once = orders_.simulated && !orders_.report.rehearsal ? 1 : starting_at_once;
    while (next_to_start_ < seats_.size() && starting_ < at_once) {
        ++starting_;
        seats_[next_to_start_++]->connector.start();
    }
}

void Shard::after(Seat& seat) {
    agent::SeatSession& session = seat.logic.session();
    if (std::exchange(views_noted_, reader_.views_decoded()) != reader_.views_decoded() && session.view())
        orders_.report.note_view(*session.view());
    if (const auto heartbeat = seat.logic.take_heartbeat()) seat.connector.proven(*heartbeat);
    if (const auto at = seat.logic.act(now())) call_at(*at, seat);
    for (std::string& text : session.take_outgoing()) seat.connector.send(std::move(text));
    if (session.wants_retry() && !std::exchange(seat.retrying, true)) call_at(now() + retry_after, seat);
    if (session.wants_new_connection()) seat.connector.renew();
    if (seat.logic.must_leave()) seat.connector.stop();
}

void Shard::call_at(std::int64_t at, const Seat& seat) {
    due_.push({at, seat.number});
}

void Shard::tick() {
    if (!leaving_) start_some();
    const std::int64_t time = now();
    while (!due_.empty() && due_.top().at <= time) {
        Seat& seat = *seats_[due_.top().seat];
        due_.pop();
        if (std::exchange(seat.retrying, false)) seat.logic.session().retry();
        after(seat);
    }
    if (ending_since_ < 0 && options_.may_end()) ending_since_ = time;
    const bool ending = ending_since_ >= 0 && !leaving_;
    if (ending) {
        const bool owed = std::ranges::any_of(seats_, [](const auto& seat) { return seat->logic.session().busy(); });
        if (!owed || time - ending_since_ > options_.answers_within.count()) leave();
    }
    if (leaving_ && (client_->count() == 0 || time - ending_since_ > leave_within)) {
        context_.stop();
        return;
    }
    timer_.expires_after(tick_every);
    timer_.async_wait([this](const boost::system::error_code& error) {
        if (!error) tick();
    });
}

void Shard::leave() {
    leaving_ = true;
    ending_since_ = now();
    for (const auto& seat : seats_) seat->connector.stop();
}

std::vector<std::pair<std::string, std::string>> Shard::seated() const {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& seat : seats_)
        if (!seat->logic.seated().empty()) all.emplace_back(seat->logic.seated(), seat->logic.session().device().text);
    return all;
}

}  // namespace yishi::fleet
