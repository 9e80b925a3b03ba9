#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "terminal/fleet/simulated_plan.hpp"

namespace yishi::fleet {

/// The command line of yishi-fleet.
struct FleetOptions {
    std::vector<std::string> servers;
    std::filesystem::path identities;
    std::string authority;
    std::string devices;
    std::string ballots;
    std::string sign_in = "none";
    std::optional<Simulation> simulation;  ///< Instead of ballots and sign-ins.
    std::vector<std::string> until_declared;
    std::string until_closed;
    unsigned for_seconds = 0;
    unsigned within_seconds = 0;
    std::string acknowledged;
    std::string receipts;
    std::string json;
    std::vector<std::string> may_refuse;
    bool check_totals = false;
    bool keep_going = false;
    bool quiet = false;
    unsigned threads = 1;
};

/// Reads the command line. Returns the exit code where the program is to end at once (help, or a usage error).
std::optional<int> read_options(int count, char** arguments, FleetOptions& options);

}  // namespace yishi::fleet
