#include <algorithm>

#include "tests/scenario/language/expect_common.hpp"

namespace yishi::scenario {
namespace {

using messages::CheckState;

/// "sent_to_members due 2026-05-20 done 2026-05-23 late 3", "draft_for_comment ok".
void expect_check(const messages::AgendaCheckLine& line, WordReader& words) {
    if (words.take_if("due")) must_be("the last day", line.latest, std::optional(messages::Date(words.take())));
    if (words.take_if("done")) must_be("done on", line.done_on, std::optional(messages::Date(words.take())));
    must(must_be_named("its state", words.take(), line.state), "that is no state of a check");
    if (line.state == CheckState::late || line.state == CheckState::missing)
        must_be("the days late", line.days_late, words.number());
}

}  // namespace

void expect_checks(const Hall& hall, const std::string& meeting, const std::string& item, const std::string& as_of,
                   WordReader& words) {
    const auto answer = asked<messages::AgendaChecksAnswer>(hall, messages::AskAgendaChecks{meeting, as_of});
    const auto line_of = [&](const std::string& step) {
        return std::find_if(answer.checks.begin(), answer.checks.end(), [&](const auto& each) {
            return each.item.text == item && messages::name_of(each.step) == step;
        });
    };
    while (!words.at_end()) {
        if (words.take_if("open")) {
            std::uint32_t open = 0;
            for (const auto& each : views::clerk_view(hall.state()).open_checks)
                if (each.meeting.text == meeting && each.item.text == item) open = each.open;
            must_be("the open checks", open, words.number());
        } else if (words.take_if("no")) {
            must(line_of(words.take()) == answer.checks.end(), "there is such a check");
        } else {
            const auto found = line_of(words.take());
            must(found != answer.checks.end(), "there is no such check");
            expect_check(*found, words);
        }
    }
}

}  // namespace yishi::scenario
