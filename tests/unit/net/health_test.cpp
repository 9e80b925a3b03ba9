#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/net/health.hpp"
#include "server/net/metrics.hpp"

namespace yishi::test {

namespace {

/// Sends one request and returns all that comes back until the server closes.
std::string ask(std::uint16_t port, const std::string& request) {
    namespace asio = boost::asio;
    asio::io_context context;
    asio::ip::tcp::socket socket(context);
    socket.connect({asio::ip::make_address("127.0.0.1"), port});
    asio::write(socket, asio::buffer(request));
    std::string answer;
    boost::system::error_code error;
    asio::read(socket, asio::dynamic_buffer(answer), error);
    return answer;
}

std::string get(std::uint16_t port, const std::string& target, const std::string& method = "GET") {
    return ask(port, method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
}

std::string body_of(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

engine::Figures some_figures() {
    engine::Figures figures;
    figures.condition = engine::Condition::ready;
    figures.epoch = 1;
    figures.position = 12;
    figures.vote = "open";
    figures.commits = 3;
    figures.append_times.add(700);
    figures.append_times.add(3'000'000);
    figures.count_rejection(messages::RejectionCode::busy);
    return figures;
}

}  // namespace

TEST_CASE("health is 200 while ready and 503 otherwise, and says what is the matter") {
    auto figures = some_figures();
    net::HealthListener listener("127.0.0.1", 0,
                                 {.health = [&] { return net::health_of(figures, std::chrono::seconds(7)); },
                                  .metrics = [] { return std::string("m 1\n"); }});
    const auto good = get(listener.port(), "/healthz");
    CHECK(good.starts_with("HTTP/1.1 200 "));
    const auto said = boost::json::parse(body_of(good)).as_object();
    CHECK(said.at("status") == "ready");
    CHECK(said.at("position") == 12);
    CHECK(said.at("uptime_seconds") == 7);
    CHECK(said.at("vote") == "open");
    CHECK(said.at("rehearsal") == false);
    figures.rehearsal = true;
    CHECK(boost::json::parse(body_of(get(listener.port(), "/healthz"))).at("rehearsal") == true);
    figures.condition = engine::Condition::degraded;
    figures.failure = "the disk is full";
    const auto bad = get(listener.port(), "/healthz?verbose");
    CHECK(bad.starts_with("HTTP/1.1 503 "));
    CHECK(boost::json::parse(body_of(bad)).at("reason") == "the disk is full");
}

TEST_CASE("there is nothing else, and nothing but reading") {
    net::HealthListener listener(
        "127.0.0.1", 0, {.health = [] { return net::Health{}; }, .metrics = [] { return std::string("m 1\n"); }});
    CHECK(get(listener.port(), "/").starts_with("HTTP/1.1 404 "));
    CHECK(get(listener.port(), "/metrics/").starts_with("HTTP/1.1 404 "));
    CHECK(get(listener.port(), "/healthz", "POST").starts_with("HTTP/1.1 405 "));
    CHECK(get(listener.port(), "/metrics").ends_with("m 1\n"));
    CHECK(body_of(get(listener.port(), "/metrics", "HEAD")).empty());
    CHECK(ask(listener.port(), "nonsense\r\n\r\n").find("200") == std::string::npos);
}

TEST_CASE("the health listener listens on loopback alone") {
    const net::HealthSources sources{.health = [] { return net::Health{}; }, .metrics = [] { return std::string(); }};
    CHECK_THROWS_AS(net::HealthListener("0.0.0.0", 0, sources), net::HealthError);
    CHECK_THROWS_AS(net::HealthListener("localhost", 0, sources), net::HealthError);
    net::HealthListener first("127.0.0.1", 0, sources);
}

TEST_CASE("metrics are what a foreign parser reads") {
    const std::string text = net::prometheus_text(some_figures(), {}, std::chrono::seconds(7));
    CHECK(text.find("yishi_rehearsal 0\n") != std::string::npos);
    CHECK(text.find("yishi_rejections_total{code=\"busy\"} 1\n") != std::string::npos);
    CHECK(text.find("yishi_append_seconds_bucket{le=\"0.001000\"} 1\n") != std::string::npos);
    CHECK(text.find("yishi_append_seconds_bucket{le=\"+Inf\"} 2\n") != std::string::npos);
    CHECK(text.find("yishi_append_seconds_sum 3.000700\n") != std::string::npos);
    if (std::system("/usr/bin/python3 -c 'import prometheus_client' 2>/dev/null") != 0) {
        WARN("skipped: the Debian package python3-prometheus-client is not installed");
        return;
    }
    const std::string file =
        (std::filesystem::temp_directory_path() / ("yishi-metrics-" + std::to_string(getpid()))).string();
    std::ofstream(file) << text;
    const std::string check =
        "/usr/bin/python3 -c 'import sys; from prometheus_client.parser import text_string_to_metric_families as read; "
        "families = {each.name: each for each in read(open(sys.argv[1]).read())}; "
        "sys.exit(not (families[\"yishi_append_seconds\"].type == \"histogram\" "
        "and families[\"yishi_commits\"].samples[0].value == 3))' " +
        file;
    CHECK(std::system(check.c_str()) == 0);
    std::remove(file.c_str());
}

}  // namespace yishi::test
