#include "terminal/fleet/fleet_seat.hpp"

#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/record/signed_ballot.hpp"

namespace yishi::fleet {

using namespace messages;
using agent::Delivery;

FleetSeat::FleetSeat(const std::string& device, agent::SeatFrameReader& reader, agent::SeatRecord record,
                     const FleetOrders& orders)
    : orders_(orders),
      session_(device, reader, *this, std::move(record), nullptr, {}),
      pilot_(session_, orders.plan,
             {.new_command = orders.new_command,
              .on_press = [this] { ++orders_.report.pressed; },
              .on_refused = [this](const auto& task, const auto& rejection) { refused(task, rejection); },
              .on_failure = [this](const std::string& what) { cannot(what); }}) {}

std::optional<std::int64_t> FleetSeat::act(std::int64_t now) {
    if (const auto round = std::exchange(test_round_, {})) session_.seat_tested(*round, {});
    return must_leave_ ? std::nullopt : pilot_.act(now);
}

/// What is planned cannot be done.
void FleetSeat::cannot(const std::string& what) {
    if (!orders_.simulated) fail(what);
}

void FleetSeat::refused(const agent::SeatPilot::Task& task, const Rejection& rejection) {
    ++orders_.report.refused;
    if (!orders_.may_refuse.contains(rejection.code))
        cannot("a press in " + task.vote + " was refused: " + std::string(name_of(rejection.code)) + " " +
               rejection.detail);
}

void FleetSeat::finish() {
    if (session_.busy()) fail("a press was not answered");
}

std::optional<std::int64_t> FleetSeat::take_heartbeat() {
    return std::exchange(heartbeat_, {});
}

void FleetSeat::on_welcome(const WelcomeFrame& frame) {
    heartbeat_ = frame.heartbeat;
    if (frame.rehearsal) orders_.report.rehearsal = true;
    if (!orders_.simulated || frame.rehearsal) return;
    fail("this server is no rehearsal; simulated seats play only on one (yishi-server rehearse)");
    orders_.report.turned_away = true;
    must_leave_ = true;
}

void FleetSeat::on_personal(const PersonalFrame& frame) {
    const std::string place =
        frame.meeting && frame.sitting ? frame.meeting->text + "/" + frame.sitting->text + "/" : std::string();
    const std::string seated = frame.person && !place.empty() ? place + frame.person->person.text : std::string();
    const bool other = !seated.empty() && seated_.starts_with(place) && seated_ != seated;
    if (other) fail("another member sits here in the same sitting: " + seated + " after " + seated_);
    seated_ = seated;
}

void FleetSeat::on_sign_in(const std::optional<Rejection>& rejection) {
    if (!rejection || rejection->code == RejectionCode::already_signed_in)
        ++orders_.report.signed_in;
    else
        cannot("the sign-in was rejected: " + std::string(name_of(rejection->code)) + " " + rejection->detail);
}

void FleetSeat::on_delivery(Delivery delivery, const Rejection* rejection) {
    pilot_.on_delivery(delivery, rejection);
}

void FleetSeat::on_received(const agent::AnsweredPress& press) {
    orders_.report.note_received(press);
    const auto ballot = record::decode_named_ballot(record::said_lines(press.ballot));
    const auto& task = pilot_.task();
    if (!task || !ballot || ballot->vote != task->vote) return;
    if (counted_in_ != task->opening) counted_ = 0;
    counted_in_ = task->opening;
    if (counted_ && task->rule == PressRule::first) return;
    orders_.report.count(task->meeting, task->vote, ballot->choice, counted_);
    counted_ = ballot->choice;
}

void FleetSeat::on_seat_test(const SeatTestFrame& frame) {
    test_round_ = frame.round;
}

void FleetSeat::on_goodbye(const GoodbyeFrame& frame) {
    if (frame.reason == Farewell::stopping) return;
    must_leave_ = must_leave_ || frame.reason == Farewell::replaced;
    fail("the server said goodbye: " + std::string(name_of(frame.reason)));
}

void FleetSeat::on_fault(const std::string& fault) {
    fail(fault);
}

}  // namespace yishi::fleet
