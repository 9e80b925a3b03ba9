#include "protocol/record/signed_ballot.hpp"

#include "protocol/record/note.hpp"

namespace yishi::record {
namespace {

/// DER of two numbers of P-256 has at most 72 bytes; Ed25519 has 64.
constexpr std::size_t signature_bytes = 124;
constexpr unsigned after_the_lines = 10;

}  // namespace

std::string member_key_name(std::string_view body, std::string_view member) {
    std::string name;
    name.reserve(body.size() + member.size() + 8);
    return name.append(body).append("/member/").append(member);
}

std::string sign(const NamedBallot& ballot, const SigningKey& key) {
    const std::string lines = encode(ballot);
    return lines + "\n" + encode(sign_note(lines, member_key_name(ballot.body, ballot.member), key));
}

std::string encode(const NamedBallot& ballot, const KeyId& key, std::string_view signature) {
    return encode(ballot) + "\n" +
           encode(NoteSignature{member_key_name(ballot.body, ballot.member), key, std::string(signature)});
}

std::string_view said_lines(std::string_view text) {
    return text.substr(0, text.find("\n\n") + 1);
}

boost::system::result<SignedBallot, BallotDefect> decode_signed_ballot(std::string_view text) {
    const std::string_view lines = said_lines(text);
    auto ballot = decode_named_ballot(lines.empty() ? text : lines);
    if (!ballot) return ballot.error();
    if (lines.empty()) return BallotDefect{after_the_lines, "must be empty, and a signature line must follow it"};
    const auto note = decode_note(text);
    if (!note || note->text.size() != lines.size() || note->signatures.size() != 1)
        return BallotDefect{after_the_lines, "must be empty, and exactly one signature line must follow it"};
    const NoteSignature& signature = note->signatures.front();
    if (signature.name != member_key_name(ballot->body, ballot->member))
        return BallotDefect{after_the_lines + 1, "must be a signature under the name of the ballot's body and member"};
    if (signature.signature.size() > signature_bytes)
        return BallotDefect{after_the_lines + 1, "must not have a signature of more than 124 bytes"};
    return SignedBallot{std::move(*ballot), sha256(lines), signature.id, signature.signature};
}

bool names_key(const SignedBallot& ballot, const PublicKey& key) {
    return ballot.key == key_id(member_key_name(ballot.ballot.body, ballot.ballot.member), key);
}

}  // namespace yishi::record
