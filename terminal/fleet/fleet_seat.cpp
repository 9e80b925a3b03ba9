#include "terminal/fleet/fleet_seat.hpp"

#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/record/named_ballot.hpp"

namespace yishi::fleet {

using namespace messages;
using agent::Delivery;

FleetSeat::FleetSeat(const std::string& device, agent::SeatFrameReader& reader, const FleetOrders& orders)
    : orders_(orders), session_(device, reader, *this, nullptr, {}) {}

std::optional<std::int64_t> FleetSeat::act(std::int64_t now) {
    if (!session_.ready()) return {};
    const SeatView& view = *session_.view();
    sign_in();
    take_up(view, now);
    if (!task_ || task_->under_way || session_.busy() || view.vote->state != VoteState::open) return {};
    if (task_->next == task_->presses.size()) return {};
    const PlannedPress& press = task_->presses[task_->next];
    if (now < task_->opened_at + press.delay) return task_->opened_at + press.delay;
    const auto option = option_of(*view.vote, orders_.plan.choice(press));
    if (!option) {
        fail("the vote " + task_->vote + " has no option " + orders_.plan.choice(press));
        ++task_->next;
        return act(now);
    }
    task_->under_way = true;
    ++orders_.report.pressed;
    if (const auto why = session_.press(*option)) refused(*why);
    return {};
}

void FleetSeat::sign_in() {
    const SeatView& view = *session_.view();
    const PersonalFrame& personal = *session_.personal();
    const bool seated = view.meeting && view.sitting && view.sitting->state != SittingState::closed &&
                        personal.member && personal.sitting == view.sitting->sitting &&
                        personal.attendance == Attendance::not_signed_in;
    if (!seated || session_.signing_in()) return;
    const std::string& meeting = view.meeting->meeting.text;
    const std::string& sitting = view.sitting->sitting.text;
    if (!orders_.plan.signs_in(meeting, sitting, session_.device().text)) return;
    // Once a sitting: who has left does not come back by itself.
    std::string place = meeting + "/" + sitting;
    if (signed_sitting_ == place) return;
    signed_sitting_ = std::move(place);
    session_.sign_in(orders_.new_command());
}

void FleetSeat::take_up(const SeatView& view, std::int64_t now) {
    const bool runs = view.meeting && view.vote && view.vote->opening &&
                      (view.vote->state == VoteState::open || view.vote->state == VoteState::held);
    if (!runs) return leave_task();
    if (task_ && task_->opening == *view.vote->opening) return;
    leave_task();
    if (task_) return;
    Task task;
    task.opening = *view.vote->opening;
    task.meeting = view.meeting->meeting.text;
    task.vote = view.vote->vote.text;
    task.presses = orders_.plan.presses(task.meeting, task.vote, session_.device().text);
    task.opened_at = now;
    task.first_counts = view.vote->settings.press == PressRule::first;
    task_ = std::move(task);
}

/// The vote is over for this seat. A press in flight will still be answered; what was not pressed never will be.
void FleetSeat::leave_task() {
    if (!task_ || task_->under_way) return;
    const std::size_t left = task_->presses.size() - task_->next;
    if (left)
        fail(std::to_string(left) + " planned presses were not made before the vote " + task_->vote + " was over");
    task_.reset();
}

void FleetSeat::refused(const Rejection& rejection) {
    ++orders_.report.refused;
    if (!task_) return;
    task_->under_way = false;
    // Not lost: the same press is due again when the vote goes on.
    if (rejection.code == RejectionCode::vote_held) return;
    ++task_->next;
    if (!orders_.may_refuse.contains(rejection.code))
        fail("a press in " + task_->vote + " was refused: " + std::string(name_of(rejection.code)) + " " +
             rejection.detail);
}

void FleetSeat::finish() {
    if (session_.busy()) fail("a press was not answered");
    if (task_ && task_->under_way && !session_.busy()) fail("a press was neither received nor refused");
}

std::optional<std::int64_t> FleetSeat::take_heartbeat() {
    return std::exchange(heartbeat_, {});
}

void FleetSeat::on_welcome(const WelcomeFrame& frame) {
    heartbeat_ = frame.heartbeat;
}

void FleetSeat::on_personal(const PersonalFrame& frame) {
    const std::string place =
        frame.meeting && frame.sitting ? frame.meeting->text + "/" + frame.sitting->text + "/" : std::string();
    const std::string seated = frame.member && !place.empty() ? place + frame.member->member.text : std::string();
    const bool other = !seated.empty() && seated_.starts_with(place) && seated_ != seated;
    if (other) fail("another member sits here in the same sitting: " + seated + " after " + seated_);
    seated_ = seated;
}

void FleetSeat::on_sign_in(const std::optional<Rejection>& rejection) {
    if (!rejection || rejection->code == RejectionCode::already_signed_in)
        ++orders_.report.signed_in;
    else
        fail("the sign-in was rejected: " + std::string(name_of(rejection->code)) + " " + rejection->detail);
}

void FleetSeat::on_delivery(Delivery delivery, const Rejection* rejection) {
    if (delivery == Delivery::refused && rejection) refused(*rejection);
    if (delivery == Delivery::received && task_ && task_->under_way) {
        task_->under_way = false;
        ++task_->next;
    }
    if (delivery == Delivery::undelivered && task_ && task_->under_way) {
        task_->under_way = false;
        ++task_->next;
        fail("a press in " + task_->vote + " was not delivered before the vote was over");
    }
}

void FleetSeat::on_received(const agent::AnsweredPress& press) {
    orders_.report.note_received(press);
    const auto ballot = record::decode_named_ballot(press.ballot);
    if (!task_ || !ballot || ballot->vote != task_->vote) return;
    if (task_->counted && task_->first_counts) return;
    orders_.report.count(task_->meeting, task_->vote, ballot->choice, task_->counted);
    task_->counted = ballot->choice;
}

void FleetSeat::on_goodbye(const GoodbyeFrame& frame) {
    if (frame.reason == Farewell::stopping) return;
    replaced_ = replaced_ || frame.reason == Farewell::replaced;
    fail("the server said goodbye: " + std::string(name_of(frame.reason)));
}

void FleetSeat::on_fault(const std::string& fault) {
    fail(fault);
}

}  // namespace yishi::fleet
