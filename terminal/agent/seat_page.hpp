#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages/seat_page.hpp"
#include "terminal/agent/seat_session.hpp"

namespace yishi::agent {

/// What a seat's page is told and asks (docs/spec/pages.md, "The seat's page"), without sockets and clock: an observer
/// of the session that says each thing as a SeatPageEvent, and remembers what a page that opens later has to know. It
/// passes every call on to the next observer.
///
/// Ownership: `next` belongs to the caller and outlives it. Threads: the session's.
class SeatPage : public SeatObserver {
  public:
    using Milliseconds = std::int64_t;
    /// Gets each event as the text of one JSON object.
    using Tell = std::function<void(const std::string& event)>;

    /// `now` is a clock that does not go back.
    SeatPage(SeatObserver& next, std::function<Milliseconds()> now, Tell tell);

    /// Which seat it is; before all else.
    void is_of(messages::Identifier device) { line_.device = std::move(device); }

    /// How the terminal stands with the server; said where it changed.
    void line(messages::SeatLine line, std::string zh, std::string en);

    /// Everything that holds now, for a page that opens.
    std::vector<std::string> greeting() const;

    /// Carries out what the page asks; what came of it is among the events. Returns what is wrong with the message, if
    /// anything.
    std::optional<messages::Rejection> act(std::string_view text, SeatSession& session);

    void on_welcome(const messages::WelcomeFrame& frame) override;
    void on_view(const messages::SeatView& view) override;
    void on_personal(const messages::PersonalFrame& frame) override;
    void on_timer(const messages::TimerFrame& frame) override;
    void on_floor_timer(const messages::FloorTimerFrame& frame) override;
    void on_sign_in(const std::optional<messages::Rejection>& rejection) override;
    void on_floor_asked(FloorAsk ask, const std::optional<messages::Rejection>& rejection) override;
    void on_delivery(Delivery delivery, const messages::Rejection* rejection) override;
    void on_received(const AnsweredPress& press) override { next_.on_received(press); }
    void on_seat_test(const messages::SeatTestFrame& frame) override { next_.on_seat_test(frame); }
    void on_service_call(const messages::ServiceCallFrame& frame) override;
    void on_paper_part(const messages::PaperPartFrame& frame) override { next_.on_paper_part(frame); }
    void on_paper_refused(const messages::Rejection& rejection) override { next_.on_paper_refused(rejection); }
    void on_goodbye(const messages::GoodbyeFrame& frame) override;
    void on_fault(const std::string& fault) override { next_.on_fault(fault); }

  private:
    template <class Timer>
    struct Timed {
        Timer frame;
        Milliseconds came = 0;
    };

    void take(const messages::SeatPress& press, SeatSession& session);
    void take(const messages::SeatSignIn& sign_in, SeatSession& session);
    void take(const messages::SeatRequestFloor& request, SeatSession& session);
    void take(const messages::SeatWithdrawRequest& withdraw, SeatSession& session);
    void take(const messages::SeatCallService& call, SeatSession& session);
    /// The page hears at once where the seat knows the answer; else the identifier waits for the server's.
    void await(std::deque<messages::Identifier>& asked, const messages::Identifier& id,
               std::optional<messages::Rejection> why_not);
    void answered(std::deque<messages::Identifier>& asked, const std::optional<messages::Rejection>& rejection);
    template <class Event>
    void tell(const Event& event) const;
    template <class Timer>
    Timer now_left(const Timed<Timer>& timed) const;

    SeatObserver& next_;
    std::function<Milliseconds()> now_;
    Tell tell_;
    messages::SeatLineEvent line_;
    std::uint64_t view_number_ = 0;  ///< The page sees views of several connections: they are numbered anew.
    std::optional<messages::ViewFrame> view_;
    std::optional<messages::PersonalFrame> personal_;
    std::optional<Timed<messages::TimerFrame>> timer_;
    std::map<std::string, Timed<messages::FloorTimerFrame>> floor_timers_;
    std::optional<messages::SeatPressEvent> press_;
    messages::SeatServiceEvent service_;
    std::deque<messages::Identifier> sign_ins_;
    std::deque<messages::Identifier> floor_requests_;
    std::deque<messages::Identifier> floor_withdrawals_;
};

}  // namespace yishi::agent
