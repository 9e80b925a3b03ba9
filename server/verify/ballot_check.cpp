#include "server/verify/meeting_check.hpp"

/// What must hold of a ballot where it stands, and of the evidence that a member signed two.
namespace yishi::verify {
namespace {

const HeldKey* key_named_by(const record::SignedBallot& ballot, const SittingPlace& sitting) {
    const auto* key = domain::find(sitting.keys, ballot.ballot.member);
    return key != nullptr && record::names_key(ballot, key->key) ? key : nullptr;
}

}  // namespace

std::optional<Defect> MeetingCheck::take(const TreeEntry& entry, const record::SignedBallot& ballot,
                                         SignaturePool& signatures) {
    const auto& said = ballot.ballot;
    auto* vote = domain::find(votes_, said.vote);
    if (said.log != log_ || vote == nullptr) return Defect::foreign_ballot;
    if (vote->vote.state != messages::VoteState::open ||
        vote->vote.opened->settings.medium != messages::Medium::electronic)
        return Defect::late_ballot;
    if (said.opening != vote->vote.opening) return Defect::wrong_opening;
    const auto place = vote->place_of(said.member);
    if (!place) return Defect::not_on_the_roll;
    const SittingPlace& sitting = attendance_.of(vote->vote.opened->sitting);
    if (auto found = check_press(*vote, *place, ballot, sitting)) return found;
    vote->press(*place, ballot, entry.leaf);
    signatures.submit(entry.index, key_named_by(ballot, sitting)->verifier, record::said_lines(entry.bytes),
                      ballot.signature);
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check_press(const CheckedVote& vote, std::size_t place,
                                                const record::SignedBallot& ballot, const SittingPlace& sitting) const {
    const auto& said = ballot.ballot;
    if (vote.said(place, said.seq) == ballot.said) return Defect::doubled_ballot;
    const auto* seat = domain::find(sitting.seat_of, said.member);
    if (seat == nullptr || seat->text != said.device) return Defect::wrong_device;
    if (key_named_by(ballot, sitting) == nullptr) return Defect::wrong_key;
    const auto& opened = *vote.vote.opened;
    if (said.choice > opened.rule_set.rules.options.size()) return Defect::unknown_option;
    const auto before = vote.presses_of(place);
    const auto prev = before > 0 ? std::optional(vote.newest_leaf_of(place)) : std::nullopt;
    const bool only_first = opened.settings.press == messages::PressRule::first;
    if (said.seq != before + 1 || said.prev != prev || (only_first && before > 0)) return Defect::wrong_sequence;
    return std::nullopt;
}

std::optional<Defect> MeetingCheck::check(const messages::EquivocationRecorded& event) {
    const auto ballot = record::decode_signed_ballot(event.ballot.text);
    const auto* vote = domain::find(votes_, event.vote);
    if (!ballot || vote == nullptr || ballot->ballot.log != log_ || ballot->ballot.vote != event.vote.text ||
        ballot->ballot.member != event.member.text)
        return Defect::wrong_evidence;
    const auto* key = key_named_by(*ballot, attendance_.of(vote->vote.draft.sitting));
    const auto place = vote->place_of(event.member);
    const auto first = place ? vote->said(*place, ballot->ballot.seq) : std::nullopt;
    const bool holds = key != nullptr && key->verifier != nullptr && first && *first != ballot->said &&
                       key->verifier->verify(record::said_lines(event.ballot.text), ballot->signature);
    return holds ? std::nullopt : Found(Defect::wrong_evidence);
}

}  // namespace yishi::verify
