#pragma once

#include <iosfwd>
#include <set>
#include <string>

#include "terminal/agent/seat_session.hpp"

namespace yishi::agent {

/// Prints what a seat learns, for people (Chinese first, English beside) or as one JSON object a line with the member
/// `event`. It passes every call on to the next observer.
class SeatPrinter : public SeatObserver {
  public:
    SeatPrinter(std::ostream& out, bool json, SeatObserver& next) : out_(out), json_(json), next_(next) {}

    void connected(const std::string& server);
    void not_connected(const std::string& why);
    /// The answer to something that the person asked.
    void note(const std::string& zh, const std::string& en);
    void refused_here(const messages::Rejection& rejection);
    void status(const SeatSession& session, bool connected);

    void on_welcome(const messages::WelcomeFrame& frame) override;
    void on_view(const messages::SeatView& view) override;
    void on_personal(const messages::PersonalFrame& frame) override;
    void on_timer(const messages::TimerFrame& frame) override;
    void on_floor_timer(const messages::FloorTimerFrame& frame) override;
    void on_sign_in(const std::optional<messages::Rejection>& rejection) override;
    void on_floor_asked(FloorAsk ask, const std::optional<messages::Rejection>& rejection) override;
    void on_delivery(Delivery delivery, const messages::Rejection* rejection) override;
    void on_received(const AnsweredPress& press) override;
    void on_seat_test(const messages::SeatTestFrame& frame) override;
    void on_service_call(const messages::ServiceCallFrame& frame) override { next_.on_service_call(frame); }
    void on_paper_part(const messages::PaperPartFrame& frame) override { next_.on_paper_part(frame); }
    void on_paper_refused(const messages::Rejection& rejection) override { next_.on_paper_refused(rejection); }
    void on_goodbye(const messages::GoodbyeFrame& frame) override;
    void on_fault(const std::string& fault) override;

  private:
    void line(const std::string& text);
    /// `members` are the JSON members after `event`, each with its comma before.
    void event(const std::string& name, const std::string& members);

    std::ostream& out_;
    bool json_;
    SeatObserver& next_;
    std::set<std::string> shown_;  ///< Lines of the view that was printed last.
};

}  // namespace yishi::agent
