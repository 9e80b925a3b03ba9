#include "server/views/script.hpp"

#include <algorithm>

#include "server/views/parts.hpp"
#include "server/views/script_templates.hpp"
#include "server/views/sentence.hpp"

namespace yishi::views {
namespace {

using messages::ScriptLine;
using messages::ScriptStep;
using messages::SittingKind;
using messages::SittingState;
using messages::VoteState;

/// Figures that read differently in the two languages stand in both.
struct BothFigures {
    ScriptFigures zh;
    ScriptFigures en;

    void set(std::string_view name, const std::string& value) { set(name, value, value); }
    void set(std::string_view name, std::uint64_t value) { set(name, std::to_string(value)); }
    void set(std::string_view name, const std::string& chinese, const std::string& english) {
        zh.insert_or_assign(name, chinese);
        en.insert_or_assign(name, english);
    }
};

std::string sitting_zh(SittingKind kind) {
    switch (kind) {
        case SittingKind::plenary:
            return "全体会议";
        case SittingKind::joint_group:
            return "联组会议";
        case SittingKind::group:
            return "分组会议";
    }
    return {};
}

std::string sitting_en(SittingKind kind) {
    switch (kind) {
        case SittingKind::plenary:
            return "plenary sitting";
        case SittingKind::joint_group:
            return "joint group sitting";
        case SittingKind::group:
            return "group sitting";
    }
    return {};
}

std::string title_zh(messages::Title title) {
    switch (title) {
        case messages::Title::chairperson:
            return "主任";
        case messages::Title::vice_chairperson:
            return "副主任";
        case messages::Title::secretary_general:
            return "秘书长";
        case messages::Title::member:
            return "委员";
        case messages::Title::deputy:
            return "代表";
    }
    return {};
}

/// As the chair calls somebody: 方红委员, 市水务局局长李明.
void set_person(BothFigures& figures, const domain::Meeting& meeting, const messages::Identifier& person) {
    const std::string name = person_view(meeting, person).name.text;
    if (const auto* attendee = domain::find(meeting.attendees, person))
        figures.set("person", attendee->post.text + name, name);
    else if (const auto* member = meeting.roster ? meeting.roster->member(person) : nullptr)
        figures.set("person", name + title_zh(member->title), name);
    else
        figures.set("person", name);
}

/// Calls who reports: the organ's head, or on its delegation a department's (受市人民政府委托).
std::string call_zh(const messages::HeardReport& report) {
    const std::string on_behalf = report.delegated ? "受" + report.organ.text + "委托" : "";
    return "请" + report.post.text + report.reporter.text + on_behalf + "作报告。";
}

std::string call_en(const messages::HeardReport& report) {
    const std::string on_behalf = report.delegated ? " on behalf of " + report.organ.text : "";
    return " " + report.reporter.text + " (" + report.post.text + ") reports" + on_behalf + ".";
}

/// Puts the script of one sitting together.
class Script {
  public:
    Script(const domain::State& state, const domain::Meeting& meeting, const domain::Sitting& sitting)
        : state_(state), meeting_(meeting), sitting_(sitting) {}

    std::vector<ScriptLine> lines() && {
        switch (sitting_.state) {
            case SittingState::signing_in:
                add_opening();
                break;
            case SittingState::in_session:
                add_session();
                break;
            case SittingState::recess:
                add_sitting(ScriptStep::recess);
                add_sitting(ScriptStep::resume);
                break;
            case SittingState::closed:
                break;
        }
        return std::move(lines_);
    }

  private:
    bool is_plenary() const { return sitting_.kind == SittingKind::plenary; }
    bool must_adopt() const { return is_plenary() && !meeting_.agenda_adopted; }

    /// The first line is what is said now.
    void add(ScriptStep step, const BothFigures& figures) {
        const auto words = script_words(meeting_, step);
        lines_.push_back({step, filled_in(words.zh, figures.zh), filled_in(words.en, figures.en), lines_.empty()});
    }

    void add_opening() {
        if (is_plenary()) {
            const auto quorum = domain::quorum_of(meeting_.fixed_members);
            BothFigures figures;
            figures.set("members", meeting_.serving_members);
            figures.set("present", sitting_.present.members);
            figures.set("attending", sitting_.present.attendees);
            figures.set("quorum", quorum);
            const bool reached = sitting_.present.members >= quorum;
            add(reached ? ScriptStep::quorum_reached : ScriptStep::quorum_not_reached, figures);
        }
        if (must_adopt())
            add_agenda();
        else
            add_next_item();
    }

    void add_session() {
        const auto* vote = meeting_.vote_under_way_in(sitting_);
        if (vote && vote->counted) return add_declaration(*vote);
        if (vote) return add_vote(*vote);
        if (must_adopt())
            add_agenda();
        else
            add_present_business();
        add_what_may_follow();
    }

    /// The speaker, the result that was declared, or the item that is taken up.
    void add_present_business() {
        if (sitting_.floor.speaker) return add_speaker(*sitting_.floor.speaker);
        const auto* last = meeting_.last_result ? domain::find(meeting_.votes, *meeting_.last_result) : nullptr;
        if (last && last->draft.sitting == sitting_.id && last->state == VoteState::declared)
            return add_declaration(*last);
        if (sitting_.item) add_item(*sitting_.item);
    }

    void add_what_may_follow() {
        add_inquiry();
        if (!sitting_.floor.queue.empty())
            add_inquirer(sitting_.floor.queue.front().speech, sitting_.floor.queue.front().person);
        if (const auto* vote = prepared_vote())
            add_vote(*vote);
        else
            add_next_item();
        add_sitting(ScriptStep::recess);
    }

    void add_agenda() {
        BothFigures figures;
        figures.set("items", meeting_.agenda.size());
        add(ScriptStep::adopt_agenda, figures);
    }

