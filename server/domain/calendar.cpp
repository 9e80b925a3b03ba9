#include "server/domain/calendar.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace yishi::domain {
namespace {

/// Years are counted from March, so that a leap day is the last of its year, and in eras of 400 years, each of which
/// has as many days as the others.
constexpr std::int64_t years_an_era = 400;
constexpr std::int64_t days_an_era = 146'097;

std::int64_t number(std::string_view digits) {
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Days since the first of March of year 0.
std::int64_t day_number(const messages::Date& date) {
    const std::string_view text = date.text;
    const auto month = number(text.substr(5, 2));
    const auto year = number(text.substr(0, 4)) - (month <= 2 ? 1 : 0);
    const auto era = (year >= 0 ? year : year - (years_an_era - 1)) / years_an_era;
    const auto year_of_era = year - era * years_an_era;
    const auto month_from_march = (month + 9) % 12;
    const auto day_of_year = (153 * month_from_march + 2) / 5 + number(text.substr(8, 2)) - 1;
    return era * days_an_era + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
}

std::string padded(std::int64_t value, std::size_t digits) {
    auto text = std::to_string(value);
    text.insert(0, digits - std::min(digits, text.size()), '0');
    return text;
}

messages::Date date_of(std::int64_t day) {
    const auto era = (day >= 0 ? day : day - (days_an_era - 1)) / days_an_era;
    const auto day_of_era = day - era * days_an_era;
    const auto year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const auto day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const auto month_from_march = (5 * day_of_year + 2) / 153;
    const auto day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    const auto month = (month_from_march + 2) % 12 + 1;
    const auto year = era * years_an_era + year_of_era + (month <= 2 ? 1 : 0);
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day_of_month, 2);
}

}  // namespace

std::int64_t days_between(const messages::Date& from, const messages::Date& to) {
    return day_number(to) - day_number(from);
}

messages::Date days_before(const messages::Date& date, std::uint32_t days) {
    static const auto first = day_number("0000-01-01");
    return date_of(std::max(first, day_number(date) - days));
}

}  // namespace yishi::domain
