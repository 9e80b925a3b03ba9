#include "server/worker/worker.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <limits>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

namespace yishi::worker::test {

namespace {

constexpr auto nothing = [] {};

/// Work that stands still until it is let.
struct Held {
    std::binary_semaphore begun{0};
    std::binary_semaphore let{0};

    Worker::Work work(Worker::Tell tell = nothing) {
        return [this, tell = std::move(tell)] {
            begun.release();
            let.acquire();
            return tell;
        };
    }
};

/// What has been done, in order. Written on the worker's thread alone.
struct Diary {
    std::vector<std::string> lines;
    std::promise<void> whole;

    Worker::Work work(std::string line, std::size_t last = 0) {
        return [this, line = std::move(line), last] {
            return [this, line, last] {
                lines.push_back(line);
                if (lines.size() == last) whole.set_value();
            };
        };
    }
};

}  // namespace

TEST_CASE("lines are served in turn: who asks for much waits for it alone") {
    Worker worker({.all = 10, .of_one = 10});
    Held held;
    Diary diary;
    REQUIRE(worker.ask("a", held.work()));
    held.begun.acquire();
    for (const char* line : {"a1", "a2", "a3"}) REQUIRE(worker.ask("a", diary.work(line, 5)));
    REQUIRE(worker.ask("b", diary.work("b1", 5)));
    REQUIRE(worker.ask("c", diary.work("c1", 5)));
    held.let.release();
    diary.whole.get_future().get();
    CHECK(diary.lines == std::vector<std::string>{"a1", "b1", "c1", "a2", "a3"});
}

TEST_CASE("at either limit nothing is taken, and when all were told there is room again") {
    Worker worker({.all = 3, .of_one = 2});
    Held held;
    std::promise<void> told;
    REQUIRE(worker.ask("a", held.work()));
    held.begun.acquire();
    REQUIRE(worker.ask("a", [] { return nothing; }));
    CHECK_FALSE(worker.ask("a", [] { return nothing; }));
    REQUIRE(worker.ask("b", [] { return nothing; }));
    REQUIRE(worker.ask("c", [&] { return [&] { told.set_value(); }; }));
    CHECK_FALSE(worker.ask("d", [] { return nothing; }));
    held.let.release();
    told.get_future().get();
    CHECK(worker.ask("a", [] { return nothing; }));
}

TEST_CASE("who waits when the worker stops is told nothing, nor is whose work is under way") {
    constexpr std::size_t without_limit = std::numeric_limits<std::size_t>::max();
    Worker worker({.all = without_limit, .of_one = without_limit});
    Held held;
    std::atomic<int> told = 0;
    REQUIRE(worker.ask("a", held.work([&] { ++told; })));
    held.begun.acquire();
    REQUIRE(worker.ask("a", [&] { return [&] { ++told; }; }));
    auto stopped = std::async(std::launch::async, [&] { worker.stop(); });
    // Until the stop is seen.
    while (worker.ask("b", [] { return nothing; })) std::this_thread::yield();
    CHECK_FALSE(worker.ask("c", [] { return nothing; }));
    held.let.release();
    stopped.get();
    CHECK(told == 0);
}

TEST_CASE("what is to be looked after is looked after while there is no work") {
    std::promise<void> twice;
    int times = 0;
    Worker worker({.all = 1, .of_one = 1}, Worker::Upkeep{.every = std::chrono::milliseconds(1), .act = [&] {
                                                              if (++times == 2) twice.set_value();
                                                          }});
    twice.get_future().get();
    std::promise<void> told;
    REQUIRE(worker.ask("a", [&] { return [&] { told.set_value(); }; }));
    told.get_future().get();
}

}  // namespace yishi::worker::test
