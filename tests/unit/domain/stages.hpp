#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yishi::domain::testing {

/// The lines that set a named stage (stages.cpp), in the words of tests/scenario. Throws std::out_of_range for a name
/// that is none.
std::string stage(std::string_view name);

/// A line `first | second | third` without the spaces around its parts; as many parts as there are bars, and one.
std::vector<std::string> cells_of(std::string_view row);

/// The rows of a table: every line that is not empty and no comment.
std::vector<std::string> rows_of(std::string_view table);

}  // namespace yishi::domain::testing
