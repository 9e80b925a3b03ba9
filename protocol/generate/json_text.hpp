#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace yishi::generate {

/// JSON for people and for comparison line by line: two spaces a level, members in the order in which they were put in,
/// a line feed at the end.
std::string indented(const boost::json::value& value);

}  // namespace yishi::generate
