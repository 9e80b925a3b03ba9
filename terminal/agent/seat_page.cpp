#include "terminal/agent/seat_page.hpp"

#include <utility>

#include "protocol/messages/codec.hpp"

namespace yishi::agent {

using namespace messages;

SeatPage::SeatPage(SeatObserver& next, std::function<Milliseconds()> now, Tell tell)
    : next_(next), now_(std::move(now)), tell_(std::move(tell)) {}

template <class Event>
void SeatPage::tell(const Event& event) const {
    tell_(encode(event));
}

void SeatPage::line(SeatLine line, std::string zh, std::string en) {
    if (line_.line == line && line_.zh == zh) return;
    line_.line = line;
    line_.zh = std::move(zh);
    line_.en = std::move(en);
    tell(line_);
}

template <class Timer>
Timer SeatPage::now_left(const Timed<Timer>& timed) const {
    Timer left = timed.frame;
    if (left.running) left.remaining -= now_() - timed.came;
    return left;
}

std::vector<std::string> SeatPage::greeting() const {
    std::vector<std::string> events{encode(line_)};
    if (view_) events.push_back(encode(*view_));
    if (personal_) events.push_back(encode(*personal_));
    if (timer_) events.push_back(encode(now_left(*timer_)));
    for (const auto& [sitting, timer] : floor_timers_) events.push_back(encode(now_left(timer)));
    if (press_) events.push_back(encode(*press_));
    events.push_back(encode(service_));
    return events;
}

// ---------------------------------------------------------------- what the page asks

std::optional<Rejection> SeatPage::act(std::string_view text, SeatSession& session) {
    auto decoded = decode<SeatPageAct>(text);
    if (!decoded) return reject(RejectionCode::malformed, decoded.error->sentence());
    std::visit([&](const auto& act) { take(act, session); }, decoded.value);
    return std::nullopt;
}

void SeatPage::take(const SeatPress& press, SeatSession& session) {
    const VoteView* vote = session.view() && session.view()->vote ? &*session.view()->vote : nullptr;
    // The page that the member saw is that of a vote which is over: the press is not taken for another one.
    if (vote == nullptr || vote->vote != press.vote) {
        press_ = SeatPressEvent{press.vote, PressDelivery::lost, {}, false, reject(RejectionCode::vote_closed)};
        return tell(*press_);
    }
    const bool secret = vote->settings.secrecy == Secrecy::secret;
    press_ =
        SeatPressEvent{press.vote, PressDelivery::none, secret ? std::nullopt : std::optional(press.choice), false, {}};
    if (auto why = session.press(press.choice)) {
        press_->delivery = PressDelivery::lost;
        press_->rejection = std::move(why);
        tell(*press_);
    }
}

void SeatPage::take(const SeatSignIn& sign_in, SeatSession& session) {
    await(sign_ins_, sign_in.id,
          sign_in.credential ? session.sign_in(sign_in.id, *sign_in.credential) : session.sign_in(sign_in.id));
}

void SeatPage::take(const SeatRequestFloor& request, SeatSession& session) {
    await(floor_requests_, request.id, session.request_floor(request.id, request.text));
}

void SeatPage::take(const SeatWithdrawRequest& withdraw, SeatSession& session) {
    await(floor_withdrawals_, withdraw.id, session.withdraw_request(withdraw.id));
}

void SeatPage::take(const SeatCallService& call, SeatSession& session) {
    session.call_service(call.calling);
}

void SeatPage::await(std::deque<Identifier>& asked, const Identifier& id, std::optional<Rejection> why_not) {
    if (why_not)
        tell(SeatAnsweredEvent{id, std::move(why_not)});
    else
        asked.push_back(id);
}

void SeatPage::answered(std::deque<Identifier>& asked, const std::optional<Rejection>& rejection) {
    // Nothing is awaited where a script or the shell asked.
    if (asked.empty()) return;
    tell(SeatAnsweredEvent{asked.front(), rejection});
    asked.pop_front();
}

// ---------------------------------------------------------------- what the session learns

void SeatPage::on_welcome(const WelcomeFrame& frame) {
    line(SeatLine::connected, "", "");
    next_.on_welcome(frame);
}

void SeatPage::on_view(const SeatView& view) {
    const bool over = press_ && (!view.vote || view.vote->vote != press_->vote);
    if (over) press_.reset();
    if (!view.vote) timer_.reset();
    std::erase_if(floor_timers_, [&](const auto& timer) {
        for (const FloorView& floor : view.floors)
            if (floor.sitting.text == timer.first && floor.speaker) return false;
        return true;
    });
    view_ = ViewFrame{++view_number_, view};
    tell(*view_);
    next_.on_view(view);
}

void SeatPage::on_personal(const PersonalFrame& frame) {
    personal_ = frame;
    tell(frame);
    next_.on_personal(frame);
}

void SeatPage::on_timer(const TimerFrame& frame) {
    timer_ = {frame, now_()};
    tell(frame);
    next_.on_timer(frame);
}

void SeatPage::on_floor_timer(const FloorTimerFrame& frame) {
    floor_timers_[frame.sitting.text] = {frame, now_()};
    tell(frame);
    next_.on_floor_timer(frame);
}

void SeatPage::on_sign_in(const std::optional<Rejection>& rejection) {
    answered(sign_ins_, rejection);
    next_.on_sign_in(rejection);
}

void SeatPage::on_floor_asked(FloorAsk ask, const std::optional<Rejection>& rejection) {
    answered(ask == FloorAsk::request ? floor_requests_ : floor_withdrawals_, rejection);
    next_.on_floor_asked(ask, rejection);
}

void SeatPage::on_delivery(Delivery delivery, const Rejection* rejection) {
    // A press of an earlier run, or from the shell: the page knows the vote from the view.
    if (!press_ && view_ && std::get<SeatView>(view_->view).vote)
        press_ = SeatPressEvent{std::get<SeatView>(view_->view).vote->vote, PressDelivery::none, {}, false, {}};
    if (press_) {
        press_->slow = false;
        press_->rejection.reset();
        switch (delivery) {
            case Delivery::none:
                press_->delivery = PressDelivery::none;
                break;
            case Delivery::sending:
                press_->delivery = PressDelivery::sending;
                break;
            case Delivery::received:
                press_->delivery = PressDelivery::received;
                break;
            case Delivery::undelivered: {
                // Not answered in time, and still under way; or its vote was over before it could be sent.
                const auto& vote = std::get<SeatView>(view_->view).vote;
                const bool runs = vote && vote->vote == press_->vote &&
                                  (vote->state == VoteState::open || vote->state == VoteState::held);
                press_->delivery = runs ? PressDelivery::sending : PressDelivery::lost;
                press_->slow = runs;
                break;
            }
            case Delivery::refused:
                press_->delivery = PressDelivery::lost;
                if (rejection) press_->rejection = *rejection;
                break;
        }
        tell(*press_);
    }
    next_.on_delivery(delivery, rejection);
}

void SeatPage::on_service_call(const ServiceCallFrame& frame) {
    service_.calling = frame.calling;
    tell(service_);
    next_.on_service_call(frame);
}

void SeatPage::on_goodbye(const GoodbyeFrame& frame) {
    if (frame.reason == Farewell::replaced) line(SeatLine::replaced, frame.zh, frame.en);
    if (frame.reason == Farewell::revoked) line(SeatLine::turned_away, frame.zh, frame.en);
    next_.on_goodbye(frame);
}

}  // namespace yishi::agent
