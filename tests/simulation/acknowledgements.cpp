#include "tests/simulation/acknowledgements.hpp"

#include "protocol/record/base64.hpp"
#include "protocol/record/checkpoint.hpp"
#include "protocol/record/note.hpp"
#include "protocol/record/proof.hpp"
#include "protocol/record/receipt.hpp"

#include "protocol/messages/codec.hpp"
#include "tests/simulation/client.hpp"
#include "tests/simulation/finding.hpp"

namespace yishi::simulation {

namespace {

/// Whether the receipt leads from the leaf to the root that its checkpoint says. Who signed it is for other tests.
bool proves(const messages::ReceivedFrame& frame) {
    const auto leaf = record::base64::decode_digest(frame.leaf.text);
    const auto receipt = record::decode_receipt(frame.receipt);
    const auto note = receipt ? record::decode_note(receipt->checkpoint) : std::nullopt;
    const auto checkpoint = note ? record::decode_checkpoint(note->text) : std::nullopt;
    return leaf && checkpoint && receipt->index == frame.index &&
           record::root_of_inclusion(*leaf, receipt->index, checkpoint->size, receipt->inclusion) == checkpoint->root;
}

}  // namespace

void Acknowledgements::taken(const std::string& actor, const ToServer& message) {
    if (const auto* command = std::get_if<std::shared_ptr<const SentCommand>>(&message)) {
        auto& asked = commands_[actor + " " + (*command)->id.text];
        if (asked.digest.empty()) asked.digest = (*command)->digest.text;
        if (asked.digest != (*command)->digest.text) asked.two_contents = true;
        ++asked.copies;
    } else if (const auto* ballot = std::get_if<std::shared_ptr<const SentBallot>>(&message)) {
        ++presses_[(*ballot)->leaf_text].copies;
        log_of_[(*ballot)->leaf_text] = (*ballot)->ballot().log;
    }
}

void Acknowledgements::command_accepted(const std::string& actor, const messages::AcceptedFrame& frame,
                                        const LogModel& log) {
    const auto key = actor + " " + frame.id.text;
    const auto found = commands_.find(key);
    require(found != commands_.end(), "only what was asked is answered", key);
    auto& asked = found->second;
    const auto* place = log.command(actor, frame.id.text);
    require(place != nullptr, "what was accepted is in the log", key);
    require(place->position == frame.position, "an acceptance says where it stands", key);
    require(asked.two_contents || place->digest == asked.digest, "what was accepted is what was asked", key);
    asked.copies -= asked.copies > 0;
    accepted_ += !asked.accepted;
    asked.accepted = frame.position;
}

void Acknowledgements::command_rejected(const std::string& actor, const messages::RejectedFrame& frame,
                                        const LogModel& log) {
    const auto key = actor + " " + frame.id.text;
    const auto found = commands_.find(key);
    if (found == commands_.end()) return;  // A question.
    auto& asked = found->second;
    asked.copies -= asked.copies > 0;
    if (asked.two_contents) return;
    const bool for_a_moment = is_for_a_moment(frame.rejection.code);
    require(!asked.accepted || for_a_moment, "what was accepted is not rejected later",
            key + " " + std::string(messages::name_of(frame.rejection.code)));
    const bool written = log.command(actor, frame.id.text) != nullptr;
    require(asked.accepted || asked.copies > 0 || !written, "what was rejected is not in the log", key);
}

void Acknowledgements::press_received(const messages::ReceivedFrame& frame, const LogModel& log) {
    const auto found = presses_.find(frame.leaf.text);
    require(found != presses_.end(), "only what was pressed is received", frame.leaf.text);
    const auto* place = log.ballot(frame.leaf.text);
    require(place != nullptr, "what was received is in the log", frame.leaf.text);
    require(place->index == frame.index, "a receipt says where it stands", frame.leaf.text);
    require(proves(frame), "a receipt proves where it stands", frame.leaf.text);
    auto& asked = found->second;
    asked.copies -= asked.copies > 0;
    accepted_ += !asked.accepted;
    asked.accepted = frame.index;
}

void Acknowledgements::press_refused(const messages::RefusedFrame& frame, const LogModel& log) {
    const auto found = presses_.find(frame.leaf.text);
    require(found != presses_.end(), "only what was pressed is refused", frame.leaf.text);
    auto& asked = found->second;
    asked.copies -= asked.copies > 0;
    const bool for_a_moment = is_for_a_moment(frame.rejection.code);
    // The same bytes are answered again as long as the meeting is open.
    const bool meeting_open =
        !log.open_meeting().empty() && log_of_[frame.leaf.text].ends_with("/" + log.open_meeting());
    require(!asked.accepted || for_a_moment || !meeting_open, "what was received is not refused later",
            frame.leaf.text + " " + std::string(messages::name_of(frame.rejection.code)));
    const bool written = log.ballot(frame.leaf.text) != nullptr;
    require(asked.accepted || asked.copies > 0 || !written || !meeting_open, "what was refused is not in the log",
            frame.leaf.text);
}

void Acknowledgements::said(const std::string& actor, const Heard& frame, const LogModel& log) {
    std::visit(
        [&]<class T>(const T& each) {
            if constexpr (std::is_same_v<T, messages::AcceptedFrame>)
                command_accepted(actor, each, log);
            else if constexpr (std::is_same_v<T, messages::RejectedFrame>)
                command_rejected(actor, each, log);
            else if constexpr (std::is_same_v<T, messages::ReceivedFrame>)
                press_received(each, log);
            else if constexpr (std::is_same_v<T, messages::RefusedFrame>)
                press_refused(each, log);
        },
        frame.read());
}

}  // namespace yishi::simulation
