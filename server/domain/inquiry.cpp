#include "server/domain/inquiry.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace yishi::domain {
namespace {

using messages::SpeechKind;
using messages::SpeechTime;
using messages::Turn;

/// Where nobody set a time. Deliberation has the 15 and 10 minutes that rules of procedure allow in joint and group
/// sittings; the others are the habit of inquiries.
constexpr std::array built_in{
    SpeechTime{SpeechKind::inquiry, Turn::first, 180, 30},
    SpeechTime{SpeechKind::inquiry, Turn::later, 120, 30},
    SpeechTime{SpeechKind::follow_up, Turn::first, 120, 30},
    SpeechTime{SpeechKind::follow_up, Turn::later, 60, 15},
    SpeechTime{SpeechKind::answer, Turn::first, 300, 60},
    SpeechTime{SpeechKind::answer, Turn::later, 180, 30},
    SpeechTime{SpeechKind::deliberation, Turn::first, 900, 60},
    SpeechTime{SpeechKind::deliberation, Turn::later, 600, 60},
    SpeechTime{SpeechKind::other, Turn::first, 300, 30},
    SpeechTime{SpeechKind::other, Turn::later, 180, 30},
};

}  // namespace

const FloorRequest* Floor::request_of(std::string_view person) const {
    const auto found = std::ranges::find(queue, person, [](const auto& each) { return std::string_view(each.person); });
    return found == queue.end() ? nullptr : &*found;
}

void Floor::drop_request(std::string_view person) {
    std::erase_if(queue, [&](const auto& each) { return each.person.text == person; });
}

std::uint32_t Floor::turns_of(std::string_view person) const {
    const auto* found = find(turns, person);
    return found ? *found : 0;
}

bool Inquiry::is_arranged(std::string_view item, std::string_view person) const {
    const auto* arranged = find(inquirers, item);
    return arranged && std::ranges::any_of(*arranged, [&](const auto& each) { return each.text == person; });
}

const Question* Inquiry::current_question(std::string_view sitting, std::string_view item) const {
    for (auto id = question_order.rbegin(); id != question_order.rend(); ++id) {
        const auto& question = questions.at(id->text);
        if (question.put.sitting.text == sitting && question.put.item.text == item)
            return question.confirmed ? nullptr : &question;
    }
    return nullptr;
}

std::vector<const Question*> Inquiry::open_questions() const {
    std::vector<const Question*> open;
    for (const auto& id : question_order)
        if (const auto& question = questions.at(id.text); !question.confirmed) open.push_back(&question);
    return open;
}

messages::Identifier written_reply_identifier(std::string_view meeting, std::string_view question) {
    return std::string(meeting) + "." + std::string(question);
}

std::vector<SpeechTime> all_speech_times(const std::vector<SpeechTime>& set) {
    std::vector<SpeechTime> all(built_in.begin(), built_in.end());
    for (auto& time : all)
        for (const auto& each : set)
            if (each.speech == time.speech && each.turn == time.turn) time = each;
    return all;
}

}  // namespace yishi::domain
