#include "protocol/record/policy.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "protocol/record/decimal.hpp"
#include "protocol/record/utf8.hpp"

namespace yishi::record {
namespace {

constexpr std::string_view nobody = "none";

bool is_allowed(char c) {
    const auto octet = static_cast<unsigned char>(c);
    return octet == '\t' || octet == '\n' || (octet >= 0x20 && octet != 0x7f);
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    for (;;) {
        const auto begin = line.find_first_not_of(" \t");
        if (begin == std::string_view::npos) return words;
        line.remove_prefix(begin);
        const auto end = std::min(line.find_first_of(" \t"), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

/// The key of a vkey, where it has this type.
std::optional<VerifierKey> key_of(std::string_view text, KeyType type) {
    auto key = decode_verifier_key(text);
    if (!key || key->key.type != type || (is_plain_utf8(key->name) && has_space(key->name))) return std::nullopt;
    return key;
}

std::optional<std::size_t> threshold(std::string_view word, std::size_t members) {
    if (word == "any") return 1;
    if (word == "all") return members;
    const auto number = decode_decimal(word);
    if (!number || *number < 1 || *number > members) return std::nullopt;
    return static_cast<std::size_t>(*number);
}

}  // namespace

std::optional<Policy> Policy::decode(std::string_view text) {
    if (!std::ranges::all_of(text, is_allowed)) return std::nullopt;
    Policy policy;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos || !policy.take_line(text.substr(0, end))) return std::nullopt;
        text.remove_prefix(end + 1);
    }
    if (policy.logs_.empty() || !policy.quorum_) return std::nullopt;
    return policy;
}

bool Policy::take_line(std::string_view line) {
    const auto words = words_of(line);
    if (words.empty() || words.front().starts_with('#')) return true;
    if (words.front() == "log") return take_log(words);
    if (words.front() == "witness") return take_witness(words);
    if (words.front() == "group") return take_group(words);
    return words.front() == "quorum" && take_quorum(words);
}

bool Policy::take_log(const std::vector<std::string_view>& words) {
    if (words.size() < 2 || words.size() > 3) return false;
    auto key = key_of(words[1], KeyType::ed25519);
    if (!key || std::ranges::find(logs_, *key) != logs_.end()) return false;
    logs_.push_back(std::move(*key));
    return true;
}

bool Policy::take_witness(const std::vector<std::string_view>& words) {
    if (words.size() < 3 || words.size() > 4 || words[1] == nobody || is_known(words[1])) return false;
    auto key = key_of(words[2], KeyType::cosigner);
    if (!key || std::ranges::any_of(witnesses_, [&](const auto& each) { return each.key.key == key->key; }))
        return false;
    witnesses_.push_back({std::string(words[1]), std::move(*key)});
    return true;
}

bool Policy::take_group(const std::vector<std::string_view>& words) {
    if (words.size() < 4 || words[1] == nobody || is_known(words[1])) return false;
    Group group{std::string(words[1]), 1, {}};
    for (const std::string_view member : std::span(words).subspan(3)) {
        const bool twice = std::ranges::find(group.members, member) != group.members.end();
        if (!is_known(member) || is_in_a_group(member) || twice) return false;
        group.members.emplace_back(member);
    }
    const auto least = threshold(words[2], group.members.size());
    if (!least) return false;
    group.least = *least;
    groups_.push_back(std::move(group));
    return true;
}

bool Policy::take_quorum(const std::vector<std::string_view>& words) {
    if (words.size() != 2 || quorum_ || (words[1] != nobody && !is_known(words[1]))) return false;
    quorum_ = words[1];
    return true;
}

bool Policy::is_known(std::string_view name) const {
    return std::ranges::find(witnesses_, name, &Witness::name) != witnesses_.end() ||
           std::ranges::find(groups_, name, &Group::name) != groups_.end();
}

bool Policy::is_in_a_group(std::string_view name) const {
    return std::ranges::any_of(
        groups_, [&](const Group& group) { return std::ranges::find(group.members, name) != group.members.end(); });
}

std::vector<PublicKey> Policy::keys_of(std::string_view origin) const {
    std::vector<PublicKey> keys;
    for (const VerifierKey& log : logs_)
        if (log.name == origin) keys.push_back(log.key);
    return keys;
}

bool Policy::is_reached(const std::vector<std::string>& cosigned) const {
    std::set<std::string_view> reached(cosigned.begin(), cosigned.end());
    for (const Group& group : groups_) {
        const auto members =
            std::ranges::count_if(group.members, [&](const auto& each) { return reached.contains(each); });
        if (static_cast<std::size_t>(members) >= group.least) reached.insert(group.name);
    }
    return *quorum_ == nobody || reached.contains(*quorum_);
}

}  // namespace yishi::record
