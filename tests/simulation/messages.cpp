#include "tests/simulation/messages.hpp"

#include <stdexcept>
#include <utility>

#include "protocol/messages/act_line.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/merkle.hpp"
#include "tests/simulation/finding.hpp"
#include "tests/support/keys.hpp"

namespace yishi::simulation {

std::string_view Heard::kind() const {
    constexpr std::string_view before = "{\"kind\":\"";
    const std::string_view rest = std::string_view(*frame_).substr(before.size());
    return rest.substr(0, rest.find('"'));
}

const messages::ServerFrame& Heard::read() const {
    if (!read_) {
        auto decoded = messages::decode<messages::ServerFrame>(*frame_);
        require(!decoded.error, "a client can read every frame", *frame_);
        read_ = std::move(decoded.value);
    }
    return *read_;
}

std::shared_ptr<const SentCommand> command_of(const std::string& id, messages::Command command, std::string line) {
    const auto digest = record::base64::encode(record::sha256(messages::encode(command)));
    return std::make_shared<const SentCommand>(SentCommand{id, std::move(command), {digest}, std::move(line)});
}

std::shared_ptr<const SentCommand> command_of(const std::string& id, const std::string& line) {
    auto parsed = messages::parse_act(line);
    if (!parsed) throw std::logic_error(line + ": " + parsed.error->sentence());
    return command_of(id, std::move(parsed.value), line);
}

std::shared_ptr<const SentQuestion> question_of(const std::string& id, const std::string& line) {
    auto parsed = messages::parse_query(line);
    if (!parsed) throw std::logic_error(line + ": " + parsed.error->sentence());
    return std::make_shared<const SentQuestion>(SentQuestion{id, std::move(parsed.value)});
}

std::shared_ptr<const SentBallot> ballot_of(record::NamedBallot ballot) {
    auto text = test::unsigned_ballot(ballot);
    const auto leaf = record::leaf_hash(text);
    auto read = record::decode_signed_ballot(text);
    if (!read) throw std::logic_error("a seat's ballot: " + read.error().sentence());
    return std::make_shared<const SentBallot>(
        SentBallot{std::move(*read), std::move(text), leaf, record::base64::encode(leaf)});
}

}  // namespace yishi::simulation
