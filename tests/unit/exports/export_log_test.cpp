#include "server/exports/export_log.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "hall.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/cosignature.hpp"
#include "server/store/memory_store.hpp"
#include "server/verify/verification.hpp"
#include "tests/support/keys.hpp"
#include "tests/support/memory_cosignatures.hpp"

namespace yishi::exports {

namespace {

namespace fs = std::filesystem;

const std::string meeting = "hangzhou/meeting/15-35";
const std::string of_register = "hangzhou/register";
const std::string accepted = R"({"verdict":"accepted","defect":null,"log":null,"entry":null})";

struct Folder {
    fs::path path = fs::temp_directory_path() / ("yishi-exports-" + std::to_string(getpid()));

    Folder() {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
};

std::string content(const fs::path& file) {
    std::ifstream source(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(source), {}};
}

void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

/// Every file below a folder, by its name.
std::map<std::string, std::string> files_of(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = content(entry.path());
    return files;
}

std::string verdict(const fs::path& folder, bool all = false) {
    verify::VerifyOptions options;
    options.folder = folder;
    options.all = all;
    return verify::encode_verdict(verify::verify(options).finding);
}

/// The seat's terminal comes back with a key that signs.
void bring_key(test::Hall& hall, std::uint32_t number) {
    const std::string device = "t-" + std::to_string(number);
    const messages::KeyText key{record::encode(test::ballot_key(device).public_key())};
    hall.turn_of(test::closed(test::Hall::seat(number)));
    hall.turn_of(engine::Submission{
        .from = {.number = test::Hall::seat(number), .lane = 0},
        .what =
            engine::Opened{{messages::Role::seat, {}, messages::Identifier(device)}, messages::Audience::seat, key}});
}

/// A press as Hall::press makes it, signed by the seat's key.
engine::Submission signed_press(const test::Hall& hall, std::uint32_t number, unsigned choice, std::uint32_t seq = 1,
                                std::optional<record::Digest> before = {}) {
    const std::string device = "t-" + std::to_string(number);
    const record::NamedBallot ballot{.body = "hangzhou",
                                     .log = meeting,
                                     .vote = "v1",
                                     .opening = hall.vote("v1").opening,
                                     .member = "m-" + std::to_string(number),
                                     .device = device,
                                     .choice = choice,
                                     .seq = seq,
                                     .prev = before};
    std::string text = record::sign(ballot, test::ballot_key(device));
    const auto leaf = record::leaf_hash(text);
    auto read = record::decode_signed_ballot(text).value();
    return {.from = {.number = test::Hall::seat(number), .lane = 0},
            .what = engine::Pressed{
                .text = std::move(text), .ballot = std::move(read), .leaf = leaf, .verified = true, .kept = 0}};
}

/// A meeting of three with a vote in which two have pressed, one of them twice, on a store that keeps it.
struct Held {
    store::MemoryStore store;
    test::MemoryCosignatures cosignatures;
    test::Hall hall{3, &store};

