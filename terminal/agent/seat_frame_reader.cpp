#include "terminal/agent/seat_frame_reader.hpp"

#include <array>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/log_name.hpp"

namespace yishi::agent {
namespace {

using namespace messages;

/// A client may see the next views while another still reads the last ones; more are not under way at once.
constexpr std::size_t views_kept = 4;
/// Canonical JSON starts with the kind; a view written otherwise is decoded each time, which is only slower.
constexpr std::string_view view_start = R"({"kind":"view",)";

std::string fault_of_frame(const ServerFrame& frame) {
    if (const auto* view = std::get_if<ViewFrame>(&frame)) {
        const auto* seat = std::get_if<SeatView>(&view->view);
        return seat ? fault_of(*seat) : "a view of another audience was sent to a seat";
    }
    if (std::holds_alternative<CountersFrame>(frame)) return "counters were sent to a seat";
    if (std::holds_alternative<DevicesFrame>(frame)) return "the reachability of devices was sent to a seat";
    if (std::holds_alternative<SeatTestBegunFrame>(frame) || std::holds_alternative<SeatTestResultFrame>(frame))
        return "what a seat test found was sent to a seat";
    if (std::holds_alternative<PaperStoredFrame>(frame)) return "the upload of a paper was answered to a seat";
    if (std::holds_alternative<ServiceCallsFrame>(frame)) return "the calls of seats were sent to a seat";
    if (std::holds_alternative<ScreenFrame>(frame)) return "what a display shows was sent to a seat";
    if (std::holds_alternative<AnswerFrame>(frame)) return "an answer to a query was sent to a seat";
    if (const auto* received = std::get_if<ReceivedFrame>(&frame))
        return received->index == 0 ? "a ballot stands at index 0, where its log begins" : "";
    return {};
}

std::string fault_of_vote(const VoteView& vote) {
    switch (vote.state) {
        case VoteState::open:
        case VoteState::held:
        case VoteState::closed:
        case VoteState::counted:
            break;
        default:
            return "a vote that is neither running nor waits to be declared was shown";
    }
    if (vote.options.size() < limits::options_least || vote.options.size() > limits::options_most)
        return "a vote has too few or too many options";
    if (!record::parse_log_name(vote.log)) return "a vote's log has no proper name";
    if (!vote.opening) return "a vote has no opening to be cited";
    if (!record::base64::decode_digest(vote.opening->text)) return "a vote's opening is not a SHA-256";
    return {};
}

std::string fault_of_result(const ResultView& result) {
    const Figures& figures = result.figures;
    const auto sum =
        std::uint64_t{figures.approve} + figures.reject + figures.abstain + figures.not_pressed + figures.absent;
    if (sum != figures.roll) return "the figures of a result do not add up to the roll";
    if (result.counts.size() != result.options.size()) return "a result does not have one count for each option";
    std::array<std::uint64_t, 3> by_class{};
    for (std::size_t i = 0; i < result.counts.size(); ++i)
        by_class[static_cast<std::size_t>(result.options[i].counts_as)] += result.counts[i];
    if (by_class != std::array<std::uint64_t, 3>{figures.approve, figures.reject, figures.abstain})
        return "the counts of a result do not add up to its figures";
    if (result.outcome.passed != (figures.approve >= result.outcome.needed && figures.approve > 0))
        return "the outcome of a result does not follow from its figures";
    return {};
}

}  // namespace

std::string fault_of(const SeatView& view) {
    std::string fault;
    if (view.vote) fault = fault_of_vote(*view.vote);
    if (!fault.empty() || !view.result) return fault;
    const bool of_this_vote = view.vote && view.meeting && view.vote->vote == view.result->vote &&
                              view.meeting->meeting == view.result->meeting;
    const bool running = of_this_vote && (view.vote->state == VoteState::open || view.vote->state == VoteState::held);
    const bool at_close = of_this_vote && view.vote->settings.figures == FiguresShown::at_close;
    if (running) return "figures of a vote that runs were shown";
    if (!view.result->declared && !at_close) return "figures were shown before the declaration";
    return fault_of_result(*view.result);
}

SeatFrameReader::Read SeatFrameReader::read(std::string_view text) {
    const bool is_view = text.starts_with(view_start);
    if (is_view)
        for (const Kept& kept : kept_)
            if (kept.text == text) return kept.read;
    auto decoded = decode<ServerFrame>(text);
    Read read;
    if (decoded) {
        read.fault = fault_of_frame(decoded.value);
        read.frame = std::make_shared<const ServerFrame>(std::move(decoded.value));
    } else {
        read.fault = "a frame could not be read: " + decoded.error->sentence();
    }
    if (is_view) {
        ++views_decoded_;
        kept_.push_front({std::string(text), read});
        if (kept_.size() > views_kept) kept_.pop_back();
    }
    return read;
}

}  // namespace yishi::agent
