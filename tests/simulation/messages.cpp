#include "tests/simulation/messages.hpp"

#include <map>
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

namespace {

messages::DigestText digest_of(const messages::Command& command) {
    return {record::base64::encode(record::sha256(messages::encode(command)))};
}

/// A line as it is understood.
struct Said {
    messages::Command command;
    messages::DigestText digest;
};

/// Most lines are said in seed after seed, and all of them twice where a seed is played twice: reading them anew would
/// be a tenth of the simulation.
const Said& said_in(const std::string& line) {
    constexpr std::size_t most = 10'000;
    static thread_local std::map<std::string, Said, std::less<>> known;
    if (const auto found = known.find(line); found != known.end()) return found->second;
    auto parsed = messages::parse_act(line);
    if (!parsed) throw std::logic_error(line + ": " + parsed.error->sentence());
    if (known.size() == most) known.clear();
    auto digest = digest_of(parsed.value);
    return known.emplace(line, Said{std::move(parsed.value), std::move(digest)}).first->second;
}

}  // namespace

std::shared_ptr<const SentCommand> command_of(const std::string& id, messages::Command command, std::string line) {
    auto digest = digest_of(command);
    return std::make_shared<const SentCommand>(SentCommand{id, std::move(command), std::move(digest), std::move(line)});
}

std::shared_ptr<const SentCommand> command_of(const std::string& id, const std::string& line) {
    const Said& said = said_in(line);
    return std::make_shared<const SentCommand>(SentCommand{id, said.command, said.digest, line});
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
