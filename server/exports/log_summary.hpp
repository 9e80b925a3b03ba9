#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages/events.hpp"
#include "protocol/messages/report.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "server/domain/by_id.hpp"

namespace yishi::exports {

/// What an export says beside a log's entries, gathered from them one by one: epoch, blobs, keys, results.
class LogSummary {
  public:
    explicit LogSummary(std::string body) : body_(std::move(body)) {}

    void take(const record::NamedBallot& ballot);
    void take(const messages::Event& event);

    /// Of the log: what its newest `epoch_begun`, else its first entry says.
    std::uint64_t epoch() const { return epoch_; }
    /// The votes that are neither declared nor annulled.
    std::vector<messages::Identifier> votes_under_way() const;
    /// The blobs that the entries name.
    const std::set<messages::DigestText>& blobs() const { return blobs_; }
    /// The file `keys`.
    std::string keys() const;
    std::vector<messages::ReportedVote> votes() const;
    std::vector<messages::ReportedCase> cases() const { return cases_; }

  private:
    void note(const messages::RosterImported& event);
    void note(const messages::RosterProposed& event);
    void note(const messages::MeetingOpened& event);
    void note(const messages::SeatPlanSet& event);
    void note(const messages::VoteDrafted& event);
    void note(const messages::VoteOpened& event);
    void note(const messages::VoteCounted& event);
    void note(const messages::VoteDeclared& event);
    void note(const messages::VoteAnnulled& event);
    void note(const messages::SignedIn& event);
    void note(const messages::BallotKeyReplaced& event);
    void note(const messages::EpochBegun& event);
    void note(const messages::CaseOpened& event);
    void note(const messages::RoundDecided& event);
    template <class Other>
    void note(const Other&) {}

    void note_key(const messages::Identifier& person, const messages::KeyText& key);

    std::string body_;
    std::uint64_t epoch_ = 1;
    std::set<messages::DigestText> blobs_;
    std::set<std::string> keys_;
    domain::ById<messages::ReportedVote> votes_;
    domain::ById<messages::VoteCounted> counted_;  ///< Not declared yet.
    std::vector<messages::Identifier> opened_;     ///< In their order.
    std::vector<messages::ReportedCase> cases_;
};

}  // namespace yishi::exports
