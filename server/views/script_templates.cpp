#include "server/views/script_templates.hpp"

#include "server/domain/script.hpp"

namespace yishi::views {

using messages::ScriptStep;

ScriptWords built_in_words(ScriptStep step) {
    switch (step) {
        case ScriptStep::quorum_reached:
            return {"应到{members}人，实到{present}人，符合法定人数。",
                    "{members} members, {present} present: there is a quorum."};
        case ScriptStep::quorum_not_reached:
            return {"应到{members}人，实到{present}人，未达到法定人数（需{quorum}人）。",
                    "{members} members, {present} present: there is no quorum ({quorum} needed)."};
        case ScriptStep::adopt_agenda:
            return {"会议议程草案共{items}项，现在进行表决，同意的请举手。",
                    "The draft agenda has {items} items. Who agrees to it, please raise your hand."};
        case ScriptStep::take_up_item:
            return {"现在进行第{place}项议程：{item}。{report}",
                    "We take up item {place} of the agenda: {item}.{report}"};
        case ScriptStep::announce_inquiry:
            return {"下面围绕“{item}”进行专题询问，已安排询问人{inquirers}位。",
                    "We go on to the special inquiry on {item}. Inquirers arranged: {inquirers}."};
        case ScriptStep::grant_inquirer:
            return {"请{person}询问。", "{person} has the floor to inquire."};
        case ScriptStep::grant_follow_up:
            return {"请{person}追问。", "{person} has the floor for a follow-up question."};
        case ScriptStep::call_answerer:
            return {"请{person}应询。", "{person} is asked to answer."};
        case ScriptStep::open_vote:
            return {"现在{question}，{how}。", "We vote now: {question}. {how}."};
        case ScriptStep::confirm_close:
            return {"还有{unpressed}位未按表决器，确认结束？",
                    "{unpressed} have not pressed yet. Shall the vote close?"};
        case ScriptStep::declare_passed:
        case ScriptStep::declare_failed:
            return {"{counts}{majority}{follow_up}", "{counts}{majority}{follow_up}"};
        case ScriptStep::recess:
            return {"现在休会。", "The sitting is in recess."};
        case ScriptStep::resume:
            return {"现在复会。", "The sitting resumes."};
        case ScriptStep::close_sitting:
            return {"本次{sitting}到此结束。", "This closes the {sitting}."};
        case ScriptStep::close_meeting:
            return {"第{number}次会议各项议程已进行完毕，现在闭会。",
                    "The agenda of meeting {number} is done. The meeting is closed."};
    }
    return {};
}

ScriptWords script_words(const domain::Meeting& meeting, ScriptStep step) {
    auto words = built_in_words(step);
    const auto* set = domain::words_set(meeting.script_templates, step);
    if (set && !set->zh.text.empty()) words.zh = set->zh.text;
    if (set && !set->en.text.empty()) words.en = set->en.text;
    return words;
}

std::string filled_in(std::string_view words, const ScriptFigures& figures) {
    std::string text;
    while (true) {
        const auto brace = words.find('{');
        const auto end = brace == words.npos ? words.npos : words.find('}', brace);
        if (end == words.npos) return text.append(words);
        text += words.substr(0, brace);
        const auto found = figures.find(words.substr(brace + 1, end - brace - 1));
        text += found == figures.end() ? words.substr(brace, end + 1 - brace) : std::string_view(found->second);
        words.remove_prefix(end + 1);
    }
}

}  // namespace yishi::views
