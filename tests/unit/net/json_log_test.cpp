#include <unistd.h>

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "server/net/json_log.hpp"
#include "server/net/revocation_watch.hpp"

namespace yishi::test {

namespace {

struct File {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("yishi-net-test-" + std::to_string(getpid()));
    File() { std::filesystem::remove(path); }
    ~File() { std::filesystem::remove(path); }
};

}  // namespace

TEST_CASE("each line of the log is one JSON object, whatever is noted") {
    const File file;
    {
        net::JsonLog log(file.path, engine::Severity::warning);
        log.note(engine::Severity::info, "left_out");
        log.note(engine::Severity::warning, "refused",
                 {{"words", "a \"quote\", a\nline feed, {braces} %s"}, {"count", std::int64_t{-3}}});
        log.note(engine::Severity::error, "degraded");
    }
    std::ifstream in(file.path);
    std::string line;
    REQUIRE(std::getline(in, line));
    const auto first = boost::json::parse(line).as_object();
    CHECK(first.at("level") == "warning");
    CHECK(first.at("event") == "refused");
    CHECK(first.at("words") == "a \"quote\", a\nline feed, {braces} %s");
    CHECK(first.at("count") == -3);
    const std::string time(first.at("time").as_string());
    CHECK(time.size() == 24);
    CHECK(time.back() == 'Z');
    REQUIRE(std::getline(in, line));
    CHECK(boost::json::parse(line).at("level") == "error");
    CHECK(!std::getline(in, line));
}

TEST_CASE("a log file that cannot be opened is an error") {
    CHECK_THROWS_AS(net::JsonLog(std::filesystem::path("/dev/null/no"), engine::Severity::info), std::runtime_error);
}

TEST_CASE("a new list of revocations is taken over; one that cannot be used is said once") {
    const File file;
    std::ofstream(file.path) << "one";
    struct Notes final : engine::Journal {
        std::vector<std::string> events;
        void note(engine::Severity, std::string_view event, std::vector<engine::Field>) override {
            events.emplace_back(event);
        }
    } notes;
    int loads = 0;
    bool good = true;
    net::RevocationWatch watch(
        file.path,
        [&](const std::filesystem::path&) {
            ++loads;
            if (!good) throw std::runtime_error("not a list");
        },
        notes, std::chrono::hours(1));
    watch.look(false);
    CHECK(loads == 0);
    std::ofstream(file.path) << "another";
    watch.look(false);
    CHECK(loads == 1);
    good = false;
    std::ofstream(file.path) << "a broken one";
    watch.look(false);
    watch.look(false);
    CHECK(loads == 2);
    watch.look(true);
    CHECK(loads == 3);
    CHECK(notes.events ==
          std::vector<std::string>{"revocations_loaded", "revocations_not_loaded", "revocations_not_loaded"});
}

}  // namespace yishi::test
