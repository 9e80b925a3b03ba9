// What a seat session makes of each frame.
#include <algorithm>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "terminal/agent/seat_session.hpp"

namespace yishi::agent {

using namespace messages;
namespace base64 = record::base64;

namespace {

/// Rejections after which the same bytes may be accepted a moment later.
bool is_passing(RejectionCode code) {
    return code == RejectionCode::busy || code == RejectionCode::storage_unavailable;
}

}  // namespace

void SeatSession::take(const WelcomeFrame& frame) {
    if (welcomed_) fault("a second welcome came");
    if (frame.audience != Audience::seat || frame.actor.device != device_)
        fault("the server takes this seat for somebody else");
    welcomed_ = true;
    if (frame.rehearsal != rehearsal_) change_to(frame.rehearsal);
    record_.plays(frame.rehearsal);
    for (Asked& each : asked_) each.sent = false;
    if (service_) service_->sent = false;
    if (paper_) paper_->sent = false;
    observer_.on_welcome(frame);
    // Before anything new: what the connection before left unanswered, the same bytes.
    retry();
}

void SeatSession::take(const AcceptedFrame& frame) {
    if (const auto asked = take_asked(frame.id, "a command was accepted that was not sent")) tell(*asked, {});
}

/// The server could not take the call just now.
bool SeatSession::refused_service(const RejectedFrame& frame) {
    if (!service_ || service_->command != frame.id || !is_passing(frame.rejection.code)) return false;
    service_->sent = false;
    wants_retry_ = true;
    return true;
}

void SeatSession::take(const RejectedFrame& frame) {
    if (refused_service(frame) || refused_paper(frame)) return;
    auto asked = take_asked(frame.id, "a command was rejected that was not sent");
    if (!asked) return;
    if (!is_passing(frame.rejection.code)) return tell(*asked, frame.rejection);
    asked->sent = false;
    asked_.push_back(std::move(*asked));
    wants_retry_ = true;
}

std::optional<SeatSession::Asked> SeatSession::take_asked(const Identifier& command, const std::string& otherwise) {
    const auto found = std::ranges::find(asked_, command, &Asked::command);
    if (found == asked_.end()) {
        fault(otherwise);
        return {};
    }
    auto asked = std::move(*found);
    asked_.erase(found);
    return asked;
}

void SeatSession::tell(const Asked& asked, const std::optional<Rejection>& rejection) {
    if (asked.floor)
        observer_.on_floor_asked(*asked.floor, rejection);
    else
        observer_.on_sign_in(rejection);
}

void SeatSession::take(const ReceivedFrame& frame) {
    if (!in_flight_ || !sent_) return fault("a ballot was received that was not sent");
    if (frame.leaf.text != base64::encode(in_flight_->leaf)) return fault("another ballot was received than was sent");
    const record::NamedBallot& ballot = in_flight_->ballot;
    if (const auto wrong = record_.take(frame, in_flight_->bytes, ballot.log)) {
        // It may be in the log or not: nothing is shown that was not proven, and a new connection asks again.
        fault(*wrong);
        return set_delivery(Delivery::undelivered);
    }
    const bool behind = position_ && position_->opening == ballot.opening && position_->next_seq > ballot.seq + 1;
    if (!behind) position_ = Position{ballot.opening, ballot.seq + 1, in_flight_->leaf};
    observer_.on_received({in_flight_->bytes, frame.leaf, frame.index, frame.receipt});
    drop_in_flight();
    resigned_ = false;
    if (dropped_)
        set_delivery(Delivery::undelivered);
    else if (!waiting_)
        set_delivery(Delivery::received);
    send_waiting();
}

void SeatSession::take(const RefusedFrame& frame) {
    if (!in_flight_ || !sent_) return fault("a ballot was refused that was not sent");
    if (frame.leaf.text != base64::encode(in_flight_->leaf)) return fault("another ballot was refused than was sent");
    if (is_passing(frame.rejection.code)) {
        sent_ = false;
        wants_retry_ = true;
        return;
    }
    const Waiting again{in_flight_->ballot.opening, in_flight_->ballot.choice};
    drop_in_flight();
    if (frame.rejection.code == RejectionCode::press_out_of_order && !std::exchange(resigned_, true)) {
        if (!waiting_) waiting_ = again;
        wants_new_connection_ = true;
        return;
    }
    set_delivery(Delivery::refused, &frame.rejection);
    if (waiting_) {
        set_delivery(Delivery::sending);
        send_waiting();
    }
}

void SeatSession::take(const ErrorFrame& frame) {
    fault("the server could not read what this seat sent: " + frame.rejection.en + " " + frame.rejection.detail);
}

void SeatSession::take(const ViewFrame&) {
    observer_.on_view(*view_);
    send_waiting();
}

void SeatSession::take(const PersonalFrame& frame) {
    check_position(frame, !personal_known_);
    personal_known_ = true;
    personal_ = frame;
    observer_.on_personal(frame);
    send_waiting();
}

/// Takes over where the server says that the presses stand in the vote that is shown, and checks that none is missing
/// that it had acknowledged. More than this seat knows of is fine: another device may have pressed for the member.
void SeatSession::check_position(const PersonalFrame& frame, bool first) {
    if (!view_ || !view_->vote) return;
    const VoteView& vote = *view_->vote;
    const auto opening = opening_of(vote);
    const bool known = position_ && position_->opening == opening;
    const bool named = frame.vote && frame.vote->vote == vote.vote;
    if (!named) {
        const bool runs = vote.state == VoteState::open || vote.state == VoteState::held;
        if (first && known && runs && position_->next_seq > 1) fault("an acknowledged press is missing");
        return;
    }
    const auto prev = frame.vote->prev ? base64::decode_digest(frame.vote->prev->text) : std::nullopt;
    if (frame.vote->prev && !prev) fault("the press before is not a SHA-256");
    if ((frame.vote->next_seq == 1) != !prev) fault("the number of the next press does not fit the press before");
    const bool lost = known && (frame.vote->next_seq < position_->next_seq ||
                                (frame.vote->next_seq == position_->next_seq && prev != position_->prev));
    if (lost) fault("an acknowledged press is missing");
    position_ = Position{opening, frame.vote->next_seq, prev};
}

void SeatSession::take(const TimerFrame& frame) {
    observer_.on_timer(frame);
}

void SeatSession::take(const FloorTimerFrame& frame) {
    observer_.on_floor_timer(frame);
}

void SeatSession::take(const SeatTestFrame& frame) {
    observer_.on_seat_test(frame);
}

bool SeatSession::refused_paper(const RejectedFrame& frame) {
    if (!paper_ || paper_->command != frame.id) return false;
    if (is_passing(frame.rejection.code)) {
        paper_->sent = false;
        wants_retry_ = true;
    } else {
        paper_.reset();
        observer_.on_paper_refused(frame.rejection);
    }
    return true;
}

void SeatSession::take(const PaperPartFrame& frame) {
    if (!paper_) return fault("a part of a paper was sent that was not asked for");
    paper_.reset();
    observer_.on_paper_part(frame);
}

void SeatSession::take(const ServiceCallFrame& frame) {
    service_.reset();
    observer_.on_service_call(frame);
}

void SeatSession::take(const GoodbyeFrame& frame) {
    observer_.on_goodbye(frame);
}

}  // namespace yishi::agent
