#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "hall.hpp"
#include "server/engine/engine.hpp"
#include "tests/support/keys.hpp"

namespace yishi::test {

using messages::RejectionCode;

namespace {

std::vector<engine::Submission> one(engine::Submission submission) {
    std::vector<engine::Submission> list;
    list.push_back(std::move(submission));
    return list;
}

template <class Condition>
bool eventually(Condition condition) {
    for (int attempt = 0; attempt < 2'000; ++attempt) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

struct Running {
    FakeStore store;
    ManualClock clock;
    RecordingOutbox outbox;
    KeptJournal journal;
    engine::Engine engine;

    explicit Running(engine::EngineSettings settings = {})
        : engine({.store = store, .clock = clock, .outbox = outbox, .journal = journal, .log_key = log_key()},
                 founding(), settings) {
        engine.start();
        CHECK(engine.submit(one(opened(1, messages::Role::clerk, "li"))).empty());
    }
};

constexpr auto term = "open-term --term 15 --congress 第十五届 --fixed-members 3";

}  // namespace

TEST_CASE("what is submitted is carried out and answered on another thread") {
    Running running;
    CHECK(running.engine.submit(one(command(1, "a", term))).empty());
    std::size_t replies = 0;
    CHECK(eventually([&] { return (replies += running.outbox.take().replies.size()) == 1; }));
    CHECK(eventually([&] { return running.engine.figures().commands_accepted == 1; }));
}

TEST_CASE("no reply leaves before the store says durable") {
    Running running;
    CHECK(eventually([&] { return running.outbox.take().greetings.size() == 1; }));
    running.store.fates = {Fate::durable_late};
    CHECK(running.engine.submit(one(command(1, "a", term))).empty());
    REQUIRE(eventually([&] { return running.store.has_late(); }));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(running.outbox.take().empty());
    running.store.finish_late();
    CHECK(eventually([&] { return running.outbox.take().replies.size() == 1; }));
}

TEST_CASE("a full queue hands commands back, but not what connections say of themselves") {
    Running running({.waiting_commands = 2, .linger = {}, .linger_from = 1});
    running.store.fates = {Fate::durable_late};
    CHECK(running.engine.submit(one(command(1, "a", term))).empty());
    REQUIRE(eventually([&] { return running.store.has_late(); }));
    CHECK(running.engine.submit(one(command(1, "b", term))).empty());
    CHECK(running.engine.submit(one(command(1, "c", term))).empty());
    std::vector<engine::Submission> more;
    more.push_back(command(1, "d", term));
    more.push_back(opened(2, messages::Role::clerk, "zhao"));
    const auto refused = running.engine.submit(std::move(more));
    REQUIRE(refused.size() == 1);
    CHECK(std::get<std::unique_ptr<engine::CommandAsked>>(refused[0].what)->id == "d");
    running.store.finish_late();
    CHECK(eventually([&] { return running.engine.figures().connections[1] == 2; }));
}

TEST_CASE("stopping carries out what was taken, then takes nothing") {
    Running running;
    running.store.fates = {Fate::durable_late};
    CHECK(running.engine.submit(one(command(1, "a", term))).empty());
    REQUIRE(eventually([&] { return running.store.has_late(); }));
    CHECK(running.engine.submit(one(command(1, "b", "plan-meeting --term 15 --number 35"))).empty());
    std::thread finisher([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        running.store.finish_late();
    });
    running.engine.stop();
    finisher.join();
    CHECK(running.outbox.take().replies.size() == 2);
    CHECK(running.store.end() == 3);
    CHECK(running.engine.submit(one(command(1, "c", term))).size() == 1);
    CHECK(running.engine.figures().condition == engine::Condition::stopping);
}

TEST_CASE("the store is tidied up in a quiet moment") {
    Running running;
    CHECK(eventually([&] { return running.store.idles > 0; }));
}

}  // namespace yishi::test