    void add_item(const messages::Identifier& item) {
        for (std::size_t place = 0; place < meeting_.agenda.size(); ++place) {
            if (meeting_.agenda[place].item.item != item) continue;
            BothFigures figures;
            figures.set("place", place + 1);
            figures.set("item", meeting_.agenda[place].item.title.text);
            const auto& report = meeting_.agenda[place].report;
            figures.set("report", report ? call_zh(*report) : "", report ? call_en(*report) : "");
            add(ScriptStep::take_up_item, figures);
        }
    }

    /// The first item that nobody has taken up; without one the sitting's close.
    void add_next_item() {
        const auto next = std::ranges::find(meeting_.agenda, messages::ItemState::pending, &domain::AgendaEntry::state);
        if (next == meeting_.agenda.end())
            add_sitting(ScriptStep::close_sitting);
        else if (sitting_.item != next->item.item)
            add_item(next->item.item);
    }

    /// While nothing was asked yet of an item for which inquirers are arranged.
    void add_inquiry() {
        const auto* arranged = sitting_.item ? domain::find(meeting_.inquiry.inquirers, *sitting_.item) : nullptr;
        const auto* entry = sitting_.item ? meeting_.item(*sitting_.item) : nullptr;
        if (!entry || !arranged || arranged->empty() || sitting_.floor.speaker || !sitting_.floor.turns.empty()) return;
        BothFigures figures;
        figures.set("item", entry->item.title.text);
        figures.set("inquirers", arranged->size());
        add(ScriptStep::announce_inquiry, figures);
    }

    void add_speaker(const domain::Speaker& speaker) {
        using messages::SpeechKind;
        if (speaker.granted.speech == SpeechKind::answer) {
            BothFigures figures;
            set_person(figures, meeting_, speaker.granted.person);
            add(ScriptStep::call_answerer, figures);
        } else if (speaker.granted.speech == SpeechKind::inquiry || speaker.granted.speech == SpeechKind::follow_up) {
            add_inquirer(speaker.granted.speech, speaker.granted.person);
        } else if (sitting_.item) {
            add_item(*sitting_.item);
        }
    }

    void add_inquirer(messages::SpeechKind speech, const messages::Identifier& person) {
        BothFigures figures;
        set_person(figures, meeting_, person);
        figures.set("waiting", sitting_.floor.queue.size());
        add(speech == messages::SpeechKind::follow_up ? ScriptStep::grant_follow_up : ScriptStep::grant_inquirer,
            figures);
    }

    /// The prepared vote of this sitting that was drafted first, or null.
    const domain::Vote* prepared_vote() const {
        for (const auto& id : meeting_.vote_order) {
            const auto* vote = domain::find(meeting_.votes, id);
            if (vote && vote->state == VoteState::prepared && vote->draft.sitting == sitting_.id) return vote;
        }
        return nullptr;
    }

    void add_vote(const domain::Vote& vote) {
        const bool paper = vote.draft.settings.medium == messages::Medium::paper;
        const auto& english = vote.draft.question_en.text.empty() ? vote.draft.question : vote.draft.question_en;
        BothFigures figures;
        figures.set("question", vote.draft.question.text, english.text);
        figures.set("how", paper ? "请填写表决票" : "请按表决器",
                    paper ? "Please fill in your ballot" : "Please press");
        add(ScriptStep::open_vote, figures);
    }

    /// What `ResultView` says, from the same place.
    void add_declaration(const domain::Vote& vote) {
        auto sentence = sentence_of(state_, meeting_, vote);
        lines_.push_back({declaration_step(*vote.counted), std::move(sentence.zh.text), std::move(sentence.en.text),
                          lines_.empty()});
    }

    void add_sitting(ScriptStep step) {
        BothFigures figures;
        figures.set("sitting", sitting_zh(sitting_.kind), sitting_en(sitting_.kind));
        add(step, figures);
    }

    const domain::State& state_;
    const domain::Meeting& meeting_;
    const domain::Sitting& sitting_;
    std::vector<ScriptLine> lines_;
};

messages::ScriptView closing_of(const domain::Meeting& meeting) {
    const auto words = script_words(meeting, ScriptStep::close_meeting);
    const ScriptFigures figures{{"number", std::to_string(meeting.number)}};
    return {std::nullopt,
            {{ScriptStep::close_meeting, filled_in(words.zh, figures), filled_in(words.en, figures), true}}};
}

}  // namespace

std::vector<messages::ScriptView> script_views(const domain::State& state, const domain::Meeting& meeting) {
    std::vector<messages::ScriptView> scripts;
    for (const auto* sitting : meeting.live_sittings())
        scripts.push_back({sitting->id, Script(state, meeting, *sitting).lines()});
    if (scripts.empty() && !meeting.sittings.empty()) scripts.push_back(closing_of(meeting));
    return scripts;
}

std::optional<messages::ClosingWarning> closing_warning(const domain::Meeting& meeting) {
    const auto* vote = meeting.vote_under_way();
    if (!vote || (vote->state != VoteState::open && vote->state != VoteState::held)) return std::nullopt;
    if (vote->draft.settings.medium == messages::Medium::paper) return std::nullopt;
    const auto unpressed = vote->should_press() - vote->pressed;
    if (unpressed == 0) return std::nullopt;
    const auto words = script_words(meeting, ScriptStep::confirm_close);
    const ScriptFigures figures{{"unpressed", std::to_string(unpressed)},
                                {"pressed", std::to_string(vote->pressed)},
                                {"should_press", std::to_string(vote->should_press())}};
    return messages::ClosingWarning{filled_in(words.zh, figures), filled_in(words.en, figures)};
}

}  // namespace yishi::views
