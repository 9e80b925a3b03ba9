#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages/vocabulary.hpp"

/// `report.json` of an export: the results, as they follow from the entries (docs/spec/record.md, "The export").
namespace yishi::messages {

/// A vote that was opened. What `vote_counted` says is absent where it was annulled.
struct ReportedVote {
    Identifier vote;
    Subject subject = Subject::report;
    Text question;
    VoteState state = VoteState::declared;  ///< Or `annulled`.
    std::uint64_t ballots = 0;              ///< In the log, replaced ones included.
    std::optional<std::vector<std::uint32_t>> counts;
    std::optional<Figures> figures;
    std::optional<Outcome> outcome;
    std::optional<ManualMethod> manual;

    bool operator==(const ReportedVote&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReportedVote, (), (vote, subject, question, state, ballots, counts, figures, outcome, manual))

/// What is said of every log: `check_code` is the beginning of `root`, short enough to be printed and read out.
struct ReportedLog {
    std::string log;
    std::string origin;
    std::uint64_t size = 0;
    DigestText root;
    std::string check_code;

    bool operator==(const ReportedLog&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReportedLog, (), (log, origin, size, root, check_code))

struct MeetingReport : ReportedLog {
    std::vector<ReportedVote> votes;  ///< In the order of their openings.
};
BOOST_DESCRIBE_STRUCT(MeetingReport, (ReportedLog), (votes))

struct ReportedRound {
    std::uint32_t round = 0;
    Identifier meeting;
    bool passed = false;
    std::vector<Subject> failed;
};
BOOST_DESCRIBE_STRUCT(ReportedRound, (), (round, meeting, passed, failed))

struct ReportedCase {
    Identifier case_id;
    std::vector<ReportedRound> rounds;
};
BOOST_DESCRIBE_STRUCT(ReportedCase, (), (case_id, rounds))

struct RegisterReport : ReportedLog {
    std::vector<ReportedCase> cases;
};
BOOST_DESCRIBE_STRUCT(RegisterReport, (ReportedLog), (cases))

}  // namespace yishi::messages
