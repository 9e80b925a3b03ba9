#include "terminal/agent/connector.hpp"

#include <utility>

#include "protocol/messages/frames.hpp"

namespace yishi::agent {

bool is_final(link::Refusal refusal) {
    using link::Refusal;
    switch (refusal) {
        case Refusal::no_certificate:
        case Refusal::revoked:
        case Refusal::expired:
        case Refusal::foreign_authority:
        case Refusal::bad_identity:
        case Refusal::wrong_purpose:
            return true;
        default:
            return false;
    }
}

/// The link's handler. It may outlive the connector's interest in it, not the connector's knowledge of that.
class Connector::Link : public link::ClientHandler {
  public:
    explicit Link(std::shared_ptr<Connector*> owner) : owner_(std::move(owner)) {}

    void on_open(link::Connection& connection) override {
        if (Connector* owner = *owner_) {
            owner->open_ = true;
            owner->events_.on_open(connection.peer());
        }
    }

    void on_text(link::Connection&, std::string_view text) override {
        if (Connector* owner = *owner_) owner->events_.on_text(text);
    }

    void on_closed(link::Connection&, const link::Closed& closed) override {
        Connector* owner = *owner_;
        if (!owner) return;
        owner->open_ = false;
        std::string why(link::name_of(closed.reason));
        if (!closed.detail.empty()) why += ": " + closed.detail;
        owner->events_.on_lost(why);
        if ((owner = *owner_)) owner->again(std::exchange(owner->renewing_, false));
    }

    void on_refused(const link::Refused& refused) override {
        Connector* owner = *owner_;
        if (!owner) return;
        owner->events_.on_refused(refused);
        if ((owner = *owner_)) owner->again(false);
    }

  private:
    std::shared_ptr<Connector*> owner_;
};

Connector::Connector(boost::asio::io_context& context, link::Client& client, Options options, Events& events)
    : client_(client),
      options_(std::move(options)),
      events_(events),
      back_off_(options_.seed),
      pause_(context),
      self_(std::make_shared<Connector*>(this)) {}

Connector::~Connector() {
    *self_ = nullptr;
}

void Connector::start() {
    stopped_ = false;
    connect();
}

void Connector::connect() {
    link::ClientOptions options;
    options.host = options_.servers[at_].host;
    options.port = options_.servers[at_].port;
    options.tls = options_.tls;
    options.identity = options_.identity;
    options.session = session_;
    options.source_address = options_.source_address;
    options.limits.message_bytes = options_.message_bytes;
    options.heartbeat.silent_after = std::chrono::milliseconds(0);
    options.heartbeat.drop_after = drop_after_;
    connection_ = client_.connect(std::move(options), std::make_unique<Link>(self_));
}

void Connector::again(bool at_once) {
    if (stopped_) return;
    if (at_once) return connect();
    at_ = (at_ + 1) % options_.servers.size();
    pause_.expires_after(back_off_.next());
    pause_.async_wait([self = self_](const boost::system::error_code& error) {
        if (!error && *self && !(*self)->stopped_) (*self)->connect();
    });
}

void Connector::stop() {
    stopped_ = true;
    pause_.cancel();
    if (const auto connection = connection_.lock()) connection->close(link::close_code::going_away, "leaving");
}

void Connector::renew() {
    if (!open_) return;
    renewing_ = true;
    if (const auto connection = connection_.lock()) connection->close(link::close_code::going_away, "starting anew");
}

void Connector::send(std::string text) {
    if (!open_) return;
    if (const auto connection = connection_.lock()) connection->send(link::make_frame(std::move(text)));
}

void Connector::proven(std::int64_t heartbeat) {
    back_off_.reset();
    if (heartbeat > 0) drop_after_ = std::chrono::milliseconds(3 * heartbeat);
}

}  // namespace yishi::agent
