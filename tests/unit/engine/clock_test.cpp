#include <catch2/catch.hpp>
#include <optional>

#include "server/engine/clock.hpp"

namespace yishi::engine {

namespace {

struct Times {
    messages::Time wall = 1'000'000;
    std::int64_t steady = 50;
    std::optional<std::int64_t> jump;
    int jumps = 0;

    SystemClock clock{[this](std::int64_t ahead) {
                          jump = ahead;
                          ++jumps;
                      },
                      {.wall = [this] { return wall; }, .steady = [this] { return steady; }}};

    void pass(std::int64_t milliseconds) {
        wall += milliseconds;
        steady += milliseconds;
    }
};

}  // namespace

TEST_CASE("the clock runs with the steady clock, whatever is done to the wall clock") {
    Times times;
    times.pass(100);
    CHECK(times.clock.now() == 1'000'100);
    times.wall += 3'600'000;
    CHECK(times.clock.now() == 1'000'100);
    times.wall -= 7'200'000;
    times.pass(1);
    CHECK(times.clock.now() == 1'000'101);
}

TEST_CASE("a wall clock that went ahead is followed when nothing can suffer, and said once") {
    Times times;
    times.wall += 3'600'000;
    times.clock.settle();
    CHECK(times.clock.now() == 4'600'000);
    CHECK(times.jump == 3'600'000);
    times.clock.settle();
    CHECK(times.jumps == 1);
}

TEST_CASE("a wall clock that was set back is not followed, and said once") {
    Times times;
    times.wall -= 3'600'000;
    times.clock.settle();
    CHECK(times.clock.now() == 1'000'000);
    CHECK(times.jump == -3'600'000);
    times.pass(10);
    times.clock.settle();
    CHECK(times.clock.now() == 1'000'010);
    CHECK(times.jumps == 1);
    times.wall += 3'600'000;
    times.clock.settle();
    CHECK(times.jumps == 2);
    CHECK(times.clock.now() == 1'000'010);
}

TEST_CASE("small differences are followed without a word") {
    Times times;
    times.wall += 500;
    times.clock.settle();
    CHECK(times.clock.now() == 1'000'500);
    CHECK(times.jumps == 0);
}

TEST_CASE("the clock is never before the newest entry") {
    Times times;
    times.clock.not_before(2'000'000);
    CHECK(times.clock.now() == 2'000'000);
    times.pass(5);
    CHECK(times.clock.now() == 2'000'005);
    times.clock.not_before(1);
    CHECK(times.clock.now() == 2'000'005);
}

}  // namespace yishi::engine
