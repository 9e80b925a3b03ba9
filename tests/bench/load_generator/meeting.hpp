#pragma once

#include <cstdint>
#include <string>

#include "protocol/messages/commands.hpp"
#include "protocol/messages/views.hpp"
#include "tests/bench/load_generator/seating.hpp"

/// The meeting of the bench: names and texts that both servers show, and the commands by which a clerk sets it up.
namespace yishi::bench::meeting {

inline const messages::Identifier body = "bench";
inline const messages::Name body_name = "压力测试市人民代表大会常务委员会";
inline const messages::Name body_name_en = "Standing Committee of the People's Congress of the City of Load Tests";
inline constexpr std::uint32_t term = 15;
inline const messages::Identifier id = "15-1";
inline const messages::Date date = "2026-03-01";
inline const messages::Identifier sitting = "s1";
inline const messages::Identifier rule_set = "rules";
inline const messages::Identifier agenda_decision = "agenda";
inline const messages::Identifier votes_decision = "votes";

/// The item of that number, 0 or 1. With both on the agenda the seats' view is about 1 KB.
messages::AgendaItem item(unsigned number);

messages::Identifier vote_id(std::uint64_t round);
messages::Text question(std::uint64_t round);
messages::Text question_en(std::uint64_t round);

/// A CSV file of every member, as `import_roster` takes it.
messages::Document roster(const std::vector<Seat>& seating);
/// 赞成, 反对, 弃权; more than half of all members.
messages::Rules rules();
std::vector<messages::SeatAssignment> seat_plan(const std::vector<Seat>& seating);
/// A decision of the chairpersons' meeting on the meeting.
messages::RecordDecision decision(const messages::Identifier& id_of_decision, messages::DecisionMatter matter);
/// The item that the one sitting of the view has taken up; empty where there is none.
messages::Identifier item_in(const messages::SeatView& view);

}  // namespace yishi::bench::meeting
