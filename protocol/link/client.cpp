#include "protocol/link/client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <stdexcept>
#include <utility>

#include "protocol/link/loop.hpp"
#include "protocol/link/websocket.hpp"

namespace yishi::link {

namespace {

/// One connection's side of the client: it keeps the handler until there is a connection to own it.
class ClientParty final : public Party {
  public:
    ClientParty(ClientOptions options, std::unique_ptr<ClientHandler> handler)
        : options_(std::move(options)), handler_(std::move(handler)) {}

    const ClientOptions& options() const { return options_; }

    Limits limits_for(const Peer& /*peer*/) override { return options_.limits; }
    bool is_revoked(const Peer& /*peer*/) override { return false; }  // Clients have no list.
    std::unique_ptr<Handler> handler_for(Connection& /*connection*/) override { return std::move(handler_); }

    void refused(const Refused& refused) override {
        if (options_.session) options_.session->newest.reset();
        const std::unique_ptr<ClientHandler> handler = std::move(handler_);
        handler->on_refused(refused);
    }

    void failed(std::string_view /*words*/) override {}  // The handler hears of it: on_closed with handler_failed.
    void ended() override {}

  private:
    ClientOptions options_;
    std::unique_ptr<ClientHandler> handler_;
};

void require_address(const std::string& text) {
    boost::system::error_code error;
    boost::asio::ip::make_address(text, error);
    if (error) throw std::invalid_argument("the source address " + text + " is not an IP address");
}

}  // namespace

struct Client::Implementation {
    std::shared_ptr<Loop> loop;
};

Client::Client(boost::asio::io_context& context)
    : implementation_(
          std::make_shared<Implementation>(Implementation{std::make_shared<Loop>(context, Heartbeat{}.sweep_every)})) {}

Client::~Client() {
    implementation_->loop->cut_all();
}

std::weak_ptr<Connection> Client::connect(ClientOptions options, std::unique_ptr<ClientHandler> handler) {
    if (!options.tls) throw std::invalid_argument("a client needs a TLS context");
    if (!handler) throw std::invalid_argument("a client needs a handler");
    if (options.host.empty()) throw std::invalid_argument("a client needs a host");
    if (options.source_address) require_address(*options.source_address);
    implementation_->loop->sweep_every(options.heartbeat.sweep_every);
    auto party = std::make_shared<ClientParty>(std::move(options), std::move(handler));
    const ClientOptions& kept = party->options();
    return connect_channel(implementation_->loop, std::move(party), kept);
}

std::size_t Client::count() const {
    return implementation_->loop->count();
}

}  // namespace yishi::link
