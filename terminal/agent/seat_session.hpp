#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/frames.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "terminal/agent/ballot_keeper.hpp"
#include "terminal/agent/seat_frame_reader.hpp"
#include "terminal/agent/seat_observer.hpp"
#include "terminal/agent/seat_record.hpp"

namespace yishi::agent {

/// What a seat does, without sockets, clock or files: it is fed with the frames of one connection after the other and
/// says what to send. Shared by terminal and fleet.
///
/// A press: one ballot is in flight at a time, and the same bytes are sent again on every connection until they are
/// answered, also after a restart of the terminal and also when the vote is over meanwhile: the server then answers
/// `received` for what it had, `refused` for what it had not. Of further presses the latest waits; it is dropped
/// (未送达，请举手) when its vote is over first. A press that the server could not take at the moment (`busy`,
/// `storage_unavailable`) stays in flight.
///
/// A server that plays on a copy of the record (会前演练) gets nothing of what was meant for the record, and the record
/// nothing of what was meant for it: a ballot in flight to the record waits, on disk too, until the record is connected
/// again; the rest is dropped. Of a rehearsal nothing outlives the process.
///
/// Every answer is checked; what the server must not do is a fault, which is counted and reported, never hidden.
///
/// Ownership: reader, observer and keeper belong to the caller and outlive the session. Threads: one.
class SeatSession {
  public:
    /// `device` is what the certificate says. `keeper` may be null (nothing outlives the process); `left_over` is what
    /// it kept of an earlier run.
    SeatSession(messages::Identifier device, SeatFrameReader& reader, SeatObserver& observer, SeatRecord record,
                BallotKeeper* keeper, std::optional<std::string> left_over);

    /// A connection is open, to a server whose certificate names that log key; or is no more.
    void connected(std::string_view log_key);
    void disconnected();

    /// One text frame of the connection.
    void receive(std::string_view text);

    /// Signs in under a command identifier of the caller's choice, in the sitting that is shown; waits for the
    /// connection and is sent again until it is answered. Returns why not, where there is no sitting or one is signed
    /// in or signing in.
    std::optional<messages::Rejection> sign_in(messages::Identifier command);

    /// The same by a PIN or a card. By a card it also signs in where nobody is planned at this seat, in the newest
    /// sitting that is not in recess: the card says who it is. The credential is kept until it is answered, in memory
    /// alone.
    std::optional<messages::Rejection> sign_in(messages::Identifier command, messages::Credential credential);

    /// Asks for the floor (申请发言), or takes the request back, under a command identifier of the caller's choice;
    /// sent like a sign-in. Returns why not, where the seat knows that already.
    std::optional<messages::Rejection> request_floor(messages::Identifier command, messages::Text text);
    std::optional<messages::Rejection> withdraw_request(messages::Identifier command);

    /// Presses an option of the open vote, by its number from 1. Returns why not, where the seat knows that already.
    std::optional<messages::Rejection> press(unsigned option);

    /// Calls the staff (呼叫服务), or no longer; sent again until the server has said that it stands so.
    void call_service(bool calling);

    /// Asks for the part of a paper that begins at `offset`; asked again on every connection until it is answered. One
    /// at a time: another one takes its place.
    void get_paper(const messages::DigestText& file, std::uint64_t offset);

    /// Answers the seat test of that round with what is wrong with the seat, if anything. Without a connection nothing
    /// is sent: the server asks again on the next one.
    void seat_tested(std::uint64_t round, std::optional<messages::Name> fault);

    /// The caller's clock says that the press in flight should have been answered by now: 未送达，请举手. It stays in
    /// flight.
    void waited_too_long();

    /// Sends again what the server could not take; for the caller to call a moment after `wants_retry`.
    void retry();
    bool wants_retry() const { return wants_retry_; }

    /// Whether the server and this seat do not agree where the presses stand; a new connection begins with `personal`,
    /// and the choice is then signed anew.
    bool wants_new_connection() const { return wants_new_connection_; }

    /// What is to be sent, in order; empties the list.
    std::vector<std::string> take_outgoing();

    const messages::Identifier& device() const { return device_; }
    /// Whether this connection has said who the seat is, what the hall sees, and where the seat's presses stand.
    bool ready() const { return welcomed_ && version_ && personal_known_; }
    /// The newest view, or null.
    const messages::SeatView* view() const { return view_; }
    const std::optional<messages::PersonalFrame>& personal() const { return personal_; }
    bool signed_in() const;
    /// Whether a press is in flight or waits.
    bool busy() const { return in_flight_ || waiting_; }
    bool signing_in() const;
    Delivery delivery() const { return delivery_; }
    std::size_t faults() const { return faults_; }

