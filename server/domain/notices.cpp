#include "server/domain/notices.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/domain/calendar.hpp"
#include "server/domain/meeting.hpp"

namespace yishi::domain {

using messages::CheckState;
using messages::ItemKind;
using messages::NoticeStep;

namespace {

/// How many calendar days before the meeting's a step must be done at the latest.
constexpr std::array<std::pair<NoticeStep, std::uint32_t>, 6> lead_days{{
    {NoticeStep::department_told, 1},
    {NoticeStep::draft_for_comment, 20},
    {NoticeStep::revised_to_committee, 10},
    {NoticeStep::sent_to_members, 7},
    {NoticeStep::views_answered, 0},
    {NoticeStep::research_to_members, 0},
}};

bool has_inquiry(const Meeting& meeting, const AgendaEntry& entry) {
    if (entry.item.item_kind == ItemKind::rehearing) return true;
    const auto* arranged = find(meeting.inquiry.inquirers, entry.item.item);
    if (arranged && !arranged->empty()) return true;
    return std::ranges::any_of(meeting.agenda, [&](const AgendaEntry& each) {
        return each.item.item_kind == ItemKind::responses && each.item.case_id == entry.item.case_id;
    });
}

}  // namespace

bool AgendaCheck::is_settled() const {
    return record.overridden || (record.done && (!latest || record.done->on <= *latest));
}

CheckState AgendaCheck::state(const messages::Date& as_of) const {
    if (record.overridden) return CheckState::overridden;
    if (record.done) return is_settled() ? CheckState::ok : CheckState::late;
    return latest && *latest < as_of ? CheckState::missing : CheckState::not_due_yet;
}

std::uint32_t AgendaCheck::days_late(const messages::Date& as_of) const {
    if (!latest) return 0;
    const auto days = days_between(*latest, record.done ? record.done->on : as_of);
    return static_cast<std::uint32_t>(std::max<std::int64_t>(days, 0));
}

bool needs_checks(const messages::AgendaItem& item) {
    return item.case_id && (item.item_kind == ItemKind::report || item.item_kind == ItemKind::rehearing);
}

std::vector<AgendaCheck> agenda_checks(const Meeting& meeting, const AgendaEntry& entry) {
    std::vector<AgendaCheck> checks;
    if (!needs_checks(entry.item)) return checks;
    for (const auto& [step, days] : lead_days) {
        if (step == NoticeStep::research_to_members && !has_inquiry(meeting, entry)) continue;
        AgendaCheck check;
        check.step = step;
        if (meeting.date) check.latest = days_before(*meeting.date, days);
        if (const auto found = entry.steps.find(step); found != entry.steps.end()) check.record = found->second;
        checks.push_back(std::move(check));
    }
    return checks;
}

}  // namespace yishi::domain
