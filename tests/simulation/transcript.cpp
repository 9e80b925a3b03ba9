#include "tests/simulation/transcript.hpp"

#include <algorithm>
#include <string_view>

#include "protocol/messages/codec.hpp"

namespace yishi::simulation {
namespace {

constexpr std::size_t digest_length = 44;

/// Blots out the digest behind `name`.
void blot(std::string& text, std::string_view name) {
    const auto found = text.find(name);
    if (found == text.npos || text.size() < found + name.size() + digest_length) return;
    text.replace(found + name.size(), digest_length, digest_length, '*');
}

bool is_base64(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=';
}

/// Blots out every hash and signature of a receipt. They come of the ballots' signatures, which nobody can guess; their
/// number and lengths stay.
void blot_hashes(std::string& text) {
    for (auto from = std::find_if(text.begin(), text.end(), is_base64); from != text.end();) {
        const auto to = std::find_if_not(from, text.end(), is_base64);
        if (static_cast<std::size_t>(to - from) >= digest_length) std::fill(from, to, '*');
        from = std::find_if(to, text.end(), is_base64);
    }
}

}  // namespace

void Transcript::add(const std::string& to, const std::string& frame) {
    std::string line = to + " " + frame;
    if (frame.starts_with("{\"kind\":\"received\""))
        blot_hashes(line);
    else if (frame.starts_with("{\"kind\":\"refused\""))
        blot(line, "\"leaf\":\"");
    else if (frame.starts_with("{\"kind\":\"personal\""))
        blot(line, "\"prev\":\"");
    told_.push_back(std::move(line));
}

void Transcript::add(const engine::Outgoing& outgoing) {
    for (const auto& each : outgoing.replies) add(std::to_string(each.to.number), *each.frame);
    for (const auto& each : outgoing.broadcasts) add(std::string(messages::name_of(each.audience)), *each.frame);
    for (const auto& each : outgoing.personal) add(std::to_string(each.to.number), *each.frame);
    for (const auto& each : outgoing.greetings)
        for (const auto& frame : each.frames) add(std::to_string(each.to.number), *frame);
}

std::string Transcript::difference(const Transcript& one, const Transcript& other) {
    const auto [left, right] = std::ranges::mismatch(one.told_, other.told_);
    if (left == one.told_.end() && right == other.told_.end()) return {};
    return (left == one.told_.end() ? std::string("nothing") : *left) + "\n  and with other choices\n  " +
           (right == other.told_.end() ? std::string("nothing") : *right);
}

}  // namespace yishi::simulation
