#include "server/domain/oversight_case.hpp"

namespace yishi::domain {

const Round* Case::open_round() const {
    return rounds.empty() || rounds.back().decided ? nullptr : &rounds.back();
}

Round* Case::open_round() {
    return rounds.empty() || rounds.back().decided ? nullptr : &rounds.back();
}

messages::Identifier rehearing_item(const messages::Identifier& case_id, std::uint32_t round) {
    return case_id.text + ".r" + std::to_string(round);
}

messages::Identifier research_identifier(const messages::Identifier& case_id, std::uint32_t round) {
    return rehearing_item(case_id, round).text + ".research";
}

std::string_view case_of_research(std::string_view research) {
    constexpr std::string_view suffix = ".research";
    if (!research.ends_with(suffix)) return {};
    research.remove_suffix(suffix.size());
    const auto round = research.rfind(".r");
    return round == research.npos ? std::string_view() : research.substr(0, round);
}

}  // namespace yishi::domain
