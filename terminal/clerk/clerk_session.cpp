#include "terminal/clerk/clerk_session.hpp"

#include <algorithm>
#include <utility>

#include "protocol/messages/codec.hpp"

namespace yishi::clerk {

using namespace messages;

void ClerkSession::connected() {
    disconnected();
    goodbye_.reset();
}

void ClerkSession::disconnected() {
    welcome_.reset();
    version_.reset();
    counters_.reset();
    devices_.clear();
    outgoing_.clear();
}

void ClerkSession::receive(std::string_view text) {
    auto frame = decode<ServerFrame>(text);
    if (!frame) return fault("a frame could not be read: " + frame.error->sentence());
    std::visit([&](auto& each) { take(each); }, frame.value);
}

void ClerkSession::ask(Identifier id, Request request) {
    if (const auto* command = std::get_if<Command>(&request))
        request_ = encode(CommandFrame{id, *command});
    else if (std::holds_alternative<TestSeats>(request))
        request_ = encode(TestSeatsFrame{id});
    else if (const auto* upload = std::get_if<PaperUpload>(&request))
        request_ = encode(PutPaperFrame{id, upload->file, upload->size, upload->offset, upload->data});
    else
        request_ = encode(QueryFrame{id, std::get<Query>(request)});
    under_way_ = std::move(id);
    reply_.reset();
    if (welcome_) outgoing_.push_back(request_);
}

std::optional<Reply> ClerkSession::take_reply() {
    return std::exchange(reply_, {});
}

std::vector<std::string> ClerkSession::take_outgoing() {
    return std::exchange(outgoing_, {});
}

std::vector<std::string> ClerkSession::take_faults() {
    return std::exchange(faults_, {});
}

std::size_t ClerkSession::devices_connected() const {
    return static_cast<std::size_t>(
        std::ranges::count(devices_, Reachability::connected, [](const auto& each) { return each.second; }));
}

std::optional<Identifier> ClerkSession::open_meeting() const {
    if (!view_) return {};
    return std::visit(
        [](const auto& view) -> std::optional<Identifier> {
            if (!view.meeting) return {};
            return view.meeting->meeting;
        },
        view_->view);
}

std::optional<Identifier> ClerkSession::current_sitting() const {
    if (!view_) return {};
    return std::visit(
        [](const auto& view) -> std::optional<Identifier> {
            const auto goes_on = [](const SittingView& each) { return each.state != SittingState::recess; };
            const auto newest = std::find_if(view.sittings.rbegin(), view.sittings.rend(), goes_on);
            if (newest != view.sittings.rend()) return newest->sitting;
            if (view.sittings.empty()) return {};
            return view.sittings.back().sitting;
        },
        view_->view);
}

std::uint32_t ClerkSession::present_in(const Identifier& sitting) const {
    // Counters are held back for a moment, so they may still be those of a meeting before.
    if (!counters_ || counters_->meeting != open_meeting()) return 0;
    const auto found = std::ranges::find(counters_->sittings, sitting, &SittingCounters::sitting);
    return found == counters_->sittings.end() ? 0 : found->present;
}

bool ClerkSession::expects(const Identifier& id) {
    if (under_way_ == id) return true;
    fault("an answer came to what was not asked: " + id.text);
    return false;
}

void ClerkSession::reply(Reply reply) {
    under_way_.reset();
    request_.clear();
    reply_ = std::move(reply);
}

void ClerkSession::take(const WelcomeFrame& frame) {
    if (welcome_) fault("a second welcome came");
    welcome_ = frame;
    if (under_way_) outgoing_.push_back(request_);
}

void ClerkSession::take(const AcceptedFrame& frame) {
    if (expects(frame.id)) reply(Accepted{frame.position});
}

void ClerkSession::take(const RejectedFrame& frame) {
    if (expects(frame.id)) reply(frame.rejection);
}

void ClerkSession::take(const AnswerFrame& frame) {
    if (expects(frame.id)) reply(frame.answer);
}

void ClerkSession::take(const SeatTestBegunFrame& frame) {
    if (expects(frame.id)) reply(frame);
}

void ClerkSession::take(const PaperStoredFrame& frame) {
    if (expects(frame.id)) reply(frame);
}

/// It names no request, but only one can be meant.
void ClerkSession::take(const ErrorFrame& frame) {
    if (under_way_)
        reply(frame.rejection);
    else
        fault("the server could not read what was sent: " + frame.rejection.en + " " + frame.rejection.detail);
}

void ClerkSession::take(ViewFrame& frame) {
    if (version_ && frame.version < *version_) return fault("a view is older than the one before");
    version_ = frame.version;
    view_ = std::move(frame);
    ++views_seen_;
}

void ClerkSession::take(const DevicesFrame& frame) {
    for (const DeviceLine& line : frame.devices) devices_[line.device.text] = line.reachability;
}

}  // namespace yishi::clerk
