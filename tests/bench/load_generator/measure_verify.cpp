#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <iostream>

#include "tests/bench/load_generator/child_process.hpp"
#include "tests/bench/load_generator/measurements.hpp"

namespace yishi::bench {

void measure_verify(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures) {
    const auto files = surroundings.work / "verify";
    std::filesystem::remove_all(files);
    std::filesystem::create_directories(files);
    std::cerr << "verify: " << extent.verified_ballots << " ballots\n";
    ChildProcess bench(
        loop,
        {surroundings.programs / "yishi-bench-verify", surroundings.programs / "yishi-verify", files / "export",
         std::to_string(extent.verified_ballots), std::to_string(extent.verify_rounds)},
        files / "log");
    const auto line = boost::json::parse(bench.read_line(std::chrono::seconds(900))).as_object();
    bench.await_end();
    const auto figure = [&](const char* name) { return boost::json::value_to<double>(line.at(name)); };
    figures.add({"verify_vs_ed25519", figure("verify_vs_ed25519"), 0.8, 0.9,
                 "ballots a second of yishi-verify to bare Ed25519 on the same cores", Figures::Better::more});
    for (const char* name : {"ed25519_per_s", "verify_per_s", "verify_mb", "verify_mb_of_a_tenth"})
        figures.explain(name, figure(name));
}

}  // namespace yishi::bench
