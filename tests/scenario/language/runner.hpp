#pragma once

#include <filesystem>
#include <iosfwd>

namespace yishi::scenario {

/// Runs one scenario file: a line is an act (acts.hpp), an expectation (expectations.hpp), `include FILE` for the lines
/// of a file beside it, or, behind an act that is not accepted, `=> rejected CODE [DETAIL]` or `=> accepted before`.
/// `#` begins a comment line. After each line, and once more on the state that the log alone says, the invariants
/// (invariants.hpp) must hold.
///
/// Gives whether all of it came true, and tells `out` the first line that did not, with its place in the file and what
/// is so instead. A file that checks nothing fails too.
bool run_scenario(const std::filesystem::path& file, std::ostream& out);

}  // namespace yishi::scenario
