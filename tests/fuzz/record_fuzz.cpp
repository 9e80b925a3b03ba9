#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "protocol/record/checkpoint.hpp"
#include "protocol/record/note.hpp"
#include "protocol/record/policy.hpp"
#include "protocol/record/receipt.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "protocol/record/tiles.hpp"

using namespace yishi::record;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

/// What was read of a bundle, written again, is the bundle.
void check_bundle(std::string_view bytes) {
    const auto read = read_bundle(bytes, tile_width);
    std::string written;
    for (const auto entry : read.entries) append_to_bundle(written, entry);
    require(written.append(bytes.substr(bytes.size() - read.left_over)) == bytes);
}

void check_policy(std::string_view text) {
    const auto policy = Policy::decode(text);
    if (!policy) return;
    std::vector<std::string> everybody;
    for (const auto& witness : policy->witnesses()) everybody.push_back(witness.name);
    // Whoever is asked for, all of them are enough.
    require(policy->is_reached(everybody));
    for (const auto& log : policy->logs()) require(decode_verifier_key(encode(log)) == log);
}

}  // namespace

/// Whatever bytes a verifier is given: what its readers accept has one text, which is the one that they were given.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto note = decode_note(text)) require(encode(*note) == text);
    if (const auto checkpoint = decode_checkpoint(text)) require(encode(*checkpoint) == text);
    if (const auto origin = decode_origin(text)) require(encode(*origin) == text);
    if (const auto receipt = decode_receipt(text)) require(decode_receipt(encode(*receipt)) == receipt);
    if (const auto ballot = decode_signed_ballot(text))
        require(encode(ballot->ballot, ballot->key, ballot->signature) == text);
    check_policy(text);
    check_bundle(text);
    return 0;
}
