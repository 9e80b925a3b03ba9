#include "server/domain/seat_map.hpp"

#include <catch2/catch.hpp>

#include "protocol/messages/limits.hpp"

using namespace yishi;
using namespace yishi::domain;

namespace {

/// A sitting with so many members, one a seat in a row, and their roll.
struct Seated {
    Sitting sitting;
    std::vector<messages::RollEntry> roll;

    explicit Seated(std::size_t members) {
        for (std::size_t number = 1; number <= members; ++number) {
            const auto name = std::to_string(1'000'000 + number);
            sitting.seat_of[name] = {"t" + name, std::nullopt, 1, static_cast<std::uint32_t>(members - number + 1)};
            roll.push_back({name, "t" + name, true, std::nullopt});
        }
    }

    std::vector<MappedSeat> mapped() const { return map_seats(sitting, Roll(roll)); }
};

}  // namespace

TEST_CASE("the map of a hall that no screen could show is not made") {
    CHECK(Seated(messages::limits::seat_map_seats).mapped().size() == messages::limits::seat_map_seats);
    CHECK(Seated(messages::limits::seat_map_seats + 1).mapped().empty());
}

TEST_CASE("seats stand on the map by venue, row and column, and those without a place last") {
    Seated hall(3);
    CHECK(hall.mapped().front().person.text == "1000003");
    hall.sitting.seat_of["1000003"].venue = "north";
    hall.sitting.seat_of["1000001"] = {"t-1", std::nullopt, std::nullopt, std::nullopt};
    std::vector<std::string> persons;
    for (const auto& each : hall.mapped()) persons.push_back(each.person.text);
    CHECK(persons == std::vector<std::string>{"1000002", "1000001", "1000003"});
}

TEST_CASE("who is on the roll without a seat is not on the map, nor who has a seat and is not on the roll") {
    Seated hall(3);
    hall.sitting.seat_of.erase("1000002");
    hall.roll.pop_back();
    REQUIRE(hall.mapped().size() == 1);
    CHECK(hall.mapped().front().person.text == "1000001");
}
