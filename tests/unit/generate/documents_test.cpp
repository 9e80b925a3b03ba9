#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/events.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/receipt.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "tests/unit/generate/story.hpp"

/// Keeps the examples of docs/spec true. A fenced block is tagged after its language: "json frame client",
/// "json frame server", "json entry <log>", "json blob" (one a line), "text ballot <log>" (the block's content).
using namespace yishi;
using generate::Line;
using generate::Story;

namespace {

const Story& story() {
    static const Story told;
    return told;
}

std::string document(const std::string& name) {
    std::ifstream stream(std::string(YISHI_SOURCE_TREE) + "/docs/spec/" + name);
    REQUIRE(stream);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool starts_with_any(const std::string& text, std::initializer_list<const char*> prefixes) {
    return std::ranges::any_of(prefixes, [&](const char* prefix) { return text.starts_with(prefix); });
}

/// The examples of a document in their order, line by line, a ballot as a whole.
std::vector<Line> examples(const std::string& name) {
    const std::string fence = "```";
    std::vector<Line> found;
    const auto text = document(name);
    std::size_t at = 0;
    std::string tag;
    bool inside = false;
    while (at < text.size()) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        at = end + 1;
        if (line.starts_with(fence)) {
            inside = !inside;
            const auto space = line.find(' ');
            tag = inside && space != std::string::npos ? line.substr(space + 1) : "";
            if (tag.starts_with("ballot ")) found.push_back({tag, ""});
        } else if (tag.starts_with("ballot ")) {
            found.back().bytes += line + "\n";
        } else if (starts_with_any(tag, {"frame ", "entry ", "blob"})) {
            found.push_back({tag, line});
        }
    }
    return found;
}

template <class T>
void check_canonical(const std::string& bytes) {
    const auto decoded = messages::decode<T>(bytes);
    CHECK(decoded.error.value_or(messages::DecodeError{}).sentence() == "");
    if (decoded) CHECK(messages::encode(decoded.value) == bytes);
}

bool is_told(const Line& line) {
    return std::ranges::any_of(story().lines(),
                               [&](const Line& each) { return each.tag == line.tag && each.bytes == line.bytes; });
}

}  // namespace

TEST_CASE("Every example of the documents is canonical and part of the story") {
    for (const char* name : {"protocol.md", "entries.md"}) {
        const auto found = examples(name);
        CHECK(found.size() > 10);
        for (const auto& line : found) {
            INFO(name << ": " << line.tag << "\n" << line.bytes);
            if (line.tag == "frame client") check_canonical<messages::ClientFrame>(line.bytes);
            if (line.tag == "frame server") check_canonical<messages::ServerFrame>(line.bytes);
            if (line.tag.starts_with("entry ")) check_canonical<messages::Event>(line.bytes);
            if (line.tag.starts_with("ballot ")) CHECK(record::decode_signed_ballot(line.bytes).has_value());
            CHECK(is_told(line));
        }
    }
}

TEST_CASE("The ballot, the checkpoint and the receipt of record.md are those of the story") {
    const auto text = document("record.md");
    const messages::ReceivedFrame* newest = nullptr;
    std::vector<messages::ServerFrame> frames;
    for (const auto& line : story().lines()) {
        if (line.tag != "frame server") continue;
        frames.push_back(messages::decode<messages::ServerFrame>(line.bytes).value);
    }
    for (const auto& frame : frames)
        if (const auto* received = std::get_if<messages::ReceivedFrame>(&frame)) newest = received;
    REQUIRE(newest != nullptr);
    CHECK(text.find("```text receipt\n" + newest->receipt + "```") != std::string::npos);
    const auto receipt = record::decode_receipt(newest->receipt);
    REQUIRE(receipt);
    CHECK(text.find("```text checkpoint\n" + receipt->checkpoint + "```") != std::string::npos);
    const auto ballots = examples("record.md");
    REQUIRE(ballots.size() == 1);
    CHECK(is_told(ballots[0]));
}

TEST_CASE("entries.md shows the whole story's logs, in their order") {
    std::vector<Line> told;
    std::ranges::copy_if(story().lines(), std::back_inserter(told),
                         [](const Line& line) { return !line.tag.starts_with("frame "); });
    const auto shown = examples("entries.md");
    // Other examples come before the whole log; it stands at the end.
    REQUIRE(shown.size() >= told.size());
    const auto first = shown.end() - static_cast<std::ptrdiff_t>(told.size());
    for (std::size_t i = 0; i < told.size(); ++i) {
        CHECK(first[static_cast<std::ptrdiff_t>(i)].tag == told[i].tag);
        CHECK(first[static_cast<std::ptrdiff_t>(i)].bytes == told[i].bytes);
    }
}

TEST_CASE("The hashes that the documents print are those of the story") {
    const auto entries = document("entries.md");
    std::set<std::string> missing;
    for (const auto& [log, tree] : story().trees()) {
        INFO(log);
        CHECK(entries.find(record::base64::encode(tree.root())) != std::string::npos);
    }
    for (const auto& line : story().lines()) {
        if (!line.tag.starts_with("ballot ")) continue;
        CHECK(entries.find(record::base64::encode(record::leaf_hash(line.bytes))) != std::string::npos);
    }
    for (const auto& line : story().lines())
        if (line.bytes.starts_with("{\"kind\":\"vote_opened\""))
            CHECK(entries.find(record::base64::encode(record::sha256(line.bytes))) != std::string::npos);
}

TEST_CASE("Every kind of command, frame and entry is described", "[documents]") {
    const auto protocol = document("protocol.md");
    const auto entries = document("entries.md");
    const auto names_kind = [](const std::string& text, std::string_view kind) {
        return text.find("`" + std::string(kind) + "`") != std::string::npos;
    };
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, messages::ServerFrame>>(
        [&](auto type) { CHECK(names_kind(protocol, decltype(type)::type::kind)); });
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, messages::ClientFrame>>(
        [&](auto type) { CHECK(names_kind(protocol, decltype(type)::type::kind)); });
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, messages::Command>>([&](auto type) {
        INFO(decltype(type)::type::kind);
        CHECK(names_kind(protocol, decltype(type)::type::kind));
    });
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, messages::Event>>([&](auto type) {
        INFO(decltype(type)::type::kind);
        CHECK(names_kind(entries, decltype(type)::type::kind));
    });
}

/// For whoever has changed the wire: `test_generate "[story]"` prints the story to copy from.
TEST_CASE("The story, printed", "[.][story]") {
    for (const auto& line : story().lines()) std::cout << line.tag << "\t" << line.bytes << "\n";
    for (const auto& [log, tree] : story().trees())
        std::cout << "root " << log << "\t" << record::base64::encode(tree.root()) << "\n";
}
