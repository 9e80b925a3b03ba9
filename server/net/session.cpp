#include "server/net/session.hpp"

#include <memory>
#include <utility>
#include <variant>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/cosignature.hpp"
#include "protocol/record/merkle.hpp"
#include "server/net/salvage.hpp"
#include "server/net/signature_check.hpp"

namespace yishi::net {

namespace {

template <class T>
engine::Frame frame_of(const T& value) {
    return link::make_frame(messages::encode(value));
}

std::optional<messages::KeyText> key_text(const std::optional<record::PublicKey>& key) {
    if (!key) return std::nullopt;
    return messages::KeyText{record::encode(*key)};
}

messages::DigestText text_of(const record::Digest& digest) {
    return {record::base64::encode(digest)};
}

engine::CommandAsked command_of(messages::Identifier id, messages::Command command) {
    auto digest = text_of(record::sha256(messages::encode(command)));
    return {.id = std::move(id), .command = std::move(command), .digest = std::move(digest)};
}

}  // namespace

link::Limits limits_of(const link::Peer& peer) {
    const bool is_device = peer.role == "seat" || peer.role == "display";
    return {.message_bytes = is_device ? messages::limits::seat_frame_bytes : messages::limits::clerk_frame_bytes,
            .queued_bytes = messages::limits::outbound_bytes,
            .queued_frames = messages::limits::outbound_frames};
}

void Session::on_open(link::Connection& connection) {
    connection_ = &connection;
    const auto identity = identity_of(connection.peer());
    if (!identity) {
        journal_.note(engine::Severity::warning, "role_without_access",
                      {{"role", connection.peer().role}, {"id", connection.peer().id}});
        connection.close(link::close_code::policy, "this role does not connect here");
        return;
    }
    audience_ = identity->audience;
    known_ = true;
    lane_.enter(connection.id(), *this);
    send(frame_of(messages::WelcomeFrame{.server = card_.server,
                                         .body = card_.body,
                                         .audience = identity->audience,
                                         .actor = identity->actor,
                                         .heartbeat = card_.heartbeat,
                                         .rehearsal = card_.rehearsal}));
    ballot_key_ = identity->ballot_key;
    witness_key_ = identity->witness_key;
    lane_.submit(
        {.from = id(),
         .what = engine::Opened{.actor = identity->actor,
                                .audience = identity->audience,
                                .ballot_key = key_text(ballot_key_),
                                .evidence = card_.entrance == Entrance::session ? domain::Evidence::session
                                                                                : domain::Evidence::certificate,
                                .station = identity->station,
                                .name = identity->name}});
    journal_.note(engine::Severity::info, "connected",
                  {{"role", connection.peer().role},
                   {"id", connection.peer().id},
                   {"address", connection.peer().address},
                   {"resumed", std::string(connection.peer().resumed ? "yes" : "no")}});
}

void Session::on_text(link::Connection&, std::string_view text) {
    auto decoded = messages::decode<messages::ClientFrame>(text);
    if (!decoded) {
        refuse_malformed(text, decoded.error->sentence());
        return;
    }
    malformed_ = 0;
    std::visit([this](auto& frame) { take(std::move(frame)); }, decoded.value);
}

void Session::take(messages::PressFrame frame) {
    const record::Digest leaf = record::leaf_hash(frame.ballot);
    if (audience_ != messages::Audience::seat) {
        send(frame_of(
            messages::RefusedFrame{text_of(leaf), messages::reject(messages::RejectionCode::role_not_allowed)}));
        return;
    }
    auto ballot = record::decode_signed_ballot(frame.ballot);
    if (!ballot) {
        send(frame_of(messages::RefusedFrame{
            text_of(leaf), messages::reject(messages::RejectionCode::bad_ballot, ballot.error().sentence())}));
        return;
    }
    // Here, on one of the I/O threads, and not in the writer's: a signature costs more than all else of a press.
    const bool verified = is_signed_by(ballot_key_, *ballot, frame.ballot);
    submit({.from = id(),
            .what = engine::Pressed{.text = std::move(frame.ballot),
                                    .ballot = std::move(*ballot),
                                    .leaf = leaf,
                                    .verified = verified,
                                    .kept = frame.kept.value_or(0)}});
}

void Session::take(messages::CommandFrame frame) {
    // What is laid before the members has to be there.
    if (const auto* attach = std::get_if<messages::AttachPaper>(&frame.command))
        if (audience_ == messages::Audience::clerk &&
            !lane_.has_paper(*record::base64::decode_digest(attach->file.text)))
            return reject(frame.id, messages::RejectionCode::paper_missing);
    submit({.from = id(),
            .what = std::make_unique<engine::CommandAsked>(command_of(std::move(frame.id), std::move(frame.command)))});
}

/// From here on the secret is in the question alone: what is decided, hashed and recorded never had it.
void Session::take(messages::SignInFrame frame) {
    if (audience_ != messages::Audience::seat) return reject(frame.id, messages::RejectionCode::role_not_allowed);
    const messages::SignIn command{std::move(frame.meeting), std::move(frame.sitting)};
    auto asked = command_of(frame.id, command);
    const bool is_pin = frame.credential.method == messages::CredentialMethod::pin;
    asked.proof = engine::Proof{is_pin ? domain::Evidence::pin : domain::Evidence::card, {}};
    const bool taken =
        unanswered_ < messages::limits::unanswered &&
        lane_.check(connection_->id(), {peer().id, command, std::move(frame.credential)}, std::move(asked));
    if (!taken) return reject(frame.id, messages::RejectionCode::busy);
    ++unanswered_;
}

void Session::checked(engine::CommandAsked command, const credentials::Verdict& verdict) {
    using credentials::Finding;
    if (verdict.finding == Finding::right) {
        command.proof->person = verdict.person;
        lane_.submit({.from = id(), .what = std::make_unique<engine::CommandAsked>(std::move(command))});
        return;
    }
    --unanswered_;
    reject(command.id, verdict.finding == Finding::wrong    ? messages::RejectionCode::bad_credential
                       : verdict.finding == Finding::locked ? messages::RejectionCode::credential_locked
                                                            : messages::RejectionCode::storage_unavailable);
}

void Session::reject(const messages::Identifier& id, messages::RejectionCode code) {
    send(frame_of(messages::RejectedFrame{id, messages::reject(code)}));
}

void Session::take(messages::QueryFrame frame) {
    if (audience_ != messages::Audience::clerk && audience_ != messages::Audience::chair)
        return reject(frame.id, messages::RejectionCode::role_not_allowed);
    submit({.from = id(), .what = engine::QueryAsked{.id = std::move(frame.id), .query = std::move(frame.query)}});
}

void Session::take(messages::TestSeatsFrame frame) {
    if (audience_ != messages::Audience::clerk) return reject(frame.id, messages::RejectionCode::role_not_allowed);
    submit({.from = id(), .what = engine::SeatTestAsked{.id = std::move(frame.id)}});
}

void Session::take(messages::CallServiceFrame frame) {
    if (audience_ != messages::Audience::seat) return reject(frame.id, messages::RejectionCode::role_not_allowed);
    submit({.from = id(), .what = engine::ServiceCalled{.id = std::move(frame.id), .calling = frame.calling}});
}

void Session::take(messages::AttendServiceCallFrame frame) {
    if (audience_ != messages::Audience::clerk) return reject(frame.id, messages::RejectionCode::role_not_allowed);
    submit(
        {.from = id(), .what = engine::ServiceAttended{.id = std::move(frame.id), .device = std::move(frame.device)}});
}

void Session::take(messages::PutPaperFrame frame) {
    if (audience_ != messages::Audience::clerk) return reject(frame.id, messages::RejectionCode::role_not_allowed);
    auto bytes = record::base64::decode(frame.data);
    if (!bytes || bytes->empty() || bytes->size() > messages::limits::paper_part_bytes)
        return reject(frame.id, messages::RejectionCode::bad_paper);
    ask_paper(
        frame.id, frame.file,
        papers::PutPart{*record::base64::decode_digest(frame.file.text), frame.size, frame.offset, std::move(*bytes)});
}

void Session::take(messages::GetPaperFrame frame) {
    ask_paper(frame.id, frame.file, papers::GetPart{*record::base64::decode_digest(frame.file.text), frame.offset});
}

void Session::ask_paper(const messages::Identifier& id, const messages::DigestText& file, papers::PaperAsk ask) {
    const auto* get = std::get_if<papers::GetPart>(&ask);
    const std::uint64_t offset = get == nullptr ? 0 : get->offset;
    const auto made_of = [id, file, offset](const papers::PaperReply& reply) {
        if (const auto* stored = std::get_if<std::uint64_t>(&reply))
            return frame_of(messages::PaperStoredFrame{id, file, *stored});
        if (const auto* part = std::get_if<papers::PaperPart>(&reply))
            return frame_of(
                messages::PaperPartFrame{id, file, part->size, offset, record::base64::encode(part->bytes)});
        return frame_of(messages::RejectedFrame{id, std::get<messages::Rejection>(reply)});
    };
    if (unanswered_ == messages::limits::unanswered || !lane_.ask_paper(connection_->id(), std::move(ask), made_of))
        return reject(id, messages::RejectionCode::busy);
    ++unanswered_;
}

/// Nothing answers it, so it cannot be bounded by answers: one is taken for each time that the seat was asked.
void Session::take(messages::SeatTestedFrame frame) {
    if (!std::exchange(test_asked_, false)) return;
    lane_.submit({.from = id(), .what = engine::SeatTested{.round = frame.round, .fault = std::move(frame.fault)}});
}

/// Like what a seat says of its test: one is taken at the beginning, and one for each time that the witness was asked.
void Session::take(messages::WitnessFrame frame) {
    if (!witness_key_)
        return send(frame_of(messages::ErrorFrame{messages::reject(messages::RejectionCode::role_not_allowed)}));
    if (frame.kept.size() > messages::limits::kept_named)
        return send(frame_of(messages::ErrorFrame{
            messages::reject(messages::RejectionCode::malformed, "more checkpoints are named than a frame may name")}));
    if (std::exchange(witnesses_, true) && !is_owed()) return;
    lane_.submit({.from = id(),
                  .what = engine::Witnessing{record::witness_key_name(card_.body.text, peer().id), *witness_key_,
                                             std::move(frame)}});
}

void Session::take(messages::CosignedFrame frame) {
    if (is_owed()) lane_.submit({.from = id(), .what = std::move(frame)});
}

void Session::take(messages::NotCosignedFrame frame) {
    if (is_owed()) lane_.submit({.from = id(), .what = std::move(frame)});
}

bool Session::is_owed() {
    if (owed_cosignatures_ == 0) return false;
    --owed_cosignatures_;
    return true;
}

/// Who sends without waiting for answers must not fill the queue in which all others wait.
void Session::submit(engine::Submission submission) {
    if (unanswered_ == messages::limits::unanswered) return refuse_busy(submission);
    ++unanswered_;
    lane_.submit(std::move(submission));
}

void Session::answer(const engine::Frame& frame) {
    --unanswered_;
    send(frame);
}

void Session::refuse_malformed(std::string_view text, const std::string& sentence) {
    const auto rejection = messages::reject(messages::RejectionCode::malformed, sentence);
    if (auto salvaged = salvage_identifier(text))
        send(frame_of(messages::RejectedFrame{std::move(*salvaged), rejection}));
    else
        send(frame_of(messages::ErrorFrame{rejection}));
    if (++malformed_ < malformed_frames) return;
    journal_.note(engine::Severity::warning, "malformed_frames",
                  {{"role", peer().role}, {"id", peer().id}, {"address", peer().address}});
    connection_->close(link::close_code::policy, "too many malformed messages");
}

void Session::answer_busy(const engine::Submission& submission) {
    --unanswered_;
    refuse_busy(submission);
}

void Session::refuse_busy(const engine::Submission& submission) {
    const auto rejection = messages::reject(messages::RejectionCode::busy);
    if (const auto* pressed = std::get_if<engine::Pressed>(&submission.what))
        send(frame_of(messages::RefusedFrame{text_of(pressed->leaf), rejection}));
    else if (const auto* asked = std::get_if<std::unique_ptr<engine::CommandAsked>>(&submission.what))
        send(frame_of(messages::RejectedFrame{(*asked)->id, rejection}));
    else if (const auto* query = std::get_if<engine::QueryAsked>(&submission.what))
        send(frame_of(messages::RejectedFrame{query->id, rejection}));
    else if (const auto* test = std::get_if<engine::SeatTestAsked>(&submission.what))
        send(frame_of(messages::RejectedFrame{test->id, rejection}));
    else if (const auto* called = std::get_if<engine::ServiceCalled>(&submission.what))
        send(frame_of(messages::RejectedFrame{called->id, rejection}));
    else if (const auto* attended = std::get_if<engine::ServiceAttended>(&submission.what))
        send(frame_of(messages::RejectedFrame{attended->id, rejection}));
}

void Session::ask_seat_test(const engine::Frame& frame) {
    test_asked_ = true;
    send(frame);
}

void Session::ask_to_cosign(const engine::Frame& frame) {
    ++owed_cosignatures_;
    send(frame);
}

void Session::dismiss(messages::Farewell reason) {
    Goodbye last = goodbye(reason, card_.entrance);
    send(link::make_frame(std::move(last.text)));
    connection_->close(last.close_code, messages::name_of(reason));
}

void Session::on_silent(link::Connection&, bool silent) {
    if (known_) lane_.submit({.from = id(), .what = engine::Silenced{silent}});
}

void Session::on_closed(link::Connection& connection, const link::Closed& closed) {
    if (!known_) return;
    lane_.leave(connection.id(), audience_);
    lane_.submit({.from = id(), .what = engine::Closed{}});
    journal_.note(engine::Severity::info, "disconnected",
                  {{"role", connection.peer().role},
                   {"id", connection.peer().id},
                   {"address", connection.peer().address},
                   {"reason", std::string(link::name_of(closed.reason))},
                   {"code", std::int64_t{closed.code}}});
}

}  // namespace yishi::net
