#pragma once

#include <cstdint>

#include "protocol/messages/identifiers.hpp"

/// Arithmetic on days that are given, in the Gregorian calendar. No clock is asked: `<chrono>` stays out of this room.
namespace yishi::domain {

/// Days from `from` to `to`; below zero where `to` is the earlier one. Both must be days that exist.
std::int64_t days_between(const messages::Date& from, const messages::Date& to);

/// The day so many calendar days before `date`, not before the first day of year 0, where dates on the wire begin.
messages::Date days_before(const messages::Date& date, std::uint32_t days);

}  // namespace yishi::domain
