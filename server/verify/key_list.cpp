#include "server/verify/key_list.hpp"

#include <variant>

#include "protocol/record/signed_ballot.hpp"

namespace yishi::verify {

void KeyList::take(const messages::Event& event) {
    if (const auto* signed_in = std::get_if<messages::SignedIn>(&event)) {
        if (signed_in->ballot_key) add(signed_in->person, *signed_in->ballot_key);
    } else if (const auto* replaced = std::get_if<messages::BallotKeyReplaced>(&event)) {
        add(replaced->person, replaced->ballot_key);
    }
}

void KeyList::add(const messages::Identifier& person, const messages::KeyText& key) {
    lines_.insert(record::encode(
        record::VerifierKey{record::member_key_name(body_, person), *record::decode_public_key(key.text)}));
}

std::string KeyList::text() const {
    std::string text;
    for (const auto& line : lines_) text += line + "\n";
    return text;
}

}  // namespace yishi::verify