    Held() {
        for (std::uint32_t number = 1; number <= 3; ++number) bring_key(hall, number);
        hall.hold_sitting();
        hall.open_vote("v1");
        hall.turn_of(signed_press(hall, 1, 1), signed_press(hall, 2, 2));
        const auto before = hall.vote("v1").presses.at(0).taken.back().leaf;
        hall.turn_of(signed_press(hall, 1, 3, 2, before));
    }
    void declare() {
        hall.clerk_does("close-vote --meeting 15-35 --vote v1 --confirm");
        hall.clerk_does("declare-vote --meeting 15-35 --vote v1");
    }
    messages::ReportedLog write(const std::string& log, const fs::path& folder,
                                const std::optional<std::string>& policy = {}) {
        return export_log(store, cosignatures, log, test::log_key(), policy, folder);
    }
};

}  // namespace

TEST_CASE("exports of the server's logs are accepted, alone and together") {
    const Folder folder;
    Held held;
    held.declare();
    const auto head = held.write(meeting, folder.path / "meetings/15-35");
    held.write(of_register, folder.path / "register");
    CHECK(head.origin == meeting + "/1");
    CHECK(head.check_code == head.root.text.substr(0, 8));
    CHECK(verdict(folder.path / "meetings/15-35") == accepted);
    CHECK(verdict(folder.path / "register") == accepted);
    CHECK(verdict(folder.path, true) == accepted);
    CHECK_THAT(content(folder.path / "meetings/15-35/report.json"),
               Catch::Contains("\"ballots\":3,\"counts\":[0,1,1]"));
}

TEST_CASE("the same store gives the same bytes") {
    const Folder folder;
    Held held;
    held.declare();
    held.write(meeting, folder.path / "one");
    held.write(meeting, folder.path / "two/");
    CHECK(files_of(folder.path / "one") == files_of(folder.path / "two"));
}

TEST_CASE("a changed byte is found, in whatever file it is") {
    const Folder folder;
    Held held;
    held.declare();
    held.write(meeting, folder.path / "export");
    const auto files = files_of(folder.path / "export");
    REQUIRE(files.size() >= 8);
    for (const auto& [name, bytes] : files) {
        const std::size_t stride = bytes.size() / 60 + 1;
        for (std::size_t at = 0; at < bytes.size(); at += stride) {
            auto changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            write(folder.path / "export" / name, changed);
            INFO(name << " at " << at);
            CHECK(verdict(folder.path / "export") != accepted);
        }
        fs::remove(folder.path / "export" / name);
        CHECK(verdict(folder.path / "export") != accepted);
        write(folder.path / "export" / name, bytes);
    }
    CHECK(verdict(folder.path / "export") == accepted);
}

TEST_CASE("nothing is exported while a vote is under way, and no folder stays") {
    const Folder folder;
    Held held;
    const auto refused = [&] {
        CHECK_THROWS_WITH(held.write(meeting, folder.path / "export"),
                          Catch::Contains("neither declared nor annulled"));
        CHECK(fs::is_empty(folder.path));
    };
    refused();
    held.hall.clerk_does("close-vote --meeting 15-35 --vote v1 --confirm");
    refused();
    held.hall.clerk_does("declare-vote --meeting 15-35 --vote v1");
    held.write(meeting, folder.path / "export");
    CHECK(verdict(folder.path / "export") == accepted);
}

TEST_CASE("a folder that has something in it stays as it is") {
    const Folder folder;
    Held held;
    write(folder.path / "file", "mine");
    CHECK_THROWS_AS(held.write(of_register, folder.path), ExportRefused);
    CHECK_THROWS_AS(held.write(of_register, folder.path / "file"), ExportRefused);
    CHECK(content(folder.path / "file") == "mine");
    fs::create_directory(folder.path / "empty");
    held.write(of_register, folder.path / "empty");
    CHECK(verdict(folder.path / "empty") == accepted);
}

TEST_CASE("a log that is not there, or is no log of the record, is named") {
    const Folder folder;
    Held held;
    CHECK_THROWS_WITH(held.write("hangzhou/meeting/15-36", folder.path / "export"), Catch::Contains("no log"));
    CHECK_THROWS_AS(held.write("hangzhou/rehearsal/15-35", folder.path / "export"), ExportRefused);
    CHECK_THROWS_AS(held.write("hangzhou/meeting/../x", folder.path / "export"), ExportRefused);
    CHECK(fs::is_empty(folder.path));
}

TEST_CASE("a policy goes into the export where it believes the log's key") {
    const Folder folder;
    Held held;
    const std::string mine = "# 清河\nlog " +
                             record::encode(record::VerifierKey{of_register + "/1", test::log_key().public_key()}) +
                             "\nquorum none\n";
    held.write(of_register, folder.path / "export", mine);
    CHECK(content(folder.path / "export/policy") == mine);
    CHECK(verdict(folder.path / "export") == accepted);
    held.declare();
    CHECK_THROWS_WITH(held.write(meeting, folder.path / "other", mine), Catch::Contains("has no line"));
    CHECK_THROWS_AS(held.write(of_register, folder.path / "other", "quorum none\n"), ExportRefused);
}

TEST_CASE("an export carries the cosignatures of just its checkpoint") {
    Held held;
    held.declare();
    Folder folder;
    const auto head = held.write(meeting, folder.path / "before");
    const std::string text = record::encode(
        record::Checkpoint{head.origin, head.size, record::base64::decode_digest(head.root.text).value()});
    const auto keep_other = [&](const std::string& name, std::uint64_t size) {
        const auto line = record::cosign(text, "hangzhou/witness/" + name, test::ballot_key(name), 1'785'290'000);
        held.cosignatures.keep({.origin = head.origin, .size = size, .root = record::sha256(name), .signature = line});
    };
    keep_other("older", head.size - 1);
    keep_other("forked", head.size);
    CHECK(content(folder.path / "before/checkpoint") ==
          (held.write(meeting, folder.path / "again"), content(folder.path / "again/checkpoint")));

    auto good = record::cosign(text, "hangzhou/witness/wall", test::ballot_key("wall"), 1'785'290'000);
    const auto root = record::base64::decode_digest(head.root.text).value();
    held.cosignatures.keep({.origin = head.origin, .size = head.size, .root = root, .signature = good});
    held.write(meeting, folder.path / "after");
    CHECK(content(folder.path / "after/checkpoint") ==
          content(folder.path / "before/checkpoint") + record::encode(good));
    CHECK(verdict(folder.path / "after") == accepted);
}

}  // namespace yishi::exports
