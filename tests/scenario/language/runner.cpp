#include "tests/scenario/language/runner.hpp"

#include <ostream>

#include "tests/scenario/language/expectations.hpp"
#include "tests/scenario/language/invariants.hpp"
#include "tests/scenario/language/stage.hpp"

namespace yishi::scenario {
namespace {

class Runner {
  public:
    explicit Runner(std::filesystem::path folder) : hall_(founding()), acts_(hall_, std::move(folder)) {}

    /// Runs the line at `place`, with the `=>` behind it; gives the place of the next.
    std::size_t run(const std::vector<Line>& lines, std::size_t place) {
        const std::string_view text = lines[place].text;
        if (text.starts_with("=>")) throw Failure("there is no act before this");
        if (text.starts_with("expect ")) {
            check_expectation(hall_, text);
            ++checked_;
            return place + 1;
        }
        const auto said = acts_.carry_out(text);
        const bool answered = place + 1 < lines.size() && lines[place + 1].text.starts_with("=>");
        if (answered && !said) throw Failure("nothing is asked of the server, so it says nothing");
        if (said) check_said(*said, answered ? std::string_view(lines[place + 1].text).substr(2) : "accepted");
        if (answered) ++checked_;
        invariants_.check(hall_);
        return place + (answered ? 2 : 1);
    }
    unsigned checked() const { return checked_; }

  private:
    Hall hall_;
    Acts acts_;
    Invariants invariants_;
    unsigned checked_ = 0;
};

}  // namespace

bool run_scenario(const std::filesystem::path& file, std::ostream& out) {
    std::vector<Line> lines;
    std::size_t place = 0;
    try {
        lines = lines_of(file);
        Runner runner(file.parent_path());
        while (place < lines.size()) place = runner.run(lines, place);
        out << file.filename().string() << ": " << lines.size() << " lines, " << runner.checked() << " checks\n";
        if (runner.checked() == 0) out << "it checks nothing\n";
        return runner.checked() > 0;
    } catch (const std::exception& failure) {
        if (place < lines.size()) out << lines[place].place << ": " << lines[place].text << "\n  ";
        out << failure.what() << "\n";
        return false;
    }
}

}  // namespace yishi::scenario
