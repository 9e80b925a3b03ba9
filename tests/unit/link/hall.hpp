#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "certs/authority.hpp"
#include "protocol/link/client.hpp"
#include "protocol/link/listener.hpp"

namespace yishi::link::test {

using namespace std::chrono_literals;

/// A directory that goes away with the test.
class TemporaryDirectory {
  public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const;

  private:
    std::filesystem::path path_;
};

/// An authority with its files, made at run time.
class Papers {
  public:
    Papers();

    std::shared_ptr<ServerContext> server_context(Resumption resumption = Resumption::stateful) const;
    std::shared_ptr<const ClientContext> client_context() const;

    /// `from` and `until` are counted from now.
    std::shared_ptr<const Identity> identity(const std::string& id, certs::Role role = certs::Role::seat,
                                             std::chrono::hours from = -1h, std::chrono::hours until = 24h);

    /// Writes a list that names these ids, and returns its file.
    std::filesystem::path revoke(const std::vector<std::string>& ids);

    const certs::Authority& authority() const { return authority_; }
    const TemporaryDirectory& directory() const { return directory_; }
    std::filesystem::path certificate_file() const { return directory_.path() / "server.crt"; }
    std::filesystem::path key_file() const { return directory_.path() / "server.key"; }
    std::filesystem::path authority_file() const { return directory_.path() / "ca.crt"; }
    std::filesystem::path list_file() const { return directory_.path() / "crl.pem"; }

  private:
    TemporaryDirectory directory_;
    certs::Authority authority_;
    std::vector<std::pair<std::string, std::string>> serials_;
    long lists_ = 0;
};

/// What happened, in order, from any thread: "open", "text ...", "silent", "heard", "closed ...", "refused ...".
class Diary {
  public:
    void write(std::string line);
    std::vector<std::string> lines() const;
    /// True once a line begins with `beginning`; false after `within`.
    bool wait_for(const std::string& beginning, std::chrono::milliseconds within = 5s) const;
    bool has(const std::string& beginning) const;
    std::size_t count(const std::string& beginning) const;

  private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::vector<std::string> lines_;
};

std::string describe(const Closed& closed);
std::string describe(const Refused& refused);

/// A server whose sessions echo text, but do as they are told by some words: see hall.cpp.
class EchoServer {
  public:
    explicit EchoServer(const Papers& papers, const std::function<void(ServerOptions&)>& change = {},
                        std::shared_ptr<ServerContext> tls = {});

    Server& server() { return *server_; }
    const Diary& diary() const { return *diary_; }
    std::uint16_t port() const { return server_->port(); }

  private:
    std::shared_ptr<Diary> diary_ = std::make_shared<Diary>();
    std::unique_ptr<Server> server_;
};

/// Clients of one event loop, run by the test's own thread.
class Seats {
  public:
    explicit Seats(const Papers& papers) : papers_(papers), client_(std::make_unique<Client>(context_)) {}

    struct Seat {
        Diary diary;
        Connection* connection = nullptr;  ///< Null before it opens and after it ends.
        std::shared_ptr<SessionSlot> slot = std::make_shared<SessionSlot>();
    };

    /// Begins to connect.
    std::shared_ptr<Seat> connect(std::uint16_t port, std::shared_ptr<const Identity> identity,
                                  const std::function<void(ClientOptions&)>& change = {},
                                  std::shared_ptr<SessionSlot> slot = {});

    /// Runs the loop until `done`; false after `within`.
    bool run_until(const std::function<bool()>& done, std::chrono::milliseconds within = 5s);

    /// Runs the loop until the seat's diary has a line that begins so.
    bool await(const std::shared_ptr<Seat>& seat, const std::string& beginning, std::chrono::milliseconds within = 5s);

    /// Runs the loop for that long.
    void run_for(std::chrono::milliseconds time);

    Client& client() { return *client_; }
    boost::asio::io_context& context() { return context_; }

  private:
    const Papers& papers_;
    boost::asio::io_context context_;
    std::unique_ptr<Client> client_;
};

}  // namespace yishi::link::test
