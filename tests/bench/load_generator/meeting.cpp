#include "tests/bench/load_generator/meeting.hpp"

namespace yishi::bench::meeting {

messages::AgendaItem item(unsigned number) {
    messages::AgendaItem item;
    item.item = "item-" + std::to_string(number);
    item.item_kind = messages::ItemKind::vote;
    item.title = number == 0 ? "关于本市住房保障工作情况的报告" : "关于本市公共交通工作情况的报告";
    return item;
}

messages::Identifier vote_id(std::uint64_t round) {
    return "vote-" + std::to_string(round);
}

messages::Text question(std::uint64_t round) {
    return "第" + std::to_string(round) + "次表决，请按表决器。";
}

messages::Text question_en(std::uint64_t round) {
    return "Vote " + std::to_string(round) + ": please press a key.";
}

messages::Document roster(const std::vector<Seat>& seating) {
    std::string csv = "id,name,title,order,serving_from,serving_to\n";
    for (const Seat& seat : seating) csv += seat.member.text + ",代表" + seat.member.text + ",代表,,2022-01-01,\n";
    return csv;
}

messages::Rules rules() {
    using messages::OptionClass;
    messages::Rules rules;
    rules.name = "压力测试表决规则";
    rules.adopted_on = "2022-01-01";
    rules.options = {{"赞成", "For", OptionClass::approve},
                     {"反对", "Against", OptionClass::reject},
                     {"弃权", "Abstain", OptionClass::abstain}};
    return rules;
}

std::vector<messages::SeatAssignment> seat_plan(const std::vector<Seat>& seating) {
    std::vector<messages::SeatAssignment> plan;
    for (const Seat& seat : seating) plan.push_back({seat.device, seat.member, {}, {}, {}});
    return plan;
}

messages::RecordDecision decision(const messages::Identifier& id_of_decision, messages::DecisionMatter matter) {
    messages::RecordDecision recorded;
    recorded.decision = id_of_decision;
    recorded.matter = matter;
    recorded.meeting = id;
    recorded.decided_on = date;
    recorded.number = "主任会议〔2026〕1号";
    recorded.text = "同意。";
    return recorded;
}

messages::Identifier item_in(const messages::SeatView& view) {
    const bool taken_up = !view.sittings.empty() && view.sittings.front().item;
    return taken_up ? view.sittings.front().item->item : messages::Identifier();
}

}  // namespace yishi::bench::meeting
