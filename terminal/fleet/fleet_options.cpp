#include "terminal/fleet/fleet_options.hpp"

#include <CLI/CLI.hpp>

namespace yishi::fleet {
namespace {

constexpr const char* about =
    "yishi-fleet: 成批席位，用于演练、回放和压测 thousands of seats in one process, checking every answer";

constexpr const char* examples = R"(Files are CSV in UTF-8 without quotation marks, with or without a row of names:
  --ballots   vote,device,choice[,delay_ms]   choice: number from 1, label, approve, reject, abstain or none;
                                              vote: report, or 15-35/report; delay after the vote is seen open
  --sign-in   sitting,device                  sitting: s1, or 15-35/s1; or the word all or none
  --devices   device                          one a line; without it every certificate of the folder

It runs until all its --until conditions hold or --for is over, until SIGTERM or SIGINT, or until the first wrong
answer (see --keep-going); then it waits for the answers that are owed and leaves.

Examples:
  yishi-fleet --server 127.0.0.1:7443 --identities certs/seats --ballots ballots.csv --sign-in all \
      --until-declared report --check-totals
  yishi-fleet --server 127.0.0.1:7443 --identities certs/seats --ballots storm.csv --sign-in sign-ins.csv \
      --until-closed 15-35 --acknowledged acknowledged.jsonl --json fleet.json
  yishi-fleet --server 127.0.0.1:7444 --identities certs/seats --simulate --seed 7 --stay-away 3

Exit codes: 0 every answer was right; 1 something was wrong, which is said; 2 --within is over; 64 usage.)";

}  // namespace

std::optional<int> read_options(int count, char** arguments, FleetOptions& options) {
    CLI::App app{about};
    app.footer(examples);
    app.add_option("--server", options.servers, "host:port; several: the next is tried when one is lost")->required();
    app.add_option("--identities", options.identities, "folder of the seats' certificates, CERTS/seats")->required();
    app.add_option("--ca", options.authority, "the authority's certificate, where not ca.crt above that folder");
    app.add_option("--devices", options.devices, "which seats: a file");
    app.add_option("--ballots", options.ballots, "who presses what: a file");
    app.add_option("--sign-in", options.sign_in, "who signs in: all, none or a file")->capture_default_str();
    bool simulate = false;
    Simulation simulation;
    app.add_flag(
           "--simulate", simulate,
           "rehearse (会前演练): every seat signs in and presses by itself at every vote, until told to stop; only "
           "on a server that is a rehearsal")
        ->excludes("--ballots")
        ->excludes("--sign-in");
    app.add_option("--seed", simulation.seed, "of what simulated seats press")
        ->needs("--simulate")
        ->capture_default_str();
    app.add_option("--stay-away", simulation.stay_away, "how many simulated seats never sign in")
        ->needs("--simulate")
        ->capture_default_str();
    app.add_option("--press-within", simulation.press_within_seconds, "seconds in which simulated seats press")
        ->needs("--simulate")
        ->check(CLI::Range(1u, 3'600u))
        ->capture_default_str();
    app.add_option("--until-declared", options.until_declared, "end when this vote is declared; several: all of them");
    app.add_option("--until-closed", options.until_closed, "end when this meeting is closed");
    app.add_option("--for", options.for_seconds, "end after so many seconds");
    app.add_option("--within", options.within_seconds, "give up after so many seconds, with exit code 2");
    app.add_option("--receipts", options.receipts,
                   "add each receipt, a JSON object a line, as yishi-verify reads them");
    app.add_option("--acknowledged", options.acknowledged, "write each acknowledged ballot, a JSON object a line");
    app.add_option("--json", options.json, "write the run's figures to this file");
    app.add_option("--may-refuse", options.may_refuse, "a rejection of a press that does not fail the run; several");
    app.add_flag("--check-totals", options.check_totals,
                 "compare declared totals with the acknowledged presses; all seats must be in this fleet");
    app.add_flag("--keep-going", options.keep_going, "do not end at the first wrong answer");
    app.add_flag("--quiet", options.quiet, "no progress");
    app.add_option("--threads", options.threads, "1 or 2")->check(CLI::Range(1, 2))->capture_default_str();
    for (const char* each : {"--server", "--until-declared", "--may-refuse"})
        app.get_option(each)->allow_extra_args(false);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 64;
    }
    if (simulate) options.simulation = simulation;
    return {};
}

}  // namespace yishi::fleet
