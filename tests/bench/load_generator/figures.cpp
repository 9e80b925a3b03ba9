#include "tests/bench/load_generator/figures.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <iomanip>
#include <ostream>

#include "tests/bench/load_generator/failure.hpp"

namespace yishi::bench {

bool Figures::any_missed() const {
    return std::any_of(targeted_.begin(), targeted_.end(), [](const Targeted& figure) { return figure.missed(); });
}

void Figures::print(std::ostream& out) const {
    out << std::fixed << std::setprecision(2) << '\n'
        << std::left << std::setw(28) << "figure" << std::right << std::setw(10) << "measured" << std::setw(10)
        << "target" << std::setw(10) << "aim"
        << "   \n";
    for (const Targeted& figure : targeted_)
        out << std::left << std::setw(28) << figure.name << std::right << std::setw(10) << figure.value << std::setw(10)
            << figure.target << std::setw(10) << figure.aim << (figure.missed() ? "   missed  " : "           ")
            << figure.meaning << '\n';
    out << '\n';
    for (const auto& [name, value] : explained_)
        out << std::left << std::setw(44) << name << std::right << std::setw(12) << value << '\n';
}

void Figures::write_json(const std::filesystem::path& file) const {
    boost::json::object root;
    boost::json::object targets;
    boost::json::object explained;
    for (const Targeted& figure : targeted_) {
        root[figure.name] = figure.value;
        targets[figure.name] = boost::json::object{{"target", figure.target}, {"aim", figure.aim}};
    }
    for (const auto& [name, value] : explained_) explained[name] = value;
    root["targets"] = std::move(targets);
    root["explained"] = std::move(explained);
    boost::json::object rounds;
    for (const auto& [name, values] : rounds_) rounds[name] = boost::json::array(values.begin(), values.end());
    root["rounds"] = std::move(rounds);
    std::ofstream out(file);
    out << boost::json::serialize(root) << '\n';
    if (!out.flush()) throw Failure("cannot write " + file.string());
}

}  // namespace yishi::bench
