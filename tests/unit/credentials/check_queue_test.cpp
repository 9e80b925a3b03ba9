#include "server/credentials/check_queue.hpp"

#include <catch2/catch.hpp>
#include <future>
#include <semaphore>

#include "protocol/messages/limits.hpp"
#include "tests/unit/credentials/house.hpp"

namespace yishi::credentials::test {

namespace {

using messages::CredentialMethod;

Question at(const std::string& device, const char* card) {
    return {device, {"15-35", "s1"}, {CredentialMethod::card, card}};
}

/// A desk that looks at nothing until it is let: its question where somebody sits waits.
struct Held {
    std::binary_semaphore begun{0};
    std::binary_semaphore let{0};

    Desk::PersonAt person_at() {
        return [this](const messages::SignIn&, const std::string&) -> std::optional<messages::Identifier> {
            begun.release();
            let.acquire();
            return std::nullopt;
        };
    }
};

Question held_question() {
    return {"t-0", {"15-35", "s1"}, {CredentialMethod::pin, "135790"}};
}

}  // namespace

TEST_CASE("a verdict comes on the queue's own thread") {
    House house;
    CheckQueue queue({house.file, [](const auto&, const auto&) { return std::nullopt; }, house.journal});
    std::promise<std::pair<Verdict, std::thread::id>> told;
    REQUIRE(queue.ask(at("t-1", "0012345678"), [&](Verdict verdict) {
        told.set_value({verdict, std::this_thread::get_id()});
    }));
    const auto [verdict, thread] = told.get_future().get();
    CHECK(verdict == Verdict{Finding::right, "m-1"});
    CHECK(thread != std::this_thread::get_id());
}

TEST_CASE("a device has one that waits, and more devices than the limit are not taken") {
    House house;
    Held held;
    CheckQueue queue({house.file, held.person_at(), house.journal});
    std::counting_semaphore<> answered{0};
    const auto count = [&](Verdict) { answered.release(); };
    REQUIRE(queue.ask(held_question(), count));
    held.begun.acquire();
    CHECK_FALSE(queue.ask(held_question(), count));
    for (std::size_t number = 1; number <= messages::limits::waiting_credentials; ++number)
        REQUIRE(queue.ask(at("t-" + std::to_string(number), "0012345678"), count));
    CHECK_FALSE(queue.ask(at("t-1", "0012345678"), count));
    CHECK_FALSE(queue.ask(at("t-more", "0012345678"), count));
    held.let.release();
    for (std::size_t number = 0; number <= messages::limits::waiting_credentials; ++number) answered.acquire();
    CHECK(queue.ask(at("t-1", "0012345678"), count));
    answered.acquire();
}

TEST_CASE("who waits when the queue stops is told nothing, and nothing more is taken") {
    House house;
    Held held;
    CheckQueue queue({house.file, held.person_at(), house.journal});
    std::atomic<int> answered = 0;
    REQUIRE(queue.ask(held_question(), [&](Verdict) { ++answered; }));
    held.begun.acquire();
    REQUIRE(queue.ask(at("t-1", "0012345678"), [&](Verdict) { ++answered; }));
    auto stopped = std::async(std::launch::async, [&] { queue.stop(); });
    // Until the stop is seen; a device of its own each time, since one that is taken waits.
    for (int number = 2; queue.ask(at("t-" + std::to_string(number), "x"), [&](Verdict) { ++answered; }); ++number)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    held.let.release();
    stopped.get();
    CHECK(answered == 0);
}

}  // namespace yishi::credentials::test
