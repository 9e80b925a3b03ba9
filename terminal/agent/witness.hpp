#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "terminal/agent/connector.hpp"
#include "terminal/agent/terminal.hpp"
#include "terminal/agent/witness_session.hpp"

namespace yishi::agent {

struct WitnessOptions {
    std::vector<ServerAddress> servers;
    IdentityFiles identity;       ///< A display's.
    std::filesystem::path state;  ///< The folder of the newest checkpoint of each log.
    bool json = false;
};

/// A display's device that cosigns checkpoints: the session with its connection and its state on disk. It says each
/// thing that happens in a line.
class Witness : public Connector::Events, public WitnessSession::Observer {
  public:
    /// Throws link::TlsError, IdentityError or std::filesystem::filesystem_error where it cannot begin.
    Witness(WitnessOptions options, std::ostream& out);
    ~Witness() override;

    /// Runs until it is told to leave; once. `wrong` where it has refused a checkpoint.
    TerminalEnding run();

  private:
    void on_open(const link::Peer& server) override;
    void on_text(std::string_view text) override;
    void on_lost(const std::string& why) override;
    void on_refused(const link::Refused& refused) override;

    void on_welcome(const messages::WelcomeFrame& frame) override;
    void on_witnessed(const messages::WitnessedFrame& frame) override;
    void on_refused(const messages::NotCosignedFrame& frame) override;
    void on_note(const std::string& zh, const std::string& en) override;
    void on_goodbye(const messages::GoodbyeFrame& frame) override;
    void on_fault(const std::string& what) override;

    void not_connected(const std::string& why);
    /// A line for a person, or the JSON object of the event.
    void say(const std::string& line, const std::string& json);
    void end(TerminalEnding ending);

    WitnessOptions options_;
    std::ostream& out_;
    boost::asio::io_context context_;
    boost::asio::signal_set signals_;
    boost::asio::steady_timer leave_;
    WitnessState state_;
    std::unique_ptr<WitnessSession> session_;
    std::unique_ptr<Connector> connector_;
    std::optional<std::string> last_trouble_;
    std::optional<TerminalEnding> ending_;
    std::unique_ptr<link::Client> client_;  ///< Last: it ends its connection before the rest goes.
};

}  // namespace yishi::agent
