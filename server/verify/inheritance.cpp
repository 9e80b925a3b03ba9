#include "server/verify/inheritance.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/sha256.hpp"
#include "server/domain/inquiry.hpp"

namespace yishi::verify {
namespace {

/// The copies are the same, but that a case may have no open round: its round 0 is not looked into.
bool are_copies(const std::vector<messages::CaseCopy>& copies, const std::vector<messages::CaseCopy>& cases) {
    return std::ranges::equal(copies, cases, [](messages::CaseCopy copy, const messages::CaseCopy& each) {
        if (copy.round == 0) copy.round = each.round;
        return copy == each;
    });
}

}  // namespace

bool is_inherited(const messages::MeetingOpened& opened, std::size_t serving, const Inherited& inherited) {
    return opened.term == inherited.planned.term && opened.number == inherited.planned.number &&
           opened.extraordinary == inherited.planned.extraordinary && opened.fixed_members == inherited.fixed_members &&
           opened.serving_members == serving && opened.roster == inherited.roster &&
           opened.rule_sets == inherited.rule_sets && opened.speech_times == inherited.speech_times &&
           opened.script_templates == inherited.script_templates && opened.agenda == inherited.agenda &&
           are_copies(opened.cases, inherited.cases) && opened.attendees == inherited.attendees;
}

void Inheritance::take(const messages::Event& event) {
    std::visit([this](const auto& each) { note(each); }, event);
}

std::optional<Inherited> Inheritance::of(const messages::Identifier& meeting) const {
    const Planned* found = domain::find(meetings_, meeting);
    if (found == nullptr || !found->planned) return std::nullopt;
    const auto fixed_members = fixed_members_.find(found->planned->term);
    const auto roster = rosters_.find(found->planned->term);
    auto cases = cases_of(found->agenda);
    if (fixed_members == fixed_members_.end() || roster == rosters_.end() || !cases) return std::nullopt;
    Inherited inherited{.planned = *found->planned,
                        .fixed_members = fixed_members->second,
                        .roster = roster->second,
                        .rule_sets = {},
                        .speech_times = domain::all_speech_times(speech_times_),
                        .script_templates = {},
                        .agenda = found->agenda,
                        .cases = std::move(*cases),
                        .attendees = {}};
    for (const auto& [id, rule_set] : rule_sets_) inherited.rule_sets.push_back(rule_set);
    for (const auto& [step, words] : script_templates_) inherited.script_templates.push_back(words);
    if (found->attendees.empty()) return inherited;
    std::vector<messages::Attendee> attendees;
    for (const auto& [id, attendee] : found->attendees) attendees.push_back(attendee);
    inherited.attendees = {record::base64::encode(record::sha256(messages::encode(attendees)))};
    return inherited;
}

std::optional<std::vector<messages::CaseCopy>> Inheritance::cases_of(
    const std::vector<messages::AgendaItem>& agenda) const {
    std::vector<messages::CaseCopy> copies;
    for (const auto& item : agenda) {
        if (!item.case_id || std::ranges::find(copies, *item.case_id, &messages::CaseCopy::case_id) != copies.end())
            continue;
        const OpenedCase* of_case = domain::find(cases_, *item.case_id);
        if (of_case == nullptr) return std::nullopt;
        copies.push_back({*item.case_id, of_case->opened.topic, of_case->opened.department, of_case->decided + 1,
                          of_case->state, of_case->open_research});
    }
    return copies;
}

void Inheritance::note(const messages::TermOpened& event) {
    fixed_members_[event.term] = event.fixed_members;
}

void Inheritance::note(const messages::RosterImported& event) {
    rosters_[event.term] = event.roster;
}

void Inheritance::note(const messages::RuleSetAdopted& event) {
    rule_sets_[event.rule_set.id.text] = event.rule_set;
}

void Inheritance::note(const messages::SpeechTimesSet& event) {
    speech_times_ = event.times;
}

void Inheritance::note(const messages::ScriptTemplateSet& event) {
    script_templates_.erase(event.step);
    if (!event.zh.text.empty() || !event.en.text.empty())
        script_templates_[event.step] = {event.step, event.zh, event.en};
}

void Inheritance::note(const messages::MeetingPlanned& event) {
    meetings_[event.meeting.text].planned = event;
}

void Inheritance::note(const messages::AttendeeInvited& event) {
    meetings_[event.meeting.text].attendees[event.attendee.attendee.text] = event.attendee;
}

void Inheritance::note(const messages::InvitationWithdrawn& event) {
    meetings_[event.meeting.text].attendees.erase(event.attendee.text);
}

void Inheritance::note(const messages::AgendaItemAdded& event) {
    meetings_[event.meeting.text].agenda.push_back(event.item);
}

void Inheritance::note(const messages::AgendaItemRemoved& event) {
    std::erase_if(meetings_[event.meeting.text].agenda, [&](const auto& each) { return each.item == event.item; });
}

void Inheritance::note(const messages::AgendaItemMoved& event) {
    auto& agenda = meetings_[event.meeting.text].agenda;
    const auto from = std::ranges::find(agenda, event.item, &messages::AgendaItem::item);
    if (from == agenda.end() || event.place == 0 || event.place > agenda.size()) return;
    auto item = std::move(*from);
    agenda.erase(from);
    agenda.insert(agenda.begin() + (event.place - 1), std::move(item));
}

void Inheritance::note(const messages::CaseOpened& event) {
    cases_[event.case_id.text] = {
        .opened = event, .state = messages::CaseState::opened, .decided = 0, .open_research = {}};
}

void Inheritance::note(const messages::RoundDecided& event) {
    if (auto* of_case = domain::find(cases_, event.case_id)) ++of_case->decided;
    move_on(event.case_id, messages::CaseState::opened);
}

void Inheritance::note(const messages::ResearchOpened& event) {
    if (auto* of_case = domain::find(cases_, event.case_id)) of_case->open_research.push_back(event.research);
}

void Inheritance::note(const messages::ResearchFiled& event) {
    for (auto& [id, of_case] : cases_) std::erase(of_case.open_research, event.research);
}

void Inheritance::note(const messages::RehearingScheduled& event) {
    meetings_[event.meeting.text].agenda.push_back(event.item);
    move_on(event.case_id, messages::CaseState::rehearing);
}

void Inheritance::note(const messages::RehearingPostponed& event) {
    auto& from = meetings_[event.from_meeting.text].agenda;
    const auto found =
        std::ranges::find_if(from, [&](const auto& each) { return each.mandatory && each.case_id == event.case_id; });
    if (found == from.end()) return;
    auto item = std::move(*found);
    from.erase(found);
    meetings_[event.meeting.text].agenda.push_back(std::move(item));
}

void Inheritance::note(const messages::TrackingStarted& event) {
    set_state(event.case_id, messages::CaseState::tracking);
}

void Inheritance::note(const messages::CaseEscalated& event) {
    set_state(event.case_id, messages::CaseState::escalated);
}

void Inheritance::note(const messages::CaseClosed& event) {
    set_state(event.case_id, messages::CaseState::closed);
}

void Inheritance::set_state(const messages::Identifier& of_case, messages::CaseState state) {
    if (auto* found = domain::find(cases_, of_case)) found->state = state;
}

void Inheritance::move_on(const messages::Identifier& of_case, messages::CaseState state) {
    if (auto* found = domain::find(cases_, of_case); found && found->state != messages::CaseState::escalated)
        found->state = state;
}

}  // namespace yishi::verify
