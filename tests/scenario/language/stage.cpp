#include "tests/scenario/language/stage.hpp"

#include <fstream>
#include <sstream>

#include "tests/scenario/language/expectations.hpp"

namespace yishi::scenario {
namespace {

void read_lines(std::istream& in, const std::string& name, const std::filesystem::path& folder,
                std::vector<Line>& lines);

void read_file(const std::filesystem::path& file, std::vector<Line>& lines) {
    std::ifstream in(file);
    if (!in) throw Failure("there is no file " + file.filename().string());
    read_lines(in, file.filename().string(), file.parent_path(), lines);
}

void read_lines(std::istream& in, const std::string& name, const std::filesystem::path& folder,
                std::vector<Line>& lines) {
    std::string text;
    for (unsigned number = 1; std::getline(in, text); ++number) {
        const auto line = trimmed(text);
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with("include "))
            read_file(folder / trimmed(line.substr(8)), lines);
        else
            lines.push_back({name + ":" + std::to_string(number), std::string(line)});
    }
}

}  // namespace

std::vector<Line> lines_of(const std::filesystem::path& file) {
    std::vector<Line> lines;
    read_file(file, lines);
    return lines;
}

std::vector<Line> lines_of(const std::string& text, const std::filesystem::path& folder) {
    std::istringstream in(text);
    std::vector<Line> lines;
    read_lines(in, "line", folder, lines);
    return lines;
}

Stage::Stage(const std::string& lines) : hall_(founding()), acts_(hall_, YISHI_SCENARIO_FOLDER) {
    play(lines);
}

void Stage::play(const std::string& text) {
    const auto lines = lines_of(text, YISHI_SCENARIO_FOLDER);
    for (std::size_t place = 0; place < lines.size(); ++place) {
        const std::string_view line = lines[place].text;
        const bool answered = place + 1 < lines.size() && lines[place + 1].text.starts_with("=>");
        try {
            if (line.starts_with("expect ")) {
                check_expectation(hall_, line);
            } else if (const auto answer = acts_.carry_out(line)) {
                check_said(*answer, answered ? trimmed(lines[place + 1].text).substr(2) : "accepted");
            }
        } catch (const Failure& failure) {
            throw Failure(lines[place].place + ": " + lines[place].text + "\n  " + failure.what());
        }
        if (answered) ++place;
    }
}

std::string Stage::said(std::string_view act) {
    return acts_.carry_out(act).value_or("nothing");
}

domain::Founding founding() {
    return {"binhai", "滨海市人民代表大会常务委员会", "Standing Committee of the Binhai People's Congress",
            messages::BodyLevel::city};
}

void check_said(const std::string& said, std::string_view expected) {
    const auto wanted = std::string(trimmed(expected));
    if (said != wanted && !said.starts_with(wanted + " ")) throw Failure("it was " + said);
}

}  // namespace yishi::scenario
