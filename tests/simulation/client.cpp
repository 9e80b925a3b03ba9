#include "tests/simulation/client.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include "tests/support/keys.hpp"

namespace yishi::simulation {
namespace {

std::uint64_t version_of(const std::string& view_frame) {
    constexpr std::string_view before = "{\"kind\":\"view\",\"version\":";
    std::uint64_t version = 0;
    std::from_chars(view_frame.data() + before.size(), view_frame.data() + view_frame.size(), version);
    return version;
}

}  // namespace

bool is_for_a_moment(messages::RejectionCode code) {
    return code == messages::RejectionCode::busy || code == messages::RejectionCode::storage_unavailable;
}

void Client::send(ToServer message) {
    if (connection_) wire_.send(number_, *connection_, std::move(message));
}

void Client::does(std::shared_ptr<const SentCommand> command, unsigned now) {
    send(command);
    waiting_.push_back({std::move(command), now});
}

void Client::asks(std::shared_ptr<const SentQuestion> question, unsigned now) {
    send(question);
    questions_.push_back({std::move(question), now});
}

void Client::cut(unsigned back_at) {
    connection_.reset();
    back_at_ = back_at;
}

void Client::connect(unsigned now) {
    connection_ = wire_.connect(number_);
    if (!connection_) {
        back_at_ = now + 2;
        return;
    }
    connected_at_ = now;
    view_.reset();
    version_ = 0;
    const bool seat = character_.audience() == messages::Audience::seat;
    send(engine::Opened{character_.actor(), character_.audience(),
                        seat ? std::optional(test::unsigned_key(character_.name)) : std::nullopt});
    send_all_again(now);
}

void Client::send_all_again(unsigned now) {
    for (Waiting& each : waiting_) {
        send(each.command);
        each.sent = now;
    }
    for (Open& each : questions_) {
        send(each.question);
        each.sent = now;
    }
}

void Client::tick(unsigned now) {
    if (!connection_) {
        if (now >= back_at_) connect(now);
        return;
    }
    // A server that never said what the hall shows does not know this connection.
    if (!view_ && now >= connected_at_ + patience) return connect(now);
    const auto is_overdue = [&](const auto& each) { return now >= each.sent + patience; };
    if (!std::ranges::any_of(waiting_, is_overdue) && !std::ranges::any_of(questions_, is_overdue)) return;
    if (shall_connect_anew()) return connect(now);
    for (Waiting& each : waiting_)
        if (is_overdue(each)) {
            send(each.command);
            each.sent = now;
        }
    for (Open& each : questions_)
        if (is_overdue(each)) {
            send(each.question);
            each.sent = now;
        }
}

void Client::answered(const messages::Identifier& id, const messages::Rejection* rejection, unsigned now) {
    const auto question = std::ranges::find_if(questions_, [&](const Open& each) { return each.question->id == id; });
    if (question != questions_.end()) {
        if (rejection && is_for_a_moment(rejection->code))
            question->sent = now;
        else
            questions_.erase(question);
        return;
    }
    const auto waiting = std::ranges::find_if(waiting_, [&](const Waiting& each) { return each.command->id == id; });
    if (waiting == waiting_.end()) return;
    if (rejection && is_for_a_moment(rejection->code))
        waiting->sent = now;
    else
        waiting_.erase(waiting);
}

void Client::hear(const HeardFrame& frame, unsigned now) {
    const auto kind = frame->kind();
    if (kind == "view") {
        const auto version = version_of(frame->text());
        if (view_ && version < version_) return;
        view_ = frame;
        version_ = version;
    } else if (kind == "accepted") {
        answered(std::get<messages::AcceptedFrame>(frame->read()).id, nullptr, now);
    } else if (kind == "answer") {
        answered(std::get<messages::AnswerFrame>(frame->read()).id, nullptr, now);
    } else if (kind == "rejected") {
        const auto& rejected = std::get<messages::RejectedFrame>(frame->read());
        answered(rejected.id, &rejected.rejection, now);
    }
}

const messages::View* Client::view() const {
    return view_ ? &std::get<messages::ViewFrame>(view_->read()).view : nullptr;
}

}  // namespace yishi::simulation
