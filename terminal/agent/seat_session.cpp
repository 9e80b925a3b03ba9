#include "terminal/agent/seat_session.hpp"

#include <algorithm>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"

namespace yishi::agent {

using namespace messages;
namespace base64 = record::base64;

namespace {

bool runs(const VoteView& vote) {
    return vote.state == VoteState::open || vote.state == VoteState::held;
}

std::optional<record::Digest> digest_of(const std::optional<DigestText>& text) {
    return text ? base64::decode_digest(text->text) : std::nullopt;
}

}  // namespace

SeatSession::SeatSession(Identifier device, SeatFrameReader& reader, SeatObserver& observer, SeatRecord record,
                         BallotKeeper* keeper, std::optional<std::string> left_over)
    : device_(std::move(device)), reader_(reader), observer_(observer), record_(std::move(record)), keeper_(keeper) {
    if (!left_over) return;
    const auto signed_ballot = record::decode_signed_ballot(*left_over);
    const auto* ballot = signed_ballot ? &signed_ballot->ballot : nullptr;
    // Another device's ballot, or a torn file: not this seat's to send.
    if (!ballot || ballot->device != device_.text) {
        if (keeper_) keeper_->forget();
        return;
    }
    const auto leaf = record::leaf_hash(*left_over);
    in_flight_ = InFlight{std::move(*left_over), *ballot, leaf};
    delivery_ = Delivery::sending;
}

void SeatSession::connected(std::string_view log_key) {
    disconnected();
    record_.connected_to(log_key);
    version_.reset();
    wants_new_connection_ = false;
}

void SeatSession::disconnected() {
    welcomed_ = false;
    personal_known_ = false;
    sent_ = false;
    wants_retry_ = false;
    outgoing_.clear();
}

void SeatSession::receive(std::string_view text) {
    auto read = reader_.read(text);
    if (!read.fault.empty()) fault(read.fault);
    if (!read.frame) return;
    if (!welcomed_ && !std::holds_alternative<WelcomeFrame>(*read.frame) &&
        !std::holds_alternative<GoodbyeFrame>(*read.frame))
        fault("a frame came before the welcome");
    if (std::holds_alternative<ViewFrame>(*read.frame)) {
        // The view stays shared with the other seats; only this pointer is the seat's own.
        const auto& view = std::get<ViewFrame>(*read.frame);
        if (!std::holds_alternative<SeatView>(view.view)) return;
        if (version_ && view.version < *version_) return fault("a view is older than the one before");
        if (version_ == view.version && view_frame_ != read.frame) fault("two views have one version");
        version_ = view.version;
        view_frame_ = std::move(read.frame);
        view_ = &std::get<SeatView>(view.view);
        return take(view);
    }
    std::visit([&](const auto& frame) { take(frame); }, *read.frame);
}

// ---------------------------------------------------------------- what the person does

bool SeatSession::signed_in() const {
    return personal_ && personal_->attendance == Attendance::present;
}

std::optional<Rejection> SeatSession::sign_in(Identifier command) {
    if (signed_in() || signing_in()) return reject(RejectionCode::already_signed_in);
    const auto where = own_sitting();
    if (!where) return reject(RejectionCode::sitting_not_open);
    ask({std::move(command), *where}, {});
    return {};
}

std::optional<Rejection> SeatSession::sign_in(Identifier command, Credential credential) {
    if (signed_in() || signing_in()) return reject(RejectionCode::already_signed_in);
    auto where = own_sitting();
    if (!where && credential.method == CredentialMethod::card) where = sitting_for_a_card();
    if (!where) return reject(RejectionCode::sitting_not_open);
    auto bytes = encode(SignInFrame{command, where->meeting, where->sitting, std::move(credential)});
    ask(std::move(command), std::move(bytes), {});
    return {};
}

std::optional<SignIn> SeatSession::own_sitting() const {
    if (!personal_ || !personal_->meeting || !personal_->sitting) return {};
    return SignIn{*personal_->meeting, *personal_->sitting};
}

std::optional<SignIn> SeatSession::sitting_for_a_card() const {
    if (!view_ || !view_->meeting) return {};
    const auto& sittings = view_->sittings;
    const auto newest = std::find_if(sittings.rbegin(), sittings.rend(),
                                     [](const auto& sitting) { return sitting.state != SittingState::recess; });
    if (newest == sittings.rend()) return {};
    return SignIn{view_->meeting->meeting, newest->sitting};
}

bool SeatSession::signing_in() const {
    return std::ranges::any_of(asked_, [](const Asked& each) { return !each.floor; });
}

void SeatSession::ask(CommandFrame frame, std::optional<FloorAsk> floor) {
    ask(frame.id, encode(frame), floor);
}

void SeatSession::ask(Identifier command, std::string bytes, std::optional<FloorAsk> floor) {
    asked_.push_back({std::move(command), std::move(bytes), floor, welcomed_});
    if (welcomed_) outgoing_.push_back(asked_.back().bytes);
}

std::optional<Rejection> SeatSession::why_no_floor() const {
    if (!personal_ || !personal_->meeting || !personal_->sitting) return reject(RejectionCode::sitting_not_open);
    if (!personal_->person) return reject(RejectionCode::device_not_seated);
    if (!signed_in()) return reject(RejectionCode::not_signed_in);
    return {};
}

std::optional<Rejection> SeatSession::request_floor(Identifier command, Text text) {
    if (auto why = why_no_floor()) return why;
    if (personal_->request) return reject(RejectionCode::already_requested);
    ask({std::move(command),
         RequestFloor{*personal_->meeting, *personal_->sitting, SpeechKind::inquiry, std::move(text)}},
        FloorAsk::request);
    return {};
}

std::optional<Rejection> SeatSession::withdraw_request(Identifier command) {
    if (auto why = why_no_floor()) return why;
    if (!personal_->request) return reject(RejectionCode::not_requested);
    ask({std::move(command), WithdrawRequest{*personal_->meeting, *personal_->sitting}}, FloorAsk::withdraw);
    return {};
}

std::optional<Rejection> SeatSession::why_no_press() const {
    if (!view_ || !view_->vote) return reject(RejectionCode::vote_not_open);
    const VoteView& vote = *view_->vote;
    if (vote.state == VoteState::held) return reject(RejectionCode::vote_held);
    if (vote.state != VoteState::open) return reject(RejectionCode::vote_closed);
    if (vote.settings.medium == Medium::paper) return reject(RejectionCode::vote_is_paper_only);
    if (!personal_ || !personal_->person) return reject(RejectionCode::device_not_seated);
    if (!signed_in()) return reject(RejectionCode::not_signed_in);
    if (personal_->vote && personal_->vote->vote == vote.vote && !personal_->vote->may_press)
        return reject(RejectionCode::not_on_the_roll);
    return {};
}

std::optional<Rejection> SeatSession::press(unsigned option) {
    if (auto why = why_no_press()) return why;
    const VoteView& vote = *view_->vote;
    if (option < 1 || option > vote.options.size())
        return reject(RejectionCode::unknown_option, std::to_string(option));
    dropped_ = false;
    resigned_ = false;
    set_delivery(Delivery::sending);
    if (in_flight_ || !ready())
        waiting_ = Waiting{opening_of(vote), option};
    else
        send_ballot(vote, option);
    return {};
}

void SeatSession::call_service(bool calling) {
    // Not a command: the same identifier serves for all calls, and the last one stands.
    const Identifier id("service");
    service_ = Asked{id, encode(CallServiceFrame{id, calling}), {}, welcomed_};
    if (welcomed_) outgoing_.push_back(service_->bytes);
}

void SeatSession::get_paper(const DigestText& file, std::uint64_t offset) {
    const Identifier id("paper");
    paper_ = Asked{id, encode(GetPaperFrame{id, file, offset}), {}, welcomed_};
    if (welcomed_) outgoing_.push_back(paper_->bytes);
}

void SeatSession::seat_tested(std::uint64_t round, std::optional<Name> fault) {
    if (welcomed_) outgoing_.push_back(encode(SeatTestedFrame{round, std::move(fault)}));
}

void SeatSession::waited_too_long() {
    if (busy() && delivery_ == Delivery::sending) set_delivery(Delivery::undelivered);
}

void SeatSession::retry() {
    wants_retry_ = false;
    if (!welcomed_) return;
    if (in_flight_ && !std::exchange(sent_, true)) send_press();
    for (Asked& each : asked_)
        if (!std::exchange(each.sent, true)) outgoing_.push_back(each.bytes);
    if (service_ && !std::exchange(service_->sent, true)) outgoing_.push_back(service_->bytes);
    if (paper_ && !std::exchange(paper_->sent, true)) outgoing_.push_back(paper_->bytes);
}

std::vector<std::string> SeatSession::take_outgoing() {
    return std::exchange(outgoing_, {});
}

// ---------------------------------------------------------------- ballots

/// A view without a proper opening is a fault already; the server will refuse a ballot that cites zeros.
record::Digest SeatSession::opening_of(const VoteView& vote) {
    return digest_of(vote.opening).value_or(record::Digest{});
}

SeatSession::Position SeatSession::position_in(const VoteView& vote, const record::Digest& opening) const {
    if (position_ && position_->opening == opening) return *position_;
    const bool named = personal_->vote && personal_->vote->vote == vote.vote && view_->meeting &&
                       personal_->meeting == view_->meeting->meeting;
    if (!named) return {opening, 1, {}};
    return {opening, personal_->vote->next_seq, digest_of(personal_->vote->prev)};
}

void SeatSession::send_ballot(const VoteView& vote, unsigned option) {
    const Position position = position_in(vote, opening_of(vote));
    record::NamedBallot ballot{
        view_->body.body.text, vote.log, vote.vote.text,    position.opening, personal_->person->person.text,
        device_.text,          option,   position.next_seq, position.prev};
    std::string bytes = record_.sign(ballot);
    if (keeper()) {
        if (const auto problem = keeper()->keep(bytes)) {
            fault("the ballot could not be kept, so it was not sent: " + *problem);
            return set_delivery(Delivery::undelivered);
        }
    }
    const auto leaf = record::leaf_hash(bytes);
    in_flight_ = InFlight{std::move(bytes), std::move(ballot), leaf};
    sent_ = true;
    send_press();
}

void SeatSession::send_press() {
    outgoing_.push_back(encode(PressFrame{in_flight_->bytes, record_.kept(in_flight_->ballot.log)}));
}

void SeatSession::send_waiting() {
    if (!waiting_) return;
    const bool over = view_ && (!view_->vote || !runs(*view_->vote) || opening_of(*view_->vote) != waiting_->opening);
    if (over) {
        waiting_.reset();
        dropped_ = true;
        return set_delivery(Delivery::undelivered);
    }
    if (in_flight_ || !ready() || wants_new_connection_ || view_->vote->state != VoteState::open) return;
    const unsigned option = std::exchange(waiting_, {})->option;
    if (const auto why = why_no_press()) return set_delivery(Delivery::refused, &*why);
    send_ballot(*view_->vote, option);
}

void SeatSession::drop_in_flight() {
    in_flight_.reset();
    sent_ = false;
    if (keeper()) keeper()->forget();
}

void SeatSession::change_to(bool rehearsal) {
    rehearsal_ = rehearsal;
    if (rehearsal)
        set_aside_ = std::exchange(in_flight_, {});
    else
        in_flight_ = std::exchange(set_aside_, {});
    waiting_.reset();
    asked_.clear();
    position_.reset();
    personal_.reset();
    view_ = nullptr;
    view_frame_.reset();
    dropped_ = false;
    resigned_ = false;
    set_delivery(in_flight_ ? Delivery::sending : Delivery::none);
}

void SeatSession::set_delivery(Delivery delivery, const Rejection* rejection) {
    delivery_ = delivery;
    observer_.on_delivery(delivery, rejection);
}

void SeatSession::fault(std::string what) {
    ++faults_;
    observer_.on_fault(what);
}

}  // namespace yishi::agent