  private:
    struct InFlight {
        std::string bytes;
        record::NamedBallot ballot;
        record::Digest leaf;
    };
    /// Where this member's presses stand in the vote with that opening.
    struct Position {
        record::Digest opening;
        std::uint32_t next_seq = 1;
        std::optional<record::Digest> prev;
    };
    struct Waiting {
        record::Digest opening;
        unsigned option = 0;
    };
    /// A command that is not answered yet. Without `floor` it is a sign-in.
    struct Asked {
        messages::Identifier command;
        std::string bytes;
        std::optional<FloorAsk> floor;
        bool sent = false;  ///< On this connection.
    };

    void take(const messages::WelcomeFrame& frame);
    void take(const messages::AcceptedFrame& frame);
    void take(const messages::RejectedFrame& frame);
    void take(const messages::ReceivedFrame& frame);
    void take(const messages::RefusedFrame& frame);
    void take(const messages::ErrorFrame& frame);
    void take(const messages::ViewFrame& frame);
    void take(const messages::PersonalFrame& frame);
    void take(const messages::TimerFrame& frame);
    void take(const messages::FloorTimerFrame& frame);
    void take(const messages::SeatTestFrame& frame);
    bool refused_service(const messages::RejectedFrame& frame);
    bool refused_paper(const messages::RejectedFrame& frame);
    void take(const messages::PaperPartFrame& frame);
    void take(const messages::ServiceCallFrame& frame);
    void take(const messages::GoodbyeFrame& frame);
    template <class NotForSeats>
    void take(const NotForSeats&) {}

    /// This connection is to a rehearsal, the one before was to the record; or the other way round.
    void change_to(bool rehearsal);
    /// What is kept on disk is of the record alone.
    BallotKeeper* keeper() const { return rehearsal_ ? nullptr : keeper_; }
    static record::Digest opening_of(const messages::VoteView& vote);
    void check_position(const messages::PersonalFrame& frame, bool first);
    Position position_in(const messages::VoteView& vote, const record::Digest& opening) const;
    std::optional<messages::Rejection> why_no_press() const;
    std::optional<messages::Rejection> why_no_floor() const;
    std::optional<messages::SignIn> own_sitting() const;
    std::optional<messages::SignIn> sitting_for_a_card() const;
    void ask(messages::CommandFrame frame, std::optional<FloorAsk> floor);
    void ask(messages::Identifier command, std::string bytes, std::optional<FloorAsk> floor);
    /// The command that an answer is for; reports a fault and gives nothing where none is.
    std::optional<Asked> take_asked(const messages::Identifier& command, const std::string& otherwise);
    void tell(const Asked& asked, const std::optional<messages::Rejection>& rejection);
    void send_ballot(const messages::VoteView& vote, unsigned option);
    void send_press();
    void send_waiting();
    void drop_in_flight();
    void set_delivery(Delivery delivery, const messages::Rejection* rejection = nullptr);
    void fault(std::string what);

    messages::Identifier device_;
    SeatFrameReader& reader_;
    SeatObserver& observer_;
    SeatRecord record_;
    BallotKeeper* keeper_;

    bool rehearsal_ = false;  ///< As the newest welcome said.
    bool welcomed_ = false;
    bool personal_known_ = false;  ///< On this connection.
    std::shared_ptr<const messages::ServerFrame> view_frame_;
    const messages::SeatView* view_ = nullptr;  ///< In `view_frame_`.
    std::optional<std::uint64_t> version_;      ///< Of the newest view of this connection.
    std::optional<messages::PersonalFrame> personal_;

    std::optional<InFlight> in_flight_;
    std::optional<InFlight> set_aside_;  ///< In flight to the record, while the connection is to a rehearsal.
    bool sent_ = false;                  ///< In flight, and sent on this connection.
    std::optional<Waiting> waiting_;
    bool dropped_ = false;   ///< A choice that waited behind the press in flight was lost with its vote.
    bool resigned_ = false;  ///< The choice in flight was signed anew once already.
    std::optional<Position> position_;
    std::vector<Asked> asked_;
    std::optional<Asked> paper_;    ///< The part that is not answered yet.
    std::optional<Asked> service_;  ///< The call for the staff, or its end, that is not answered yet.
    Delivery delivery_ = Delivery::none;
    bool wants_retry_ = false;
    bool wants_new_connection_ = false;
    std::size_t faults_ = 0;
    std::vector<std::string> outgoing_;
};

}  // namespace yishi::agent
