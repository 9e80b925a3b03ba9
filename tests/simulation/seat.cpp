#include "tests/simulation/seat.hpp"

#include <utility>

#include "protocol/record/base64.hpp"

namespace yishi::simulation {
namespace {

const messages::VoteView* open_vote(const messages::View* view) {
    const auto* seat = view ? std::get_if<messages::SeatView>(view) : nullptr;
    const bool open = seat && seat->meeting && seat->vote && seat->vote->state == messages::VoteState::open;
    return open && seat->vote->settings.medium == messages::Medium::electronic ? &*seat->vote : nullptr;
}

}  // namespace

const messages::PersonalFrame* Seat::personal() const {
    return personal_ ? &std::get<messages::PersonalFrame>(personal_->read()) : nullptr;
}

void Seat::sign_in(const std::string& id, unsigned now) {
    const auto* told = personal();
    if (!told || !told->meeting || !told->sitting) return;
    does(command_of(id, messages::SignIn{*told->meeting, *told->sitting}, "sign-in"), now);
}

void Seat::press(unsigned choice, unsigned now) {
    if (flight_)
        wanted_ = choice;
    else
        sign(choice, now);
}

void Seat::sign(unsigned choice, unsigned now) {
    const auto* vote = open_vote(view());
    const auto* told = personal();
    if (!vote || !vote->opening || !told || !told->person || told->attendance != messages::Attendance::present) return;
    const bool tells = told->vote && told->vote->vote == vote->vote;
    if (tells && !told->vote->may_press) return;
    const auto opening = record::base64::decode_digest(vote->opening->text);
    if (progress_.opening != *opening) progress_ = {*opening, 0, std::nullopt};
    if (tells && told->vote->next_seq > progress_.seq + 1) {
        progress_.seq = told->vote->next_seq - 1;
        if (told->vote->prev) progress_.before = record::base64::decode_digest(told->vote->prev->text);
    }
    const auto options = static_cast<unsigned>(vote->options.size());
    const auto& body = std::get<messages::SeatView>(*view()).body.body.text;
    put_in_flight(ballot_of({.body = body,
                             .log = vote->log,
                             .vote = vote->vote.text,
                             .opening = *opening,
                             .member = told->person->person.text,
                             .device = character().name,
                             .choice = choose_(vote->vote.text, choice, options),
                             .seq = progress_.seq + 1,
                             .prev = progress_.before}),
                  now);
}

void Seat::put_in_flight(std::shared_ptr<const SentBallot> ballot, unsigned now) {
    flight_ = std::move(ballot);
    sent_ = now;
    send(flight_);
}

void Seat::send_all_again(unsigned now) {
    Client::send_all_again(now);
    personal_.reset();
    if (flight_) put_in_flight(flight_, now);
}

void Seat::tick(unsigned now) {
    Client::tick(now);
    if (!connection()) return;
    if (flight_ && now >= sent_ + patience) {
        if (shall_connect_anew())
            connect(now);
        else
            put_in_flight(flight_, now);
    }
    if (wanted_ && !flight_ && (!catches_up_ || personal_)) {
        catches_up_ = false;
        sign(*std::exchange(wanted_, std::nullopt), now);
    }
}

void Seat::received(const messages::ReceivedFrame& frame, unsigned) {
    if (!flight_ || frame.leaf.text != flight_->leaf_text) return;
    if (progress_.opening == flight_->ballot().opening) {
        progress_.seq = flight_->ballot().seq;
        progress_.before = flight_->leaf;
    }
    flight_.reset();
}

void Seat::refused(const messages::RefusedFrame& frame, unsigned now) {
    if (!flight_ || frame.leaf.text != flight_->leaf_text) return;
    if (is_for_a_moment(frame.rejection.code)) {
        sent_ = now;
        return;
    }
    const auto choice = flight_->ballot().choice;
    flight_.reset();
    if (frame.rejection.code != messages::RejectionCode::press_out_of_order) return;
    if (!wanted_) wanted_ = choice;
    catches_up_ = true;
    connect(now);
}

void Seat::hear(const HeardFrame& frame, unsigned now) {
    const auto kind = frame->kind();
    if (kind == "personal")
        personal_ = frame;
    else if (kind == "received")
        received(std::get<messages::ReceivedFrame>(frame->read()), now);
    else if (kind == "refused")
        refused(std::get<messages::RefusedFrame>(frame->read()), now);
    else
        Client::hear(frame, now);
}

}  // namespace yishi::simulation
