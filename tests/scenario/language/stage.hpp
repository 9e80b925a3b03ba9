#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/scenario/language/acts.hpp"

namespace yishi::scenario {

/// A line of a scenario and where it stands.
struct Line {
    std::string place;  ///< "file:12"
    std::string text;
};

/// The lines of a file that say something, those of the files that it includes in their place. Throws Failure where a
/// file is not there.
std::vector<Line> lines_of(const std::filesystem::path& file);
/// The same of a text, whose includes are files of that folder.
std::vector<Line> lines_of(const std::string& text, const std::filesystem::path& folder);

/// A hall for tests in C++, set up in the words of the scenarios. Its includes are those of tests/scenario.
class Stage {
  public:
    /// Carries out the lines; each must be accepted, or be followed by what it is said to instead. Expectations are
    /// checked, invariants are not: that is for the scenario files.
    explicit Stage(const std::string& lines = {});
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// Goes on with more lines. Throws Failure at the first that does not come true.
    void play(const std::string& lines);
    /// What the server says to an act: "accepted", "accepted before", "rejected <code> <detail>".
    std::string said(std::string_view act);

    Hall& hall() { return hall_; }
    const domain::State& state() const { return hall_.state(); }

  private:
    Hall hall_;
    Acts acts_;
};

/// The body that scenarios play in: a city's standing committee, `binhai`.
domain::Founding founding();

/// Throws Failure unless `said` is what was expected, or begins with it.
void check_said(const std::string& said, std::string_view expected);

}  // namespace yishi::scenario
