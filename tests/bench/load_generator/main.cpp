// yishi-bench-load: measures yishi-server, beside it the Node baseline. script/bench makes what it needs and calls it;
// docs/benchmarks.md says what each figure is.

#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "tests/bench/load_generator/measurements.hpp"

namespace {

using namespace yishi::bench;

using Measure = void (*)(EventLoop&, const Surroundings&, const Extent&, Figures&);

const std::vector<std::pair<std::string, Measure>> measurements{{"race", measure_storms_and_broadcasts},
                                                                {"connect", measure_connections},
                                                                {"durability", measure_durability},
                                                                {"signatures", measure_signatures},
                                                                {"memory", measure_memory},
                                                                {"replay", measure_replay},
                                                                {"verify", measure_verify}};

/// For a machine that checks every change: that everything works and every tally is right.
constexpr std::size_t quick_rounds = 3;
constexpr std::uint64_t quick_entries = 100'000;
constexpr std::uint64_t quick_ballots = 20'000;

}  // namespace

int main(int count, char** arguments) {
    CLI::App app("Measures yishi-server.", "yishi-bench-load");
    Surroundings surroundings;
    Extent extent;
    std::string json;
    bool quick = false;
    std::vector<std::string> only;
    app.add_option("--programs", surroundings.programs, "Folder of yishi-server, yishi-verify and the bench's own")
        ->required();
    app.add_option("--certificates", surroundings.certificates, "Folder made by yishi-certs")->required();
    app.add_option("--baseline", surroundings.baseline, "server.js of the Node baseline")->required();
    app.add_option("--work", surroundings.work, "Folder for databases and logs")->required();
    app.add_option("--json", json, "File for the figures");
    app.add_option("--rounds", extent.rounds, "Rounds of each kind")->capture_default_str();
    app.add_option("--only", only, "race, connect, durability, signatures, memory, replay, verify; all without it");
    app.add_flag("--quick", quick, "Fewer rounds; targets are reported and not required");
    CLI11_PARSE(app, count, arguments);
    if (quick) {
        extent.rounds = quick_rounds;
        extent.growth = {extent.seats};
        extent.replayed_entries = quick_entries;
        extent.verified_ballots = quick_ballots;
        extent.verify_rounds = 1;
    }

    std::signal(SIGPIPE, SIG_IGN);
    Figures figures;
    try {
        for (const auto& [name, measure] : measurements) {
            if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) continue;
            EventLoop loop;
            measure(loop, surroundings, extent, figures);
        }
        figures.print(std::cout);
        if (!json.empty()) figures.write_json(json);
    } catch (const std::exception& failure) {
        std::cerr << "\nyishi-bench-load: " << failure.what() << '\n';
        return 1;
    }
    return figures.any_missed() && !quick ? 2 : 0;
}
