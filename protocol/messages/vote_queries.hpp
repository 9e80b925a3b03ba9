#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/views.hpp"

/// What clerks and chairs may ask about the votes of a meeting, and the answers.
namespace yishi::messages {

struct AskVoteResult {
    static constexpr std::string_view kind = "vote_result";
    Identifier meeting;
    Identifier vote;
};
BOOST_DESCRIBE_STRUCT(AskVoteResult, (), (meeting, vote))

/// Which votes a meeting has, open or closed.
struct AskMeetingVotes {
    static constexpr std::string_view kind = "meeting_votes";
    Identifier meeting;
};
BOOST_DESCRIBE_STRUCT(AskMeetingVotes, (), (meeting))

/// A vote's state; its result once it is declared, for clerks and chairs once it is counted.
struct VoteAnswer {
    static constexpr std::string_view kind = "vote_result";
    Identifier meeting;
    Identifier vote;
    VoteState state = VoteState::draft;
    std::optional<ResultView> result;

    bool operator==(const VoteAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(VoteAnswer, (), (meeting, vote, state, result))

/// `item_title` is the title of its item on the agenda.
struct MeetingVoteLine {
    Identifier vote;
    Identifier sitting;
    Identifier item;
    Name item_title;
    Subject subject = Subject::report;
    Text question;
    VoteState state = VoteState::draft;

    bool operator==(const MeetingVoteLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingVoteLine, (), (vote, sitting, item, item_title, subject, question, state))

/// In the order of their first draft, annulled ones too. Test votes are not among them.
struct MeetingVotesAnswer {
    static constexpr std::string_view kind = "meeting_votes";
    Identifier meeting;
    std::vector<MeetingVoteLine> votes;

    bool operator==(const MeetingVotesAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingVotesAnswer, (), (meeting, votes))

}  // namespace yishi::messages
