#include "protocol/record/receipt.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "protocol/record/checkpoint.hpp"
#include "protocol/record/note.hpp"

using namespace yishi::record;

namespace {

/// The proof of the C2SP tlog-proof document, with the elided signatures of its checkpoint replaced.
const std::string checkpoint_note =
    "example.com/fancylog\n"
    "109482\n"
    "sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n"
    "\n"
    "— example.com/fancylog Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+"
    "zyWE+xeMcTOAYQ8=\n";
const std::string proof =
    "c2sp.org/tlog-proof@v1\n"
    "index 73894\n"
    "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\n"
    "B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=\n"
    "\n" +
    checkpoint_note;

}  // namespace

TEST_CASE("a proof is read as its document says") {
    const auto receipt = decode_receipt(proof);
    REQUIRE(receipt);
    CHECK(receipt->index == 73894);
    CHECK(receipt->inclusion.size() == 2);
    CHECK(receipt->checkpoint == checkpoint_note);
    CHECK(encode(*receipt) == proof);
    const auto extra = "c2sp.org/tlog-proof@v1\nextra YWdlLQ==\n" + proof.substr(proof.find("index"));
    CHECK(decode_receipt(extra) == receipt);
    const auto checkpoint = decode_checkpoint(decode_note(receipt->checkpoint)->text);
    REQUIRE(checkpoint);
    CHECK(checkpoint->origin == "example.com/fancylog");
    CHECK(checkpoint->size == 109482);
    CHECK(encode(*checkpoint) == decode_note(checkpoint_note)->text);
}

TEST_CASE("what is no proof is refused") {
    const auto replaced = [](const std::string& what, const std::string& with) {
        std::string text = proof;
        return text.replace(text.find(what), what.size(), with);
    };
    CHECK_FALSE(decode_receipt(""));
    CHECK_FALSE(decode_receipt(replaced("@v1", "@v2")));
    CHECK_FALSE(decode_receipt(replaced("index 73894", "index 073894")));
    CHECK_FALSE(decode_receipt(replaced("index 73894", "index -1")));
    CHECK_FALSE(decode_receipt(replaced("index 73894\n", "")));
    CHECK_FALSE(decode_receipt(replaced("gSKy", "gSK")));
    CHECK_FALSE(decode_receipt(replaced("\n\n", "\n")));
    CHECK_FALSE(decode_receipt(proof.substr(0, proof.find("\n\n") + 2)));
    std::string deep = "c2sp.org/tlog-proof@v1\nindex 0\n";
    for (int hash = 0; hash < 65; ++hash) deep += "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\n";
    CHECK_FALSE(decode_receipt(deep + "\n" + checkpoint_note));
}

TEST_CASE("a checkpoint has three lines and nothing else") {
    const std::string root = "sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n";
    CHECK(decode_checkpoint("city/register/1\n0\n" + root));
    for (const std::string& text :
         {std::string(), std::string("city/register/1\n"), std::string("city/register/1\n5\n"), "\n5\n" + root,
          "city/register/1\n05\n" + root, "city/register/1\n-5\n" + root, "city/register/1\n5\n" + root + "more\n",
          "city/register/1\n5\n" + root.substr(1), "city/register/1\n9223372036854775808\n" + root}) {
        INFO(text);
        CHECK_FALSE(decode_checkpoint(text));
    }
}

TEST_CASE("an origin is a log and an epoch") {
    const auto origin = decode_origin("city/meeting/15-35/2");
    REQUIRE(origin);
    CHECK(origin->log == "city/meeting/15-35");
    CHECK(origin->epoch == 2);
    CHECK(encode(*origin) == "city/meeting/15-35/2");
    CHECK(decode_origin("city/register/1")->log == "city/register");
    CHECK_FALSE(origin->rehearsal);
    for (const std::string text :
         {"", "city", "city/register", "city/register/0", "city/register/01", "city/meeting/2", "city/rehearsal/1",
          "city/register/rehearsal/rehearsal/1", "city/register/rehearsal", "city/register/1/", "City/register/1"}) {
        INFO(text);
        CHECK_FALSE(decode_origin(text));
    }
}

TEST_CASE("an origin of a rehearsal is none of the record") {
    for (const std::string log :
         {"city/register", "city/meeting/15-35", "city/rehearsal/15-35", "city/meeting/rehearsal"}) {
        INFO(log);
        const Origin origin{log, 2, true};
        CHECK(encode(origin) == log + "/rehearsal/2");
        CHECK(decode_origin(encode(origin)) == origin);
        CHECK(decode_origin(log + "/2") == Origin{log, 2, false});
    }
}
