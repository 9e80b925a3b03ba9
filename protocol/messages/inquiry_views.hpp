#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "protocol/messages/identifiers.hpp"
#include "protocol/messages/inquiry_vocabulary.hpp"

/// What each audience sees of the floor in a sitting: who speaks, who waits, what is asked.
namespace yishi::messages {

/// A person as results and lists name one.
struct PersonView {
    Identifier person;
    Name name;

    bool operator==(const PersonView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (person, name))

/// Who has the floor. `seconds` is the whole time with its extensions; how much is left says `floor_timer`.
struct SpeakerView {
    PersonView person;
    SpeechKind speech = SpeechKind::inquiry;
    Turn turn = Turn::first;
    std::uint32_t seconds = 0;
    std::uint32_t warning = 0;
    bool running = false;

    bool operator==(const SpeakerView&) const = default;
};
BOOST_DESCRIBE_STRUCT(SpeakerView, (), (person, speech, turn, seconds, warning, running))

/// A question as the hall sees it.
struct QuestionView {
    Identifier question;
    Identifier item;
    PersonView inquirer;
    Text text;
    std::optional<Identifier> follows;

    bool operator==(const QuestionView&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuestionView, (), (question, item, inquirer, text, follows))

/// Somebody who waits for the floor, as everybody may know.
struct WaitingView {
    PersonView person;
    SpeechKind speech = SpeechKind::inquiry;

    bool operator==(const WaitingView&) const = default;
};
BOOST_DESCRIBE_STRUCT(WaitingView, (), (person, speech))

/// The floor of a sitting as seats and displays see it. `queue` is in the order of arrival; `question` is the one that
/// was put last in this sitting on the item that is taken up, until its outcome is confirmed.
struct FloorView {
    Identifier sitting;
    std::optional<SpeakerView> speaker;
    std::vector<WaitingView> queue;
    std::optional<QuestionView> question;

    bool operator==(const FloorView&) const = default;
};
BOOST_DESCRIBE_STRUCT(FloorView, (), (sitting, speaker, queue, question))

/// A request with its text, for chair and clerks.
struct RequestView {
    PersonView person;
    SpeechKind speech = SpeechKind::inquiry;
    Text text;

    bool operator==(const RequestView&) const = default;
};
BOOST_DESCRIBE_STRUCT(RequestView, (), (person, speech, text))

/// An inquirer on the arranged list. `turns` is how often the person has had the floor in this sitting.
struct ArrangedView {
    PersonView person;
    std::uint32_t turns = 0;

    bool operator==(const ArrangedView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ArrangedView, (), (person, turns))

/// The floor of a sitting as chair and clerks see it: with the texts of the requests, and the inquirers who are
/// arranged for the item that is taken up.
struct FloorDeskView {
    Identifier sitting;
    std::optional<SpeakerView> speaker;
    std::vector<RequestView> queue;
    std::vector<ArrangedView> arranged;
    std::optional<QuestionView> question;

    bool operator==(const FloorDeskView&) const = default;
};
BOOST_DESCRIBE_STRUCT(FloorDeskView, (), (sitting, speaker, queue, arranged, question))

/// The outcome of a question that a clerk has proposed and the chair has not confirmed. `due` is when the written reply
/// is, where that is proposed.
struct ProposedOutcomeView {
    Identifier meeting;
    Identifier item;
    Identifier question;
    PersonView inquirer;
    Text text;
    QuestionOutcome outcome = QuestionOutcome::answered;
    std::optional<Date> due;

    bool operator==(const ProposedOutcomeView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProposedOutcomeView, (), (meeting, item, question, inquirer, text, outcome, due))

/// A question that is to be pursued, offered for an interpellation (可转质询). An offer only: members move one on paper
/// or do not. `department` is that of the item's case, which an interpellation would be against.
struct InterpellationOfferView {
    Identifier question;
    Identifier item;
    std::optional<Identifier> department;
    std::optional<Name> department_name;
    PersonView inquirer;
    Text text;

    bool operator==(const InterpellationOfferView&) const = default;
};
BOOST_DESCRIBE_STRUCT(InterpellationOfferView, (), (question, item, department, department_name, inquirer, text))

/// Where the request of the person at a seat stands in the queue, from 1.
struct PersonalRequest {
    SpeechKind speech = SpeechKind::inquiry;
    std::uint32_t place = 1;

    bool operator==(const PersonalRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(PersonalRequest, (), (speech, place))

}  // namespace yishi::messages
