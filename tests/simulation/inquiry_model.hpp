#pragma once

#include <map>
#include <set>
#include <string>

#include "protocol/messages/events.hpp"

namespace yishi::simulation {

/// What is asked, answered and moved, read from the log without the server's code: a question has the outcome that was
/// proposed last, nothing that was asked stays half made, and an interpellation goes its way one step at a time.
class InquiryModel {
  public:
    void take(const messages::MeetingOpened& event);
    void take(const messages::ItemTakenUp& event) { taken_up_[event.sitting.text].insert(event.item.text); }
    void take(const messages::QuestionPut& event);
    void take(const messages::AnswerRecorded& event);
    void take(const messages::OutcomeProposed& event);
    void take(const messages::OutcomeConfirmed& event);
    void take(const messages::WrittenReplyPromised& event);
    void take(const messages::WrittenReplyFiled& event);
    void take(const messages::SittingClosed& event);
    void take(const messages::MeetingClosed& event);
    void take(const messages::InterpellationFiled& event);
    void take(const messages::InterpellationReferred& event);
    void take(const messages::InterpellationAnswered& event);
    void take(const messages::DissatisfactionRecorded& event);
    void take(const messages::SecondAnswerOrdered& event);
    /// All entries of a decision have been taken.
    void end_of_decision() const;

    /// Questions of the open meeting that are to be pursued.
    const std::set<std::string>& pursued() const { return pursued_; }

  private:
    struct Question {
        std::string sitting;
        unsigned answers = 0;
        std::optional<messages::OutcomeProposed> proposed;
        bool confirmed = false;
    };
    struct Interpellation {
        std::set<std::string> movers;
        std::set<std::string> dissatisfied;
        bool referred = false;
        bool second = false;
        unsigned answers = 0;
    };

    Question& open_question(const std::string& id);
    Interpellation& interpellation(const std::string& id);

    std::string meeting_;
    messages::Date date_;
    std::map<std::string, std::set<std::string>> taken_up_;  ///< By sitting of the meeting that opened last.
    std::map<std::string, Question> questions_;              ///< Of the same.
    std::set<std::string> pursued_;
    std::map<std::string, bool> replies_;  ///< Whether each was filed.
    std::string to_promise_;               ///< The reply that the decision still owes.
    std::map<std::string, Interpellation> interpellations_;
};

}  // namespace yishi::simulation
