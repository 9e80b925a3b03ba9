#pragma once

#include <boost/describe.hpp>

#include "protocol/messages/identifiers.hpp"

/// The words of the chair's script (主持词).
namespace yishi::messages {

/// A moment at which the chair says a sentence: the sitting opens with a quorum or without, the agenda is put to the
/// plenary, an item is taken up, its inquiry is announced, an inquirer gets the floor, or gets it for a
/// follow-up (追问), an answerer is called, a vote is opened, its end is confirmed while some have not pressed, a
/// result that passed or failed is declared, the sitting goes into recess, resumes, closes, and the meeting closes.
enum class ScriptStep {
    quorum_reached,
    quorum_not_reached,
    adopt_agenda,
    take_up_item,
    announce_inquiry,
    grant_inquirer,
    grant_follow_up,
    call_answerer,
    open_vote,
    confirm_close,
    declare_passed,
    declare_failed,
    recess,
    resume,
    close_sitting,
    close_meeting
};
BOOST_DESCRIBE_ENUM(ScriptStep, quorum_reached, quorum_not_reached, adopt_agenda, take_up_item, announce_inquiry,
                    grant_inquirer, grant_follow_up, call_answerer, open_vote, confirm_close, declare_passed,
                    declare_failed, recess, resume, close_sitting, close_meeting)

/// The words of a step, with placeholders such as `{present}` for what is filled in. Empty where the built-in words
/// hold.
struct ScriptTemplate {
    ScriptStep step = ScriptStep::quorum_reached;
    Text zh;
    Text en;

    bool operator==(const ScriptTemplate&) const = default;
};
BOOST_DESCRIBE_STRUCT(ScriptTemplate, (), (step, zh, en))

}  // namespace yishi::messages
