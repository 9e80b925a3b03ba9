#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "protocol/link/client.hpp"
#include "protocol/messages/frames.hpp"
#include "tests/bench/load_generator/endpoint.hpp"
#include "tests/bench/load_generator/event_loop.hpp"

namespace yishi::bench {

/// A clerk's or a display's connection to yishi-server: sends one command after the other, and keeps the newest view.
class Person {
  public:
    /// `certificate` without its ".crt". Connects and waits for the first view.
    Person(EventLoop& loop, const Endpoint& endpoint, const std::filesystem::path& certificate);
    ~Person();
    Person(const Person&) = delete;
    Person& operator=(const Person&) = delete;

    /// Sends a command. `await_answer` waits until it is accepted; throws Failure with what the server says where it
    /// is not.
    void send(messages::Command command);
    void await_answer();
    void act(messages::Command command) {
        send(std::move(command));
        await_answer();
    }
    /// Asks what a clerk may ask.
    messages::Answer ask(messages::Query query);

    /// Waits for a view for which `wanted` holds.
    void await_view(const std::function<bool(const messages::View&)>& wanted, std::string_view what);

  private:
    class Handler;

    std::string next_id(std::string_view what);
    void receive(std::string_view text);

    EventLoop& loop_;
    link::Connection* connection_ = nullptr;
    std::uint64_t sent_ = 0;
    std::string awaited_;  ///< Identifier of the command or query that is not answered; else empty.
    messages::Answer answer_;
    messages::View view_;
    bool seen_ = false;
    bool leaving_ = false;

    link::Client client_;  ///< Last: ending it ends the connection, which tells the person.
};

}  // namespace yishi::bench
