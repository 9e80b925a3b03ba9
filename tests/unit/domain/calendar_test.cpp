#include "server/domain/calendar.hpp"

#include <catch2/catch.hpp>
#include <chrono>

using namespace yishi;
using domain::days_before;
using domain::days_between;

namespace {

std::chrono::sys_days day_of(const messages::Date& date) {
    const auto part = [&](std::size_t from, std::size_t digits) { return std::stoi(date.text.substr(from, digits)); };
    return std::chrono::year(part(0, 4)) / std::chrono::month(static_cast<unsigned>(part(5, 2))) /
           std::chrono::day(static_cast<unsigned>(part(8, 2)));
}

}  // namespace

TEST_CASE("days are counted back over months, years and leap days") {
    CHECK(days_before("2028-03-05", 20).text == "2028-02-14");
    CHECK(days_before("2026-03-05", 20).text == "2026-02-13");
    CHECK(days_before("2026-01-05", 7).text == "2025-12-29");
    CHECK(days_before("2100-03-01", 1).text == "2100-02-28");
    CHECK(days_before("2000-03-01", 1).text == "2000-02-29");
    CHECK(days_before("2026-05-27", 0).text == "2026-05-27");
    CHECK(days_between("2026-05-20", "2026-05-23") == 3);
    CHECK(days_between("2026-05-23", "2026-05-20") == -3);
}

TEST_CASE("no day lies before year 0") {
    CHECK(days_before("0000-01-10", 20).text == "0000-01-01");
    CHECK(days_before("0001-01-01", 1).text == "0000-12-31");
}

TEST_CASE("every day of 400 years is the one that the standard library has") {
    const messages::Date first = "1900-01-01";
    messages::Date date = "2299-12-31";
    while (first < date) {
        REQUIRE(day_of(date) - day_of(first) == std::chrono::days(days_between(first, date)));
        const auto before = days_before(date, 1);
        REQUIRE(day_of(date) - day_of(before) == std::chrono::days(1));
        REQUIRE(messages::is_date(before.text));
        date = before;
    }
}
