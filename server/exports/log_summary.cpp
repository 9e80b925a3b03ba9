#include "server/exports/log_summary.hpp"

#include <algorithm>
#include <variant>

namespace yishi::exports {

using messages::VoteState;

void LogSummary::take(const record::NamedBallot& ballot) {
    if (auto* vote = domain::find(votes_, ballot.vote)) ++vote->ballots;
}

void LogSummary::take(const messages::Event& event) {
    std::visit([this](const auto& each) { note(each); }, event);
}

void LogSummary::note(const messages::RosterImported& event) {
    blobs_.insert(event.roster);
}

void LogSummary::note(const messages::RosterProposed& event) {
    blobs_.insert(event.roster);
}

void LogSummary::note(const messages::MeetingOpened& event) {
    epoch_ = event.epoch;
    blobs_.insert(event.roster);
    if (event.attendees) blobs_.insert(*event.attendees);
}

void LogSummary::note(const messages::SeatPlanSet& event) {
    blobs_.insert(event.plan);
}

void LogSummary::note(const messages::VoteDrafted& event) {
    if (event.electorate) blobs_.insert(*event.electorate);
}

void LogSummary::note(const messages::VoteOpened& event) {
    blobs_.insert(event.roll);
    messages::ReportedVote vote;
    vote.vote = event.vote;
    vote.subject = event.subject;
    vote.question = event.question;
    vote.state = VoteState::open;
    votes_.insert_or_assign(event.vote.text, std::move(vote));
    opened_.push_back(event.vote);
}

void LogSummary::note(const messages::VoteCounted& event) {
    counted_.insert_or_assign(event.vote.text, event);
}

void LogSummary::note(const messages::VoteDeclared& event) {
    auto* vote = domain::find(votes_, event.vote);
    const auto* counted = domain::find(counted_, event.vote);
    if (vote == nullptr || counted == nullptr) return;
    vote->state = VoteState::declared;
    vote->counts = counted->counts;
    vote->figures = counted->figures;
    vote->outcome = counted->outcome;
    vote->manual = counted->manual;
    counted_.erase(event.vote.text);
}

void LogSummary::note(const messages::VoteAnnulled& event) {
    if (auto* vote = domain::find(votes_, event.vote)) vote->state = VoteState::annulled;
    counted_.erase(event.vote.text);
}

void LogSummary::note(const messages::SignedIn& event) {
    if (event.ballot_key) note_key(event.person, *event.ballot_key);
}

void LogSummary::note(const messages::BallotKeyReplaced& event) {
    note_key(event.person, event.ballot_key);
}

void LogSummary::note(const messages::EpochBegun& event) {
    epoch_ = event.epoch;
}

void LogSummary::note(const messages::CaseOpened& event) {
    cases_.push_back({event.case_id, {}});
}

void LogSummary::note(const messages::RoundDecided& event) {
    const auto found = std::ranges::find(cases_, event.case_id, &messages::ReportedCase::case_id);
    if (found != cases_.end()) found->rounds.push_back({event.round, event.meeting, event.passed, event.failed});
}

void LogSummary::note_key(const messages::Identifier& person, const messages::KeyText& key) {
    if (auto found = record::decode_public_key(key.text))
        keys_.insert(record::encode(record::VerifierKey{record::member_key_name(body_, person), std::move(*found)}));
}

std::vector<messages::Identifier> LogSummary::votes_under_way() const {
    std::vector<messages::Identifier> votes;
    for (const auto& [id, vote] : votes_)
        if (vote.state != VoteState::declared && vote.state != VoteState::annulled) votes.push_back(vote.vote);
    return votes;
}

std::string LogSummary::keys() const {
    std::string lines;
    for (const std::string& key : keys_) lines += key + "\n";
    return lines;
}

std::vector<messages::ReportedVote> LogSummary::votes() const {
    std::vector<messages::ReportedVote> votes;
    for (const auto& id : opened_) votes.push_back(*domain::find(votes_, id));
    return votes;
}

}  // namespace yishi::exports
