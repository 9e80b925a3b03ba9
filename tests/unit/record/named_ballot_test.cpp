#include "protocol/record/named_ballot.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "protocol/record/merkle.hpp"

using namespace yishi::record;

namespace {

NamedBallot example() {
    NamedBallot ballot;
    ballot.body = "hangzhou";
    ballot.log = "hangzhou/meeting/15-35";
    ballot.vote = "v-7";
    ballot.opening = sha256("abc");
    ballot.member = "m-0412";
    ballot.device = "seat-0412";
    ballot.choice = 2;
    ballot.seq = 1;
    return ballot;
}

const std::string example_text =
    "hangzhou/named-ballot/v1\n"
    "log hangzhou/meeting/15-35\n"
    "vote v-7\n"
    "opening ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\n"
    "member m-0412\n"
    "device seat-0412\n"
    "choice 02\n"
    "seq 1\n"
    "prev --------------------------------------------\n";

std::string replaced(const std::string& old_part, const std::string& new_part) {
    auto text = example_text;
    const auto at = text.find(old_part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old_part.size(), new_part);
}

struct Refusal {
    unsigned line;
    std::string old_part;
    std::string new_part;
};

}  // namespace

TEST_CASE("A named ballot has exactly the nine lines of its format") {
    CHECK(encode(example()) == example_text);
    CHECK(decode_named_ballot(example_text).value() == example());

    auto second = example();
    second.log = "hangzhou/rehearsal/15-35";
    second.choice = 10;
    second.seq = 4294967295;
    second.prev = leaf_hash(example_text);
    const auto text = encode(second);
    CHECK(text.find("\nchoice 10\nseq 4294967295\nprev ") != std::string::npos);
    CHECK(text.find("--") == std::string::npos);
    CHECK(decode_named_ballot(text).value() == second);
}

TEST_CASE("A text that is not a named ballot is refused at the line that is wrong") {
    const std::string digest = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
    const std::string dashes(44, '-');
    const std::vector<Refusal> refusals = {
        {1, "hangzhou/named-ballot/v1\n", "hangzhou/named-ballot/v2\n"},
        {1, "hangzhou/named-ballot/v1\n", "hangzhou/named-ballot/v1 \n"},
        {1, "hangzhou/named-ballot/v1\n", "/named-ballot/v1\n"},
        {1, "hangzhou/named-ballot/v1\n", "Hangzhou/named-ballot/v1\n"},
        {1, "hangzhou/named-ballot/v1\n", "hangzhou/named-ballot/v1\r\n"},
        {1, "hangzhou/named-ballot/v1\n", "\nhangzhou/named-ballot/v1\n"},
        {1, "hangzhou/named-ballot/v1\n", ""},
        {2, "log hangzhou/meeting/15-35\n", "log hangzhou/register\n"},
        {2, "log hangzhou/meeting/15-35\n", "log ningbo/meeting/15-35\n"},
        {2, "log hangzhou/meeting/15-35\n", "log hangzhou/meeting/\n"},
        {2, "log hangzhou/meeting/15-35\n", "log  hangzhou/meeting/15-35\n"},
        {2, "log hangzhou/meeting/15-35\n", "Log hangzhou/meeting/15-35\n"},
        {2, "log hangzhou/meeting/15-35\n", ""},
        {3, "vote v-7\n", "vote \n"},
        {3, "vote v-7\n", "vote\n"},
        {3, "vote v-7\n", "vote v_7\n"},
        {3, "vote v-7\n", "vote v-7 \n"},
        {3, "vote v-7\n", "vote " + std::string(33, 'v') + "\n"},
        {4, "vote v-7\n", "vote v-7\nvote v-7\n"},
        {4, digest, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1="},
        {4, digest, dashes},
        {4, digest, digest.substr(4)},
        {4, digest, ""},
        {5, "member m-0412\n", "member 代表\n"},
        {5, "member m-0412\n", "device m-0412\n"},
        {6, "device seat-0412\n", "device SEAT\n"},
        {7, "choice 02\n", "choice 00\n"},
        {7, "choice 02\n", "choice 11\n"},
        {7, "choice 02\n", "choice 2\n"},
        {7, "choice 02\n", "choice 002\n"},
        {7, "choice 02\n", "choice +2\n"},
        {7, "choice 02\n", "choice  2\n"},
        {7, "choice 02\n", "choice 0a\n"},
        {8, "seq 1\n", "seq 0\n"},
        {8, "seq 1\n", "seq 01\n"},
        {8, "seq 1\n", "seq +1\n"},
        {8, "seq 1\n", "seq -1\n"},
        {8, "seq 1\n", "seq 1 \n"},
        {8, "seq 1\n", "seq 1a\n"},
        {8, "seq 1\n", "seq 4294967296\n"},
        {8, "seq 1\n", "seq \n"},
        {9, dashes, dashes + "-"},
        {9, dashes, dashes.substr(1)},
        {9, dashes, digest.substr(0, 43) + "\n"},
        {9, dashes + "\n", dashes},
        {10, dashes + "\n", dashes + "\n\n"},
        {10, dashes + "\n", dashes + "\n "},
        {10, dashes + "\n", dashes + "\n\n— hangzhou/member/m-0412 AAAA\n"},
    };
    for (const auto& refusal : refusals) {
        const auto text = replaced(refusal.old_part, refusal.new_part);
        CAPTURE(text);
        const auto result = decode_named_ballot(text);
        REQUIRE(result.has_error());
        CHECK(result.error().line == refusal.line);
    }
}

TEST_CASE("A defect reads as a sentence that names the line") {
    const auto result = decode_named_ballot(replaced("choice 02", "choice 11"));
    REQUIRE(result.has_error());
    CHECK(result.error().sentence() == "Line 7 must be \"choice \" and an option code from 01 to 10.");
    CHECK(decode_named_ballot(example_text + "x").error().sentence() ==
          "Line 10 must not be there: a ballot has nine lines.");
}

TEST_CASE("Every shortened ballot is refused") {
    for (std::size_t size = 0; size < example_text.size(); ++size) {
        CAPTURE(size);
        CHECK(decode_named_ballot(std::string_view(example_text).substr(0, size)).has_error());
    }
}

TEST_CASE("Whatever is accepted encodes to the same bytes") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const std::string likely = "abz019./-+=AZ\n v";
    int accepted = 0;
    for (int round = 0; round < 200'000; ++round) {
        auto text = example_text;
        const auto changes = 1 + random() % 2;
        for (unsigned change = 0; change < changes; ++change) {
            const auto at = random() % text.size();
            const char character = random() % 4 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
            switch (random() % 3) {
                case 0:
                    text[at] = character;
                    break;
                case 1:
                    text.insert(at, 1, character);
                    break;
                default:
                    text.erase(at, 1);
            }
        }
        const auto result = decode_named_ballot(text);
        if (!result) continue;
        ++accepted;
        REQUIRE(encode(*result) == text);
    }
    CHECK(accepted > 1000);
}
