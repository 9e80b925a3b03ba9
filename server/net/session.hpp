#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/link/connection.hpp"
#include "protocol/messages/frames.hpp"
#include "protocol/messages/limits.hpp"
#include "server/engine/journal.hpp"
#include "server/net/farewell.hpp"
#include "server/net/identity.hpp"
#include "server/net/lane.hpp"

namespace yishi::net {

/// What a welcome says of the server.
struct ServerCard {
    std::string server;
    messages::Identifier body;
    std::int64_t heartbeat = messages::limits::heartbeat_milliseconds;
    bool rehearsal = false;  ///< It plays on a copy of the record (会前演练).
    Entrance entrance = Entrance::certificate;
};

/// Longest frame and longest queue by role: a roster is large, a press is not.
link::Limits limits_of(const link::Peer& peer);

/// A client that sends so many frames in a row that cannot be read is not one of ours: it is closed.
inline constexpr unsigned malformed_frames = 16;

/// One connection: decodes and checks what comes in, on the connection's own thread, and hands it to the engine;
/// sends what the engine has for it. It knows no state of the house.
class Session final : public link::Handler {
  public:
    /// `identity` is whose connection it is; nothing: it is closed as soon as it opens. The references must outlive
    /// the session.
    Session(Lane& lane, const ServerCard& card, engine::Journal& journal)
        : lane_(lane), card_(card), journal_(journal) {}

    void on_open(link::Connection& connection) override;
    void on_text(link::Connection& connection, std::string_view text) override;
    void on_silent(link::Connection& connection, bool silent) override;
    void on_closed(link::Connection& connection, const link::Closed& closed) override;

    // For its lane.
    messages::Audience audience() const { return audience_; }
    void send(const engine::Frame& frame) { connection_->send(frame); }
    /// Sends what answers a submission.
    void answer(const engine::Frame& frame);
    /// Sends what asks the seat to test itself; it may answer once.
    void ask_seat_test(const engine::Frame& frame);
    /// Sends what asks a witness to cosign; it may answer once.
    void ask_to_cosign(const engine::Frame& frame);
    /// Says goodbye and closes.
    void dismiss(messages::Farewell reason);
    /// Answers a submission that the engine did not take.
    void answer_busy(const engine::Submission& submission);
    /// What became of the credential that it had checked, and the command that came with it, which has a proof whose
    /// person is yet to be filled in.
    void checked(engine::CommandAsked command, const credentials::Verdict& verdict);
    const link::Peer& peer() const { return connection_->peer(); }

  private:
    engine::ConnectionId id() const { return {.number = connection_->id(), .lane = lane_.number()}; }
    void take(messages::CommandFrame frame);
    void take(messages::PressFrame frame);
    void take(messages::QueryFrame frame);
    void take(messages::TestSeatsFrame frame);
    void take(messages::SeatTestedFrame frame);
    void take(messages::SignInFrame frame);
    void take(messages::CallServiceFrame frame);
    void take(messages::AttendServiceCallFrame frame);
    void take(messages::PutPaperFrame frame);
    void take(messages::GetPaperFrame frame);
    void ask_paper(const messages::Identifier& id, const messages::DigestText& file, papers::PaperAsk ask);
    void take(messages::WitnessFrame frame);
    void take(messages::CosignedFrame frame);
    void take(messages::NotCosignedFrame frame);
    /// Takes the place of an answer that a witness still owes; whether there was one.
    bool is_owed();
    void reject(const messages::Identifier& id, messages::RejectionCode code);
    void submit(engine::Submission submission);
    void refuse_busy(const engine::Submission& submission);
    void refuse_malformed(std::string_view text, const std::string& sentence);

    Lane& lane_;
    const ServerCard& card_;
    engine::Journal& journal_;
    link::Connection* connection_ = nullptr;
    messages::Audience audience_ = messages::Audience::seat;
    std::optional<record::PublicKey> ballot_key_;   ///< Of a seat, as its certificate says.
    bool known_ = false;                            ///< The engine has been told of it.
    std::optional<record::PublicKey> witness_key_;  ///< Of a display, as its certificate says.
    bool witnesses_ = false;                        ///< It has said that it will.
    std::size_t owed_cosignatures_ = 0;             ///< It was asked so often to cosign and has not answered.
    bool test_asked_ = false;                       ///< The seat was asked to test itself and has not answered.
    unsigned malformed_ = 0;
    std::size_t unanswered_ = 0;  ///< Submissions that the engine has and has not answered.
};

}  // namespace yishi::net
