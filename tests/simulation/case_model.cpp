#include "tests/simulation/case_model.hpp"

#include <algorithm>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "tests/simulation/finding.hpp"

namespace yishi::simulation {
namespace {

std::string subjects_in_words(const std::vector<messages::Subject>& subjects) {
    std::string text;
    for (const auto subject : subjects) text += " " + std::string(messages::name_of(subject));
    return text;
}

std::string decided_in_words(const std::string& id, std::size_t round, const std::string& meeting,
                             const std::vector<messages::Subject>& failed, const messages::Citation& cites) {
    return "round " + std::to_string(round) + " of " + id + " decided at " + meeting +
           ", failed:" + subjects_in_words(failed) + ", by " + cites.log + " " + std::to_string(cites.index) + " " +
           cites.leaf.text;
}

std::string research_in_words(const std::string& research, const std::vector<messages::Subject>& failed,
                              const std::string& commission, const std::string& due) {
    return "research " + research + " by " + commission + " before " + due + ", failed:" + subjects_in_words(failed);
}

std::string rehearing_in_words(const std::string& id, std::size_t round, const std::string& meeting,
                               const std::string& item, const std::string& title) {
    return "re-hearing of " + id + ", round " + std::to_string(round) + ", mandatory at " + meeting + " as " + item +
           " " + title;
}

}  // namespace

void CaseModel::must_follow(const std::string& what) {
    require(!expected_.empty(), "nothing follows but from a declaration", what);
    require(expected_.front() == what, "what follows a declaration is what the model expects",
            what + " instead of " + expected_.front());
    expected_.pop_front();
}

void CaseModel::end_of_decision() const {
    require(expected_.empty(), "what must follow a declaration stands with it",
            expected_.empty() ? std::string() : expected_.front());
}

void CaseModel::take(const messages::DepartmentRegistered& event) {
    commission_of_[event.department.text] = event.commission ? event.commission->text : "nobody yet";
}

void CaseModel::take(const messages::CaseOpened& event) {
    Case of_case;
    of_case.department = event.department.text;
    of_case.topic = event.topic.text;
    require(cases_.emplace(event.case_id.text, of_case).second, "a case is opened once", event.case_id.text);
}

void CaseModel::take(const messages::MeetingPlanned& event) {
    if (event.automatic) must_follow("meeting " + event.meeting.text + " planned");
    Meeting meeting;
    meeting.term = event.term;
    meeting.number = event.number;
    meeting.extraordinary = event.extraordinary;
    require(meetings_.emplace(event.meeting.text, meeting).second, "a meeting is planned once", event.meeting.text);
}

void CaseModel::take(const messages::AgendaItemAdded& event) {
    const auto case_id = event.item.case_id ? event.item.case_id->text : std::string();
    meetings_[event.meeting.text].agenda.push_back({event.item.item.text, case_id, event.item.mandatory, false});
    require(!event.item.mandatory, "nobody but the server makes an item mandatory", event.item.item.text);
    if (case_id.empty()) return;
    auto& of_case = cases_[case_id];
    // A round of which a vote was withheld goes on where it is put on an agenda again.
    if (!of_case.open_round()) of_case.rounds.emplace_back();
    of_case.rounds.back().meeting = event.meeting.text;
}

void CaseModel::withheld(const std::string& meeting, const std::string& item) {
    auto& agenda = meetings_.at(meeting).agenda;
    const auto found = std::ranges::find(agenda, item, &Item::item);
    require(found != agenda.end() && !found->mandatory, "a re-hearing is not withheld", item);
    found->withheld = true;
}

void CaseModel::lifted(const std::string& meeting, const std::string& item) {
    auto& agenda = meetings_.at(meeting).agenda;
    const auto found = std::ranges::find(agenda, item, &Item::item);
    require(found != agenda.end() && found->withheld, "only what is withheld is put to the vote again", item);
    found->withheld = false;
}

void CaseModel::take(const messages::AgendaItemRemoved& event) {
    auto& agenda = meetings_[event.meeting.text].agenda;
    const auto item = std::ranges::find(agenda, event.item.text, &Item::item);
    require(item != agenda.end() && !item->mandatory, "a mandatory item is never removed", event.item.text);
    const auto case_id = item->case_id;
    agenda.erase(item);
    if (case_id.empty() || std::ranges::find(agenda, case_id, &Item::case_id) != agenda.end()) return;
    auto& of_case = cases_[case_id];
    if (of_case.open_round() && of_case.open_round()->passed.empty()) of_case.rounds.pop_back();
}

void CaseModel::take(const messages::MeetingClosed& event) {
    auto& meeting = meetings_[event.meeting.text];
    meeting.closed = true;
    for (const Item& item : meeting.agenda) {
        if (item.case_id.empty()) continue;
        auto& of_case = cases_[item.case_id];
        const auto* round = of_case.open_round();
        if (!round || round->meeting != event.meeting.text) continue;
        const bool waits = std::ranges::any_of(
            meeting.agenda, [&](const Item& each) { return each.withheld && each.case_id == item.case_id; });
        require(!item.mandatory && (round->passed.empty() || waits),
                "no meeting closes over a re-hearing or half a round", event.meeting.text + " " + item.item);
        if (round->passed.empty()) of_case.rounds.pop_back();
    }
}

std::string CaseModel::next_meeting(const Meeting& after, bool extraordinary_count) {
    std::pair<std::uint32_t, std::uint32_t> best{UINT32_MAX, UINT32_MAX};
    std::uint32_t last = 0;
    const auto next_term = terms_.upper_bound(after.term);
    const auto term = next_term == terms_.end() ? after.term : *next_term;
    for (const auto& [id, meeting] : meetings_) {
        if (meeting.term == term) last = std::max(last, meeting.number);
        const std::pair place(meeting.term, meeting.number);
        const bool suitable = !meeting.opened && place > std::pair(after.term, after.number) &&
                              (extraordinary_count || !meeting.extraordinary);
        if (suitable) best = std::min(best, place);
    }
    if (best.first != UINT32_MAX) return std::to_string(best.first) + "-" + std::to_string(best.second);
    const auto planned = std::to_string(term) + "-" + std::to_string(last + 1);
    expected_.push_back("meeting " + planned + " planned");
    return planned;
}

void CaseModel::fail_round(const std::string& id, const Case& of_case, const std::vector<messages::Subject>& failed,
                           const messages::Rules& rules) {
    const auto number = of_case.rounds.size();
    const auto next = next_meeting(meetings_.at(of_case.rounds.back().meeting), rules.extraordinary_meetings_count);
    const auto commission = commission_of_.find(of_case.department);
    expected_.push_back(research_in_words(id + ".r" + std::to_string(number) + ".research", failed,
                                          commission == commission_of_.end() ? "nobody yet" : commission->second,
                                          next));
    expected_.push_back(
        rehearing_in_words(id, number + 1, next, id + ".r" + std::to_string(number + 1), of_case.topic));
    if (rules.cap > 0 && number >= rules.cap && !of_case.proposed)
        expected_.push_back("escalation of " + id + " proposed after " + std::to_string(number));
}

void CaseModel::declared(const std::string& meeting, const TallyModel::Vote& vote, const messages::Citation& cites) {
    if (vote.draft.settings.test || !vote.opened.case_id) return;
    const auto& rules = vote.opened.rule_set.rules;
    const auto subject = vote.opened.subject;
    if (std::ranges::find(rules.deciding_votes, subject) == rules.deciding_votes.end()) return;
    const auto& id = vote.opened.case_id->text;
    auto& of_case = cases_.at(id);
    auto* round = of_case.open_round();
    if (!round || of_case.rounds.size() != vote.opened.round) return;
    round->passed[subject] = vote.outcome.passed;
    std::vector<messages::Subject> failed;
    for (const auto deciding : rules.deciding_votes) {
        if (!round->passed.contains(deciding)) return;
        if (!round->passed[deciding]) failed.push_back(deciding);
    }
    expected_.push_back(decided_in_words(id, of_case.rounds.size(), meeting, failed, cites));
    if (failed.empty())
        expected_.push_back("tracking of " + id + " from round " + std::to_string(of_case.rounds.size()));
    else if (rules.on_fail == messages::OnFail::follow_up)
        fail_round(id, of_case, failed, rules);
}

void CaseModel::take(const messages::RoundDecided& event) {
    must_follow(decided_in_words(event.case_id.text, event.round, event.meeting.text, event.failed, event.cites));
    require(event.passed == event.failed.empty(), "a round passes when nothing failed", event.case_id.text);
    auto& of_case = cases_.at(event.case_id.text);
    of_case.rounds.back().decided = true;
    of_case.rounds.back().all_passed = event.passed;
    if (of_case.state != "escalated") of_case.state = "opened";
}

void CaseModel::take(const messages::ResearchOpened& event) {
    must_follow(research_in_words(event.research.text, event.failed,
                                  event.commission ? event.commission->text : "nobody yet", event.due_meeting.text));
    auto& round = cases_.at(event.case_id.text).rounds.at(event.round - 1);
    require(round.due.empty(), "one research task a failed round", event.research.text);
    round.due = event.due_meeting.text;
}

void CaseModel::take(const messages::RehearingScheduled& event) {
    require(event.item.mandatory && event.item.case_id == event.case_id, "a re-hearing is mandatory",
            event.case_id.text);
    must_follow(rehearing_in_words(event.case_id.text, event.round, event.meeting.text, event.item.item.text,
                                   event.item.title.text));
    auto& of_case = cases_.at(event.case_id.text);
    require(of_case.rounds.back().rehearing.empty(), "one re-hearing a failed round", event.case_id.text);
    of_case.rounds.back().rehearing = event.meeting.text;
    of_case.rounds.emplace_back();
    of_case.rounds.back().meeting = event.meeting.text;
    if (of_case.state != "escalated") of_case.state = "rehearing";
    meetings_.at(event.meeting.text).agenda.push_back({event.item.item.text, event.case_id.text, true, false});
}

void CaseModel::take(const messages::EscalationProposed& event) {
    must_follow("escalation of " + event.case_id.text + " proposed after " + std::to_string(event.rounds));
    cases_.at(event.case_id.text).proposed = true;
}

void CaseModel::take(const messages::TrackingStarted& event) {
    must_follow("tracking of " + event.case_id.text + " from round " + std::to_string(event.round));
    cases_.at(event.case_id.text).state = "tracking";
}

void CaseModel::take(const messages::RehearingPostponed& event) {
    auto& of_case = cases_.at(event.case_id.text);
    require(of_case.rounds.size() == event.round && event.round > 1, "what is postponed is a re-hearing",
            event.case_id.text);
    auto& from = meetings_.at(event.from_meeting.text);
    auto& to = meetings_.at(event.meeting.text);
    require(!to.opened && std::pair(to.term, to.number) > std::pair(from.term, from.number),
            "a re-hearing is postponed to a later meeting", event.meeting.text);
    const auto mine = [&](const Item& item) { return item.mandatory && item.case_id == event.case_id.text; };
    const auto item = std::ranges::find_if(from.agenda, mine);
    require(item != from.agenda.end(), "a re-hearing is not lost", event.case_id.text);
    to.agenda.push_back(*item);
    from.agenda.erase(item);
    of_case.rounds.back().meeting = event.meeting.text;
    auto& before = of_case.rounds[of_case.rounds.size() - 2];
    before.rehearing = event.meeting.text;
    if (!before.filed) before.due = event.meeting.text;
}

void CaseModel::take(const messages::ResearchAssigned&) {}

void CaseModel::take(const messages::ResearchFiled& event) {
    for (auto& [id, of_case] : cases_)
        for (std::size_t place = 0; place < of_case.rounds.size(); ++place) {
            if (event.research.text != id + ".r" + std::to_string(place + 1) + ".research") continue;
            require(!std::exchange(of_case.rounds[place].filed, true), "research is filed once", event.research.text);
        }
}

void CaseModel::take(const messages::CaseClosed& event) {
    auto& of_case = cases_.at(event.case_id.text);
    require(of_case.state == "tracking", "only what is tracked is closed", event.case_id.text);
    of_case.state = "closed";
}

}  // namespace yishi::simulation
