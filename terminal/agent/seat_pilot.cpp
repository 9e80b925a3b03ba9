#include "terminal/agent/seat_pilot.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "protocol/messages/codec.hpp"

namespace yishi::agent {

using namespace messages;

std::optional<unsigned> option_of(const VoteView& vote, std::string_view choice) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(choice.data(), choice.data() + choice.size(), number);
    if (!choice.empty() && error == std::errc{} && end == choice.data() + choice.size()) {
        if (number < 1 || number > vote.options.size()) return {};
        return number;
    }
    const auto counted_as = enum_from<OptionClass>(choice);
    for (unsigned i = 0; i < vote.options.size(); ++i) {
        const Option& option = vote.options[i];
        if (option.label.text == choice || option.label_en.text == choice || option.counts_as == counted_as)
            return i + 1;
    }
    return {};
}

SeatPilot::SeatPilot(SeatSession& session, const SeatPlan& plan, Hooks hooks)
    : session_(session), plan_(plan), hooks_(std::move(hooks)) {}

std::optional<std::int64_t> SeatPilot::act(std::int64_t now) {
    if (!session_.ready()) return {};
    sign_in();
    take_up(now);
    if (!task_ || task_->under_way || session_.busy()) return {};
    const VoteView& vote = *session_.view()->vote;
    while (vote.state == VoteState::open && task_->next < task_->presses.size()) {
        const SeatPlan::Press& press = task_->presses[task_->next];
        if (now < task_->opened_at + press.delay) return task_->opened_at + press.delay;
        const auto option = option_of(vote, press.choice);
        if (!option) {
            hooks_.on_failure("the vote " + task_->vote + " has no option " + std::string(press.choice));
            ++task_->next;
            continue;
        }
        task_->under_way = true;
        hooks_.on_press();
        const auto why = session_.press(*option);
        if (!why) return {};
        refused(*why);
        if (why->code == RejectionCode::vote_held) return {};
    }
    return {};
}

void SeatPilot::sign_in() {
    const SeatView& view = *session_.view();
    const PersonalFrame& personal = *session_.personal();
    const bool is_live =
        std::ranges::any_of(view.sittings, [&](const SittingView& each) { return personal.sitting == each.sitting; });
    const bool seated = view.meeting && personal.meeting == view.meeting->meeting && is_live && personal.person &&
                        personal.attendance == Attendance::not_signed_in;
    if (!seated || session_.signing_in()) return;
    const std::string& meeting = personal.meeting->text;
    const std::string& sitting = personal.sitting->text;
    if (!plan_.signs_in(meeting, sitting, session_.device().text)) return;
    // Once a sitting: who has left does not come back by itself.
    std::string place = meeting + "/" + sitting;
    if (signed_sitting_ == place) return;
    signed_sitting_ = std::move(place);
    session_.sign_in(hooks_.new_command());
}

void SeatPilot::take_up(std::int64_t now) {
    const SeatView& view = *session_.view();
    // A spare has nobody to press for until it takes a seat's place, which may be in the middle of a vote.
    const bool runs = session_.personal()->person && view.meeting && view.vote && view.vote->opening &&
                      (view.vote->state == VoteState::open || view.vote->state == VoteState::held);
    if (runs && task_ && task_->opening == *view.vote->opening) return;
    leave_task();
    if (!runs || task_) return;
    Task task;
    task.opening = *view.vote->opening;
    task.meeting = view.meeting->meeting.text;
    task.vote = view.vote->vote.text;
    task.rule = view.vote->settings.press;
    task.presses = plan_.presses(task.meeting, view.vote.value(), session_.device().text);
    task.opened_at = now;
    task_ = std::move(task);
}

/// The vote is over for this seat. A press in flight will still be answered; what was not pressed never will be.
void SeatPilot::leave_task() {
    if (!task_ || task_->under_way) return;
    const std::size_t left = task_->presses.size() - task_->next;
    if (left)
        hooks_.on_failure(std::to_string(left) + " planned presses were not made before the vote " + task_->vote +
                          " was over");
    task_.reset();
}

void SeatPilot::refused(const Rejection& rejection) {
    if (!task_) return;
    task_->under_way = false;
    // Not lost: the same press is due again when the vote goes on.
    if (rejection.code == RejectionCode::vote_held) return;
    ++task_->next;
    hooks_.on_refused(*task_, rejection);
}

void SeatPilot::on_delivery(Delivery delivery, const Rejection* rejection) {
    if (!task_ || !task_->under_way) return;
    if (delivery == Delivery::refused && rejection) return refused(*rejection);
    if (delivery == Delivery::undelivered && session_.busy()) return;
    if (delivery != Delivery::received && delivery != Delivery::undelivered) return;
    task_->under_way = false;
    ++task_->next;
    if (delivery == Delivery::undelivered) hooks_.on_failure("a press in " + task_->vote + " was not delivered");
}

}  // namespace yishi::agent
