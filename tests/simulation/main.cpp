#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <string>

#include "tests/simulation/account.hpp"
#include "tests/simulation/retelling.hpp"
#include "tests/simulation/shrink.hpp"

namespace yishi::simulation {
namespace {

constexpr int found_something = 1;
constexpr int usage = 64;

struct Settings {
    std::uint64_t first = 1;
    std::uint64_t seeds = 20'000;
    std::optional<std::uint64_t> only;
    Canary canary = Canary::none;
    std::filesystem::path findings = ".";
};

/// Cuts the story down and writes it as a scenario.
void report(const Story& story, const Verdict& verdict, const Settings& settings) {
    std::cout << "seed " << story.seed << " fails: " << verdict.detail << "\n" << std::flush;
    const auto fails_too = [&](const Story& shorter) {
        return verdict_on(shorter, settings.canary).broken == verdict.broken;
    };
    const Story shortest = shrink(story, fails_too);
    std::filesystem::create_directories(settings.findings);
    const auto path = settings.findings / ("seed-" + std::to_string(story.seed) + ".scenario");
    std::ofstream(path) << scenario_of(shortest, verdict_on(shortest, settings.canary), settings.canary);
    std::cout << "cut down from " << story.steps.size() << " steps to " << shortest.steps.size() << ": "
              << std::filesystem::absolute(path).lexically_normal().string() << "\n";
}

int run_one(std::uint64_t seed, const Settings& settings) {
    std::cout << "seed " << seed << "\n";
    const Story story = story_of(seed);
    Account account(std::cout);
    const auto verdict = verdict_on(story, settings.canary, &account);
    if (verdict.failed()) {
        report(story, verdict, settings);
        return found_something;
    }
    std::cout << "seed " << seed << ": all invariants hold\n";
    return 0;
}

int run_many(const Settings& settings) {
    std::cout << "first seed " << settings.first << ", " << settings.seeds << " seeds\n" << std::flush;
    const auto begun = std::chrono::steady_clock::now();
    const auto cpu_begun = std::clock();
    std::uint64_t entries = 0;
    std::uint64_t accepted = 0;
    std::uint64_t starts = 0;
    std::uint64_t declared = 0;
    std::uint64_t decided = 0;
    for (std::uint64_t seed = settings.first; seed < settings.first + settings.seeds; ++seed) {
        const Story story = story_of(seed);
        const auto verdict = verdict_on(story, settings.canary);
        entries += verdict.entries;
        accepted += verdict.accepted;
        starts += verdict.starts;
        declared += verdict.declared;
        decided += verdict.decided;
        if (!verdict.failed()) continue;
        report(story, verdict, settings);
        return found_something;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    const double cpu = static_cast<double>(std::clock() - cpu_begun) / CLOCKS_PER_SEC;
    const auto rate = [&](double seconds) { return static_cast<double>(settings.seeds) / std::max(seconds, 1e-9); };
    std::cout << std::fixed << std::setprecision(0) << settings.seeds << " seeds, all invariants hold: " << accepted
              << " acts accepted, " << entries << " entries, " << declared << " votes declared, " << decided
              << " rounds decided, " << starts << " starts; " << rate(took.count()) << " meetings a second, "
              << rate(cpu) << " a second of CPU time\n";
    return 0;
}

int run(int argc, char** argv) {
    CLI::App app{
        "Simulates whole meetings from seeds: the real writer on a store with faults and a clock that jumps, two "
        "consoles, a chair, a display and seats over a network with mishaps. After each turn it checks the invariants, "
        "with models of its own. A seed that fails is cut down and written as a scenario; the exit status is then 1."};
    app.footer(
        "Examples:\n"
        "  yishi-simulate --seeds 100000\n"
        "  yishi-simulate --seed 4711                     one seed, with an account of all that happens\n"
        "  yishi-simulate --canary first-press            a mistake on purpose: it must be found\n");
    Settings settings;
    app.add_option("--first-seed", settings.first, "The first seed")->capture_default_str();
    app.add_option("--seeds", settings.seeds, "How many seeds, one meeting or two each")->capture_default_str();
    app.add_option("--seed", settings.only, "Only this seed, with an account");
    app.add_option("--canary", settings.canary,
                   "first-press: the model counts the first press where the last counts. forgetful-store: the store "
                   "forgets its last batch when the server dies")
        ->transform(CLI::CheckedTransformer(std::map<std::string, Canary>{
            {"first-press", Canary::first_press}, {"forgetful-store", Canary::forgetful_store}}));
    app.add_option("--findings", settings.findings, "Folder for scenarios of what was found")->capture_default_str();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : usage;
    }
    return settings.only ? run_one(*settings.only, settings) : run_many(settings);
}

}  // namespace
}  // namespace yishi::simulation

int main(int argc, char** argv) {
    return yishi::simulation::run(argc, argv);
}
