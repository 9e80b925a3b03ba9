#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/load_generator/statistics.hpp"

namespace yishi::bench {

/// What was measured: the figures that have a target, and others that explain them.
class Figures {
  public:
    /// Which side of its target a figure should be on.
    enum class Better { less, more };

    /// A figure by its name in the JSON file; it must not be worse than `target`.
    struct Targeted {
        std::string name;
        double value = 0;
        double target = 0;
        double aim = 0;
        std::string meaning;
        Better better = Better::less;

        bool missed() const { return better == Better::less ? value > target : value < target; }
    };

    void add(Targeted figure) { targeted_.push_back(std::move(figure)); }
    /// Times in milliseconds, CPU in microseconds, memory in KB, as the name says.
    void explain(const std::string& name, double value) { explained_[name] = value; }
    /// The median of what was measured round by round; the JSON file has every round.
    void explain(const std::string& name, const std::vector<double>& rounds) {
        explained_[name] = median(rounds);
        rounds_[name] = rounds;
    }

    bool any_missed() const;

    void print(std::ostream& out) const;
    /// One flat object: each figure under its name; targets, explanations and rounds in objects of their own.
    void write_json(const std::filesystem::path& file) const;

  private:
    std::vector<Targeted> targeted_;
    std::map<std::string, double> explained_;
    std::map<std::string, std::vector<double>> rounds_;
};

}  // namespace yishi::bench
