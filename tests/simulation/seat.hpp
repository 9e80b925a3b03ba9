#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "tests/simulation/client.hpp"

namespace yishi::simulation {

/// A seat terminal as docs/spec/protocol.md describes it step by step: one press in flight, kept until it is answered;
/// what is pressed meanwhile, the latest only, is signed when the answer has come; presses that were received are gone
/// on from, and those that the server tells of.
class Seat final : public Client {
  public:
    /// Which option is signed in place of the one that was pressed, of so many.
    using Choose = std::function<unsigned(const std::string& vote, unsigned choice, unsigned options)>;

    Seat(ClientNumber number, Character character, Wire& wire, Choose choose)
        : Client(number, std::move(character), wire), choose_(std::move(choose)) {}

    bool is_idle() const override { return Client::is_idle() && !flight_ && !wanted_; }
    void press(unsigned choice, unsigned now);
    /// Signs in to what the seat was told of; nothing happens before it was told anything.
    void sign_in(const std::string& id, unsigned now);
    void tick(unsigned now) override;
    void hear(const HeardFrame& frame, unsigned now) override;

  protected:
    void send_all_again(unsigned now) override;

  private:
    void sign(unsigned choice, unsigned now);
    void put_in_flight(std::shared_ptr<const SentBallot> ballot, unsigned now);
    const messages::PersonalFrame* personal() const;
    void received(const messages::ReceivedFrame& frame, unsigned now);
    void refused(const messages::RefusedFrame& frame, unsigned now);

    /// Where the member's presses stand in one opening of a vote.
    struct Progress {
        record::Digest opening{};
        std::uint32_t seq = 0;
        std::optional<record::Digest> before;
    };
    Choose choose_;
    HeardFrame personal_;
    Progress progress_;
    std::shared_ptr<const SentBallot> flight_;
    unsigned sent_ = 0;
    std::optional<unsigned> wanted_;  ///< Pressed while another press was in flight.
    bool catches_up_ = false;         ///< The server knows of presses that this seat does not.
};

}  // namespace yishi::simulation
