// yishi-bench-verify VERIFIER FOLDER BALLOTS ROUNDS: exports a log of so many ballots to FOLDER, and measures in turn
// how many signatures a second the library checks on all cores and how many ballots a second VERIFIER (yishi-verify)
// accepts. Prints one line of JSON with the medians. docs/benchmarks.md, "verify_vs_ed25519".

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "server/exports/export_log.hpp"
#include "tests/bench/verify_log/long_log.hpp"
#include "tests/support/keys.hpp"
#include "tests/support/memory_cosignatures.hpp"

namespace {

using namespace yishi;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::uint32_t members = 1'000;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Checks every ballot's signature once, the ballots dealt out to the cores.
double bare_seconds(const bench::LongLog& log) {
    std::vector<record::Verifier> keys;
    for (const auto& key : log.keys) keys.push_back(*record::Verifier::of(key.public_key()));
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::size_t> bad(cores);
    const auto start = Clock::now();
    std::vector<std::thread> threads;
    for (unsigned core = 0; core < cores; ++core)
        threads.emplace_back([&, core] {
            for (std::size_t i = core; i < log.ballots.size(); i += cores) {
                const auto& ballot = log.ballots[i];
                if (!keys[ballot.key].verify(ballot.text, ballot.signature)) ++bad[core];
            }
        });
    for (auto& thread : threads) thread.join();
    const double seconds = Seconds(Clock::now() - start).count();
    if (std::any_of(bad.begin(), bad.end(), [](std::size_t count) { return count > 0; }))
        throw std::logic_error("a signature of the bench does not verify");
    return seconds;
}

struct Run {
    double seconds = 0;
    double megabytes = 0;
};

/// The most memory that the process has had since it became another program (VmHWM): what wait4 says would count the
/// bench's own from before.
double peak_megabytes(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// Runs the program, which must accept.
Run run_verifier(const std::string& program, const std::filesystem::path& folder) {
    const auto start = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        // Its verdict is not a line of the bench.
        if (const int nowhere = open("/dev/null", O_WRONLY); nowhere >= 0) dup2(nowhere, STDOUT_FILENO);
        execl(program.c_str(), program.c_str(), folder.c_str(), "--json", nullptr);
        _exit(127);
    }
    Run run;
    int status = 0;
    pid_t ended = 0;
    while (child > 0 && (ended = waitpid(child, &status, WNOHANG)) == 0) {
        // The newest counts: one before the other program began would be the bench's own.
        if (const double peak = peak_megabytes(child); peak > 0) run.megabytes = peak;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    run.seconds = Seconds(Clock::now() - start).count();
    if (child < 0 || ended != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error(program + " has not accepted the log of the bench");
    return run;
}

void export_whole(bench::LongLog& log, const std::filesystem::path& folder) {
    test::MemoryCosignatures none;
    exports::export_log(log.store, none, log.log, test::log_key(), {}, folder);
}

/// The peak of the memory that verifying a log of so many ballots takes.
double megabytes_for(const std::string& program, const std::filesystem::path& folder, std::uint64_t ballots) {
    bench::LongLog log;
    bench::write_long_log(log, ballots, members);
    std::filesystem::remove_all(folder);
    export_whole(log, folder);
    return run_verifier(program, folder).megabytes;
}

void measure(const std::string& program, const std::filesystem::path& folder, std::uint64_t ballots, int rounds) {
    const double small = megabytes_for(program, folder, ballots / 10);
    bench::LongLog log;
    bench::write_long_log(log, ballots, members);
    std::filesystem::remove_all(folder);
    export_whole(log, folder);
    std::vector<double> ratios;
    std::vector<double> bare;
    std::vector<double> whole;
    double megabytes = 0;
    for (int round = 0; round < rounds; ++round) {
        bare.push_back(static_cast<double>(log.ballots.size()) / bare_seconds(log));
        const Run run = run_verifier(program, folder);
        whole.push_back(static_cast<double>(log.ballots.size()) / run.seconds);
        ratios.push_back(whole.back() / bare.back());
        megabytes = std::max(megabytes, run.megabytes);
    }
    std::cout << "{\"verify_vs_ed25519\":" << median(ratios) << ",\"ed25519_per_s\":" << median(bare)
              << ",\"verify_per_s\":" << median(whole) << ",\"verify_mb\":" << megabytes
              << ",\"verify_mb_of_a_tenth\":" << small << "}" << std::endl;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) {
        std::cerr << "usage: yishi-bench-verify VERIFIER FOLDER BALLOTS ROUNDS\n";
        return 64;
    }
    try {
        measure(arguments[1], arguments[2], std::stoull(arguments[3]), std::stoi(arguments[4]));
    } catch (const std::exception& failure) {
        std::cerr << "yishi-bench-verify: " << failure.what() << '\n';
        return 1;
    }
    return 0;
}
