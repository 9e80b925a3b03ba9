#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "terminal/agent/connector.hpp"
#include "terminal/agent/identity_files.hpp"
#include "terminal/clerk/clerk_session.hpp"

namespace yishi::clerk {

/// There is no connection, or no answer in time; `what()` is a sentence in Chinese and English.
class NoConnection : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct DeskOptions {
    std::vector<agent::ServerAddress> servers;
    std::vector<agent::IdentityFiles> identities;  ///< At least one; the first is used where none is named.
    std::chrono::milliseconds timeout{30'000};     ///< For connecting, for an answer, and for a wait.
};

/// The persons who work at one console, each with a certificate and a connection, which is made when first needed and
/// kept. It runs its own event loop: a call returns when it is done. One thread.
class Desk {
  public:
    using Clock = std::chrono::steady_clock;

    /// Throws agent::IdentityError or link::TlsError where a certificate cannot be used.
    explicit Desk(DeskOptions options);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// The session of a person; of the first identity where none is named. Connected and shown its view. Throws
    /// NoConnection, or agent::IdentityError where there is no certificate of that name.
    ClerkSession& session(const std::optional<messages::Identifier>& person);

    /// Asks under a new random identifier and waits for the answer, over reconnects. Throws NoConnection after the
    /// timeout; the request may have been carried out then.
    Reply ask(ClerkSession& session, Request request);

    /// Runs the connections until `done`, or the deadline: then false.
    bool run_until(const std::function<bool()>& done, Clock::time_point deadline);

    std::chrono::milliseconds timeout() const { return options_.timeout; }

    /// Every frame of every session as it comes, for `watch --json`.
    std::function<void(std::string_view)> on_frame;

    /// Faults of the server that were seen, over all sessions.
    std::vector<std::string> take_faults();

  private:
    class Person;

    Person& person_of(const std::optional<messages::Identifier>& name);
    Person& hire(const agent::IdentityFiles& files);
    void flush();

    DeskOptions options_;
    boost::asio::io_context context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::map<std::string, std::shared_ptr<const link::ClientContext>> authorities_;
    std::map<std::string, std::unique_ptr<Person>> persons_;
    Person* first_ = nullptr;
    std::unique_ptr<link::Client> client_;  ///< Last: it ends its connections before the persons go.
};

}  // namespace yishi::clerk
