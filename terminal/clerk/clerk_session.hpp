#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/messages/frames.hpp"

namespace yishi::clerk {

/// Asks for a test of all seats; at a shell and in scripts it is this word.
struct TestSeats {};
inline constexpr std::string_view test_seats_word = "test-seats";
inline constexpr std::string_view put_paper_word = "put-paper";

/// A command, a query, or a test of all seats.
/// A part of a paper that is uploaded, in base64.
struct PaperUpload {
    messages::DigestText file;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
    std::string data;
};

using Request = std::variant<messages::Command, messages::Query, TestSeats, PaperUpload>;

/// How a request was answered: the store's position of a command that was accepted, why it was not, what was asked, or
/// the test that now runs.
struct Accepted {
    std::uint64_t position = 0;
};
using Reply = std::variant<Accepted, messages::Rejection, messages::Answer, messages::SeatTestBegunFrame,
                           messages::PaperStoredFrame>;

/// One person at a console, without sockets and clock: fed with the frames of one connection after the other, it says
/// what to send and keeps the newest of what it is shown. One request is under way at a time; it is sent again under
/// the same identifier on every connection until it is answered. Threads: one.
class ClerkSession {
  public:
    void connected();
    void disconnected();
    void receive(std::string_view text);

    /// Begins a request; none may be under way.
    void ask(messages::Identifier id, Request request);
    /// The answer, once.
    std::optional<Reply> take_reply();

    std::vector<std::string> take_outgoing();

    /// Whether this connection has shown its welcome and its first view.
    bool ready() const { return welcome_ && view_; }
    const std::optional<messages::WelcomeFrame>& welcome() const { return welcome_; }
    /// The newest view, or null; of the connection before until there is a newer one.
    const messages::View* view() const { return view_ ? &view_->view : nullptr; }
    /// Grows with every view, whatever its version.
    std::uint64_t views_seen() const { return views_seen_; }
    const std::optional<messages::CountersFrame>& counters() const { return counters_; }
    const std::optional<messages::TimerFrame>& timer() const { return timer_; }
    /// How the newest seat test stands.
    const std::optional<messages::SeatTestResultFrame>& seat_test() const { return seat_test_; }
    /// How many devices are connected and heard of.
    std::size_t devices_connected() const;
    /// The identifier of the open meeting, as the view shows it.
    std::optional<messages::Identifier> open_meeting() const;
    /// The sitting that is current in the newest view: of those that are not in recess the newest, where all are the
    /// newest of all. Nothing without one.
    std::optional<messages::Identifier> current_sitting() const;
    /// How many members are present in that sitting of the open meeting; 0 while the newest counters are not about it.
    std::uint32_t present_in(const messages::Identifier& sitting) const;
    const std::optional<messages::GoodbyeFrame>& goodbye() const { return goodbye_; }

    /// What the server did that it must not, in English; emptied by reading.
    std::vector<std::string> take_faults();

  private:
    void take(const messages::WelcomeFrame& frame);
    void take(const messages::AcceptedFrame& frame);
    void take(const messages::RejectedFrame& frame);
    void take(const messages::AnswerFrame& frame);
    void take(const messages::ErrorFrame& frame);
    void take(messages::ViewFrame& frame);
    void take(const messages::CountersFrame& frame) { counters_ = frame; }
    void take(const messages::TimerFrame& frame) { timer_ = frame; }
    /// A shell counts no seconds; the view says who has the floor.
    void take(const messages::FloorTimerFrame&) {}
    void take(const messages::DevicesFrame& frame);
    void take(const messages::SeatTestBegunFrame& frame);
    void take(const messages::PaperStoredFrame& frame);
    void take(const messages::SeatTestResultFrame& frame) { seat_test_ = frame; }
    void take(const messages::GoodbyeFrame& frame) { goodbye_ = frame; }
    void take(const messages::ReceivedFrame&) { fault("a ballot was received here"); }
    void take(const messages::RefusedFrame&) { fault("a ballot was refused here"); }
    void take(const messages::SeatTestFrame&) { fault("a seat's test was sent here"); }
    void take(const messages::ServiceCallFrame&) { fault("a seat's call was sent here"); }
    void take(const messages::ServiceCallsFrame&) {}
    void take(const messages::PaperPartFrame&) { fault("a part of a paper was sent that was not asked for"); }
    void take(const messages::ScreenFrame&) { fault("what a display shows was sent here"); }
    void take(const messages::CheckpointFrame&) { fault("a witness's checkpoint was sent here"); }
    void take(const messages::WitnessedFrame&) { fault("a witness's answer was sent here"); }
    void take(const messages::PersonalFrame&) { fault("a seat's frame was sent here"); }

    bool expects(const messages::Identifier& id);
    void reply(Reply reply);
    void fault(std::string what) { faults_.push_back(std::move(what)); }

    std::optional<messages::WelcomeFrame> welcome_;
    std::optional<messages::ViewFrame> view_;
    std::uint64_t views_seen_ = 0;
    std::optional<std::uint64_t> version_;
    std::optional<messages::CountersFrame> counters_;
    std::optional<messages::TimerFrame> timer_;
    std::map<std::string, messages::Reachability> devices_;
    std::optional<messages::SeatTestResultFrame> seat_test_;
    std::optional<messages::GoodbyeFrame> goodbye_;
    std::optional<messages::Identifier> under_way_;
    std::string request_;
    std::optional<Reply> reply_;
    std::vector<std::string> outgoing_;
    std::vector<std::string> faults_;
};

}  // namespace yishi::clerk
