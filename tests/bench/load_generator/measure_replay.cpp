#include <iostream>

#include "tests/bench/load_generator/failure.hpp"
#include "tests/bench/load_generator/measurements.hpp"
#include "tests/bench/load_generator/meeting.hpp"
#include "tests/bench/load_generator/server_metrics.hpp"
#include "tests/bench/load_generator/statistics.hpp"
#include "tests/bench/load_generator/yishi_hall.hpp"

namespace yishi::bench {

namespace {

constexpr int starts = 3;

}  // namespace

void measure_replay(EventLoop& loop, const Surroundings& surroundings, const Extent& extent, Figures& figures) {
    const auto files = surroundings.work / "replay";
    std::filesystem::remove_all(files);
    std::filesystem::create_directories(files);
    std::cerr << "replay: writing " << extent.replayed_entries << " entries\n";
    ChildProcess maker(loop,
                       {surroundings.programs / "yishi-bench-store", files / "yishi.db", meeting::body.text,
                        std::to_string(extent.replayed_entries)},
                       files / "store.log");
    maker.read_line(std::chrono::seconds(600));
    maker.await_end();

    std::vector<double> seconds;
    double megabytes = 0;
    for (int i = 0; i < starts; ++i) {
        std::cerr << "\rreplay: start " << i + 1 << " of " << starts << std::flush;
        const auto start = Clock::now();
        ChildProcess server(loop, yishi_command(surroundings, files, YishiHall::Store::sqlite), files / "log");
        const YishiPorts ports = await_ready(server);
        seconds.push_back(Seconds(Clock::now() - start).count());
        if (ServerMetrics(ports.health_port).value("yishi_store_position") < extent.replayed_entries)
            throw Failure("the server has not replayed every entry");
        megabytes = static_cast<double>(server.resident_kilobytes()) / 1024;
        server.stop();
    }
    std::cerr << '\n';
    figures.add({"replay_million_s", median(seconds), 5, 5, "start on a log of a million entries, in seconds"});
    figures.explain("replay_s", seconds);
    figures.explain("replay_entries", static_cast<double>(extent.replayed_entries));
    figures.explain("replay_rss_mb", megabytes);
}

}  // namespace yishi::bench
