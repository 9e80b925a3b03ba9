#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "terminal/agent/ballot_file.hpp"
#include "terminal/agent/checkpoint_reader.hpp"
#include "terminal/agent/connector.hpp"
#include "terminal/agent/hidden_input.hpp"
#include "terminal/agent/identity_files.hpp"
#include "terminal/agent/page_server.hpp"
#include "terminal/agent/paper_shelf.hpp"
#include "terminal/agent/receipt_file.hpp"
#include "terminal/agent/seat_page.hpp"
#include "terminal/agent/seat_pilot.hpp"
#include "terminal/agent/seat_printer.hpp"
#include "terminal/agent/self_check.hpp"
#include "terminal/agent/terminal_script.hpp"

namespace yishi::agent {

/// How a terminal ended; also its exit code.
enum class TerminalEnding : int {
    left = 0,         ///< It was told to leave: quit, the script's end, SIGTERM.
    wrong = 1,        ///< The server did what it must not, or the script could not be followed.
    turned_away = 2,  ///< The certificate is not accepted, or the server's is not.
    replaced = 3,     ///< Another terminal uses this certificate.
    usage = 64,
};

struct TerminalOptions {
    std::vector<ServerAddress> servers;
    IdentityFiles identity;
    std::filesystem::path state;  ///< The folder of the ballot in flight.
    std::string self_check;       ///< A command that the seat test runs; empty for none.
    std::optional<TerminalScript> script;
    bool json = false;
    bool prompt = false;  ///< Print a prompt before each line that is read.
    /// Where the seat's page is served on this computer; absent where no page is. 0: the system picks the port.
    std::optional<std::uint16_t> page_port;
    std::filesystem::path page_files;  ///< The folder of built pages.
};

/// The seat terminal: one seat's session with its connection, the ballot on disk, a script or a person at a shell.
class Terminal : public Connector::Events, public SeatObserver {
  public:
    /// Throws link::TlsError, IdentityError, link::PageFilesError, PageServerError or std::filesystem::filesystem_error
    /// where it cannot begin.
    Terminal(TerminalOptions options, std::ostream& out);
    ~Terminal() override;

    /// Runs until it is to end; once. `shell` is read line by line on a thread of its own, null for none; that thread
    /// uses this object until the program ends.
    TerminalEnding run(std::istream* shell);

  private:
    void on_open(const link::Peer& server) override;
    void on_text(std::string_view text) override;
    void on_lost(const std::string& why) override;
    void on_refused(const link::Refused& refused) override;

    void on_welcome(const messages::WelcomeFrame& frame) override;
    void on_view(const messages::SeatView& view) override;
    void on_delivery(Delivery delivery, const messages::Rejection* rejection) override;
    void on_seat_test(const messages::SeatTestFrame& frame) override;
    void on_paper_part(const messages::PaperPartFrame& frame) override;
    void on_paper_refused(const messages::Rejection& rejection) override;
    void on_goodbye(const messages::GoodbyeFrame& frame) override;

    void obey(const std::string& line);
    void press(const std::string& choice);
    void request_floor(const std::string& text);
    void sign_in_by(messages::CredentialMethod method, const std::string& secret);
    SeatObserver& serve_page();
    void look_at_itself();
    void after();
    void tick();
    void end(TerminalEnding ending);
    std::int64_t now() const;

    TerminalOptions options_;
    std::ostream& out_;
    boost::asio::io_context context_;
    boost::asio::steady_timer timer_;
    boost::asio::signal_set signals_;
    BallotFile ballot_;
    ReceiptFile receipts_;
    CheckpointReader checkpoints_;
    PaperShelf papers_;
    std::optional<SeatPage> page_;  ///< Where there is a page: between the printer and this.
    std::unique_ptr<PageServer> page_server_;
    SeatPrinter printer_;
    SeatFrameReader reader_;
    std::shared_ptr<const X509> certificate_;
    std::unique_ptr<SeatSession> session_;
    std::unique_ptr<SeatPilot> pilot_;
    std::unique_ptr<Connector> connector_;
    std::int64_t sending_since_ = -1;
    std::int64_t retry_at_ = -1;
    std::optional<std::string> last_trouble_;
    std::optional<std::uint64_t> test_round_;  ///< To be answered.
    bool checking_ = false;                    ///< A thread looks at the seat.
    bool wrong_ = false;
    /// The next line at the shell is a PIN or the number of a card, and is not shown.
    std::optional<messages::CredentialMethod> awaited_;
    std::optional<HiddenInput> hidden_;
    std::int64_t leave_until_ = 0;
    std::optional<TerminalEnding> ending_;
    std::unique_ptr<link::Client> client_;  ///< Last: it ends its connection before the rest goes.
};

}  // namespace yishi::agent
