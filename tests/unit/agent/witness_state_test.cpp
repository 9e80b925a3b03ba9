#include "terminal/agent/witness_state.hpp"

#include <catch2/catch.hpp>
#include <chrono>

#include "protocol/record/note.hpp"
#include "state_folder.hpp"
#include "terminal/agent/identity_files.hpp"
#include "tests/support/keys.hpp"

namespace yishi::agent {

namespace {

namespace fs = std::filesystem;

struct Signed {
    WitnessState::Kept kept;
    std::string note;
};

/// A checkpoint of that log in epoch 1, signed.
Signed checkpoint_of(const std::string& log, std::uint64_t size) {
    const record::Origin origin{log, 1, false};
    const record::Checkpoint checkpoint{record::encode(origin), size, record::sha256(log)};
    const std::string text = record::encode(checkpoint);
    return {{origin, checkpoint},
            record::encode(record::Note{text, {record::sign_note(text, checkpoint.origin, test::log_key())}})};
}

/// As the log is of the meeting of that number.
std::string meeting(int number) {
    return "city/meeting/15-" + std::to_string(number);
}

}  // namespace

TEST_CASE("a witness that is new has a folder of its own, and nothing in it") {
    const StateFolder folder;
    const fs::path place = folder.path / "state" / "wall";
    const WitnessState state(place);
    CHECK(state.newest_first().empty());
    CHECK(state.of("city/register") == nullptr);
    CHECK(fs::status(place).permissions() == fs::perms::owner_all);
}

TEST_CASE("the newest checkpoint of each log is kept across restarts, as the note that it is") {
    const StateFolder folder;
    const auto of_register = checkpoint_of("city/register", 7);
    const auto of_meeting = checkpoint_of(meeting(35), 40);
    {
        WitnessState state(folder.path);
        CHECK_FALSE(state.keep(checkpoint_of("city/register", 3).kept, checkpoint_of("city/register", 3).note));
        CHECK_FALSE(state.keep(of_meeting.kept, of_meeting.note));
        CHECK_FALSE(state.keep(of_register.kept, of_register.note));
        CHECK(state.of("city/register")->checkpoint.size == 7);
    }
    CHECK(content_of(folder.path / "city_register.checkpoint") == of_register.note);
    CHECK(content_of(folder.path / "city_meeting_15-35.checkpoint") == of_meeting.note);
    const WitnessState state(folder.path);
    REQUIRE(state.of("city/register") != nullptr);
    CHECK(state.of("city/register")->checkpoint == of_register.kept.checkpoint);
    CHECK(state.of("city/register")->origin == of_register.kept.origin);
    REQUIRE(state.of(meeting(35)) != nullptr);
    CHECK(state.of(meeting(35))->checkpoint == of_meeting.kept.checkpoint);
    CHECK(state.of(meeting(36)) == nullptr);
}

TEST_CASE("what was written last is named first") {
    const StateFolder folder;
    WitnessState state(folder.path);
    for (int number : {1, 2, 3}) {
        const auto each = checkpoint_of(meeting(number), 5);
        state.keep(each.kept, each.note);
    }
    const auto now = fs::file_time_type::clock::now();
    for (const auto& [number, age] : {std::pair{1, 20}, {2, 0}, {3, 10}})
        fs::last_write_time(folder.path / ("city_meeting_15-" + std::to_string(number) + ".checkpoint"),
                            now - std::chrono::seconds(age));
    std::vector<std::string> origins;
    for (const auto& each : WitnessState(folder.path).newest_first()) origins.push_back(each.origin);
    CHECK(origins == std::vector{meeting(2) + "/1", meeting(3) + "/1", meeting(1) + "/1"});
}

TEST_CASE("a damaged file of the state is named, and the witness does not begin") {
    const StateFolder folder;
    const auto kept = checkpoint_of("city/register", 7);
    const fs::path file = folder.path / "city_register.checkpoint";
    const auto content = GENERATE_COPY(values<std::string>({
        "",
        kept.note.substr(0, kept.note.size() - 1),
        kept.note.substr(0, 30),
        "a line\n\n— city/register/1 AAAAAA==\n",
        checkpoint_of(meeting(35), 7).note,
    }));
    write(file, content);
    CHECK_THROWS_AS(WitnessState(folder.path), IdentityError);
    CHECK_THROWS_WITH(WitnessState(folder.path), Catch::Contains(file.string()) && Catch::Contains("restored"));
}

TEST_CASE("a note that a power cut left half written is no part of the state") {
    const StateFolder folder;
    const auto kept = checkpoint_of("city/register", 7);
    WitnessState(folder.path).keep(kept.kept, kept.note);
    write(folder.path / "city_register.checkpoint.new", kept.note.substr(0, 10));
    write(folder.path / "notes.txt", "of the operator");
    const WitnessState state(folder.path);
    REQUIRE(state.of("city/register") != nullptr);
    CHECK(state.of("city/register")->checkpoint.size == 7);
}

TEST_CASE("what cannot be written is said, and what was kept before stays") {
    const StateFolder folder;
    const fs::path place = folder.path / "state";
    WitnessState state(place);
    const auto older = checkpoint_of("city/register", 3);
    const auto newer = checkpoint_of("city/register", 7);
    REQUIRE_FALSE(state.keep(older.kept, older.note));
    fs::rename(place, folder.path / "away");
    const auto problem = state.keep(newer.kept, newer.note);
    REQUIRE(problem);
    CHECK(problem->find((place / "city_register.checkpoint").string()) != std::string::npos);
    CHECK(state.of("city/register")->checkpoint.size == 3);
    CHECK(content_of(folder.path / "away" / "city_register.checkpoint") == older.note);
}

}  // namespace yishi::agent
