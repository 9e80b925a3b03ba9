#include "terminal/agent/witness.hpp"

#include <chrono>
#include <csignal>
#include <ostream>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/record/cosignature.hpp"

namespace yishi::agent {
namespace {

using messages::encode;

/// The server may still say goodbye.
constexpr std::chrono::milliseconds leave_within{2'000};

link::Peer display_of(const link::Identity& identity, const IdentityFiles& files) {
    const auto peer = link::peer_of(identity.certificate());
    if (const auto* nobody = std::get_if<link::NoPeer>(&peer))
        throw IdentityError(files.certificate.string() + ": " + nobody->words);
    const auto& display = std::get<link::Peer>(peer);
    if (display.role != "display")
        throw IdentityError(files.certificate.string() + " is not a display's certificate: displays witness.");
    return display;
}

/// The display's own witness key, as the certificate names it.
record::SigningKey witness_key_of(const link::Peer& display, const IdentityFiles& files) {
    auto key = read_witness_key(files.witness_key());
    require_named_key(files, display.record_key, record::cosigner_key(key), files.witness_key());
    return key;
}

std::uint64_t seconds_since_1970() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

std::string place(const std::string& origin, std::uint64_t size) {
    return ",\"origin\":" + encode(origin) + ",\"size\":" + std::to_string(size);
}

}  // namespace

Witness::Witness(WitnessOptions options, std::ostream& out)
    : options_(std::move(options)),
      out_(out),
      signals_(context_, SIGINT, SIGTERM),
      leave_(context_),
      state_(options_.state),
      client_(std::make_unique<link::Client>(context_)) {
    const auto identity = std::make_shared<const link::Identity>(options_.identity.certificate, options_.identity.key);
    const link::Peer display = display_of(*identity, options_.identity);
    session_ = std::make_unique<WitnessSession>(display.id, witness_key_of(display, options_.identity), state_,
                                                seconds_since_1970, *this);
    connector_ = std::make_unique<Connector>(
        context_, *client_,
        Connector::Options{.servers = options_.servers,
                           .tls = std::make_shared<const link::ClientContext>(options_.identity.authority),
                           .identity = identity,
                           .seed = seconds_since_1970() ^ std::hash<std::string>{}(display.id)},
        *this);
}

Witness::~Witness() {
    client_.reset();
}

TerminalEnding Witness::run() {
    signals_.async_wait([this](const boost::system::error_code& error, int) {
        if (!error) end(TerminalEnding::left);
    });
    connector_->start();
    context_.run();
    return *ending_ == TerminalEnding::left && session_->refusals() > 0 ? TerminalEnding::wrong : *ending_;
}

void Witness::end(TerminalEnding ending) {
    if (ending_) return;
    ending_ = ending;
    signals_.cancel();
    connector_->stop();
    leave_.expires_after(client_->count() == 0 ? std::chrono::milliseconds(0) : leave_within);
    leave_.async_wait([this](const boost::system::error_code&) { context_.stop(); });
}

void Witness::say(const std::string& line, const std::string& json) {
    out_ << (options_.json ? "{\"event\":" + json + "}" : line) << std::endl;
}

void Witness::on_open(const link::Peer& server) {
    last_trouble_.reset();
    const std::string address = connector_->server().text();
    say("已连接 Connected to " + address, "\"connected\",\"server\":" + encode(address));
    session_->connected(server.record_key);
}

void Witness::on_text(std::string_view text) {
    session_->receive(text);
    for (std::string& each : session_->take_outgoing()) connector_->send(std::move(each));
}

void Witness::on_lost(const std::string& why) {
    if (!ending_) return not_connected(why);
    leave_.expires_after(std::chrono::milliseconds(0));
}

void Witness::on_refused(const link::Refused& refused) {
    // The same trouble is said once, not at every attempt.
    if (last_trouble_ != refused.words) not_connected(refused.words);
    last_trouble_ = refused.words;
    if (is_final(refused.refusal) && options_.servers.size() == 1) end(TerminalEnding::turned_away);
}

void Witness::not_connected(const std::string& why) {
    say("未连接，正在重试 Not connected, trying again: " + why, "\"not_connected\",\"why\":" + encode(why));
}

void Witness::on_welcome(const messages::WelcomeFrame& frame) {
    connector_->proven(frame.heartbeat);
}

void Witness::on_witnessed(const messages::WitnessedFrame& frame) {
    say("已见证 Cosigned: " + frame.origin + ", " + std::to_string(frame.size) + " entries",
        "\"witnessed\"" + place(frame.origin, frame.size));
}

void Witness::on_refused(const messages::NotCosignedFrame& frame) {
    say("拒绝见证！ NOT cosigned: " + frame.origin + ", " + std::to_string(frame.size) + " entries: " +
            frame.reason.text + ". Keep this device's folder " + options_.state.string() + " and tell the committee.",
        "\"not_cosigned\"" + place(frame.origin, frame.size) + ",\"why\":" + encode(frame.reason));
}

void Witness::on_note(const std::string& zh, const std::string& en) {
    say(zh + " " + en, "\"note\",\"zh\":" + encode(zh) + ",\"en\":" + encode(en));
}

void Witness::on_goodbye(const messages::GoodbyeFrame& frame) {
    say(frame.zh + " " + frame.en, "\"goodbye\",\"reason\":" + encode(std::string(messages::name_of(frame.reason))));
    if (frame.reason == messages::Farewell::replaced) end(TerminalEnding::replaced);
    if (frame.reason == messages::Farewell::revoked) end(TerminalEnding::turned_away);
}

void Witness::on_fault(const std::string& what) {
    say("服务器出错 The server is at fault: " + what, "\"fault\",\"what\":" + encode(what));
}

}  // namespace yishi::agent
