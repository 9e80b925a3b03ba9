#pragma once

#include <memory>
#include <optional>
#include <string>

#include "tests/bench/load_generator/hall.hpp"
#include "tests/bench/load_generator/person.hpp"
#include "tests/bench/load_generator/surroundings.hpp"

namespace yishi::bench {

/// yishi-server with its default settings but for addresses and files. A clerk sets up and runs the meeting over the
/// wire, and a display watches.
class YishiHall final : public Hall {
  public:
    enum class Store { sqlite, memory };
    /// The server as it is, or as linked without the check of signatures.
    enum class Signatures { verified, unverified };

    /// Starts a server with an empty store, and sets up everything: term, roster, rules, meeting, sitting, seat plan.
    /// No seat is connected yet. `seating` must outlive the hall; `name` is for files.
    YishiHall(EventLoop& loop, const Surroundings& surroundings, const std::vector<Seat>& seating, std::string name,
              Store store = Store::sqlite, Signatures signatures = Signatures::verified);

    std::string_view name() const override { return name_; }
    ChildProcess& process() override { return *process_; }
    Fleet& fleet() override { return *fleet_; }

    void sign_in() override;
    Seconds take_up(unsigned item) override;
    messages::VoteView open_vote(std::uint64_t round) override;
    std::vector<std::uint32_t> close_vote(std::uint64_t round) override;

    /// Resident memory right after the meeting was set up, without any seat.
    std::uint64_t resident_empty() const { return resident_empty_; }
    /// The most commits that any declaration so far took until the display showed it, by the server's own metric and
    /// by counting the commits between the order and the display's frame.
    std::uint64_t declare_to_display_commits() const { return declare_to_display_commits_; }

  private:
    void set_up(const std::vector<Seat>& seating);
    void declare(std::uint64_t round);

    EventLoop& loop_;
    std::string name_;
    std::unique_ptr<ChildProcess> process_;
    std::uint16_t health_port_ = 0;
    std::unique_ptr<Person> clerk_;
    std::unique_ptr<Person> display_;
    std::unique_ptr<Fleet> fleet_;
    std::uint64_t resident_empty_ = 0;
    std::uint64_t declare_to_display_commits_ = 0;
};

/// The command line of a server in its folder `files`. Throws Failure where the folder cannot be made.
std::vector<std::string> yishi_command(const Surroundings& surroundings, const std::filesystem::path& files,
                                       YishiHall::Store store,
                                       YishiHall::Signatures signatures = YishiHall::Signatures::verified);

/// What yishi-server says on standard output when it is ready.
struct YishiPorts {
    std::uint16_t port = 0;
    std::uint16_t health_port = 0;
};
YishiPorts await_ready(ChildProcess& process);

}  // namespace yishi::bench
