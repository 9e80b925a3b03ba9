#include "tests/scenario/language/runner.hpp"

#include <fstream>
#include <ostream>

#include "tests/scenario/language/acts.hpp"
#include "tests/scenario/language/expectations.hpp"
#include "tests/scenario/language/invariants.hpp"

namespace yishi::scenario {
namespace {

struct Line {
    std::string place;
    std::string text;
};

/// Adds the lines that say something, those of included files in their place.
void read_lines(const std::filesystem::path& file, std::vector<Line>& lines) {
    std::ifstream in(file);
    if (!in) throw Failure("there is no file " + file.filename().string());
    std::string text;
    for (unsigned number = 1; std::getline(in, text); ++number) {
        const auto line = trimmed(text);
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with("include "))
            read_lines(file.parent_path() / trimmed(line.substr(8)), lines);
        else
            lines.push_back({file.filename().string() + ":" + std::to_string(number), std::string(line)});
    }
}

domain::Founding founding() {
    return {"binhai", "滨海市人民代表大会常务委员会", "Standing Committee of the Binhai People's Congress",
            messages::BodyLevel::city};
}

/// What an act was said to, against what the line behind it expects: all of it, or its first words.
void check_said(const std::string& said, std::string_view expected) {
    const bool fits = said == expected || said.starts_with(std::string(expected) + " ");
    if (!fits) throw Failure("it was " + said);
}

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
        if (said) check_said(*said, answered ? trimmed(std::string_view(lines[place + 1].text).substr(2)) : "accepted");
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
        read_lines(file, lines);
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
