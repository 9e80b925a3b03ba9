#include "server/credentials/page_queue.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <semaphore>

#include "protocol/messages/limits.hpp"
#include "tests/unit/credentials/page_house.hpp"

namespace yishi::credentials::test {

namespace {

/// A desk that stands still at the first thing it notes, until it is let.
class HeldJournal final : public engine::Journal {
  public:
    void note(engine::Severity, std::string_view, std::vector<engine::Field>) override {
        begun.release();
        let.acquire();
    }

    std::binary_semaphore begun{0};
    std::counting_semaphore<> let{0};
};

PageAsk ask_from(const std::string& address) {
    return {.token = {}, .address = address, .request = messages::AskSession{}};
}

}  // namespace

TEST_CASE("a reply comes on the queue's own thread, and so many of one address wait at most") {
    store::test::TemporaryFolder folder;
    HeldJournal journal;
    AdmissionBoard board;
    std::atomic<std::size_t> answered = 0;
    PageQueue queue(PageDesk({.file = folder / "accounts.db",
                              .body = "hangzhou",
                              .body_name = "杭州",
                              .host = "hall.example",
                              .origin = [] { return std::string(); },
                              .board = board,
                              .journal = journal,
                              .is_seat = [](const messages::Identifier&) { return false; },
                              .is_connected = [](std::int64_t) { return false; },
                              .on_ended = [](std::int64_t) {},
                              .on_screen = [](std::int64_t, messages::ScreenContent) {}}));
    const auto count = [&](const PageReply&) { ++answered; };
    PageAsk wrong = ask_from("10.0.0.1");
    wrong.request = messages::BeginSignIn{"li", password};
    std::promise<std::thread::id> answered_by;
    REQUIRE(queue.ask(wrong, [&](const PageReply& reply) {
        CHECK(std::get<messages::PageRefusal>(reply.answer).rejection.code == messages::RejectionCode::wrong_sign_in);
        answered_by.set_value(std::this_thread::get_id());
    }));
    journal.begun.acquire();
    for (std::size_t i = 1; i < messages::limits::waiting_page_requests_of_one; ++i)
        CHECK(queue.ask(ask_from("10.0.0.1"), count));
    CHECK_FALSE(queue.ask(ask_from("10.0.0.1"), count));
    // Another address has its turn before those.
    std::promise<std::size_t> other;
    CHECK(queue.ask(ask_from("10.0.0.2"), [&](const PageReply&) { other.set_value(answered); }));
    journal.let.release();
    CHECK(answered_by.get_future().get() != std::this_thread::get_id());
    CHECK(other.get_future().get() <= 1);
    // There is room again, and after `stop` nothing is taken.
    std::promise<void> again;
    REQUIRE(queue.ask(ask_from("10.0.0.1"), [&](const PageReply&) { again.set_value(); }));
    again.get_future().get();
    queue.stop();
    CHECK_FALSE(queue.ask(ask_from("10.0.0.3"), count));
}

}  // namespace yishi::credentials::test
