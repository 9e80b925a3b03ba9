#include "protocol/record/policy.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace yishi::record;

namespace {

std::string key(const std::string& name, KeyType type, char fill) {
    return encode(VerifierKey{name, {type, std::string(32, fill)}});
}

std::string log_line(const std::string& name = "qinghe/register/1", char fill = 'l') {
    return "log " + key(name, KeyType::ed25519, fill) + "\n";
}

std::string witness_line(const std::string& name) {
    return "witness " + name + " " + key("w/" + name, KeyType::cosigner, name.back()) + "\n";
}

/// The example of C2SP tlog-policy: two groups, both of which are wanted.
std::string example() {
    std::string text = log_line() + "\n";
    for (const char* name : {"X1", "X2", "X3"}) text += witness_line(name);
    text += "group X-witnesses 2 X1 X2 X3\n\n";
    for (const char* name : {"Ya", "Yb", "Yc"}) text += witness_line(name);
    return text + "group Y-witnesses any Ya Yb Yc\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n";
}

}  // namespace

TEST_CASE("C2SP's example wants two of one group and one of the other") {
    const auto policy = Policy::decode(example());
    REQUIRE(policy);
    CHECK(policy->witnesses().size() == 6);
    CHECK(policy->is_reached({"X1", "X3", "Yb"}));
    CHECK(policy->is_reached({"X1", "X2", "X3", "Ya", "Yb"}));
    CHECK_FALSE(policy->is_reached({"X1", "Yb"}));
    CHECK_FALSE(policy->is_reached({"X1", "X2", "X3"}));
    CHECK_FALSE(policy->is_reached({}));
}

TEST_CASE("Spaces, tabs, comments, empty lines and addresses are allowed") {
    const auto policy =
        Policy::decode("# 清河\n\t \n  " + log_line() + "\t# again\n" + witness_line("one") + "quorum\tone  \n");
    REQUIRE(policy);
    CHECK(policy->is_reached({"one"}));
    CHECK(Policy::decode("log " + key("a/b", KeyType::ed25519, 'a') + " https://example.org/\nquorum none\n"));
}

TEST_CASE("A log is believed under its own name only, and one key may sign several logs") {
    const auto policy = Policy::decode(log_line("qinghe/register/1") + log_line("qinghe/meeting/15-35/1") +
                                       log_line("qinghe/register/1", 'o') + "quorum none\n");
    REQUIRE(policy);
    CHECK(policy->keys_of("qinghe/register/1").size() == 2);
    CHECK(policy->keys_of("qinghe/meeting/15-35/1").size() == 1);
    CHECK(policy->keys_of("qinghe/register/2").empty());
    CHECK(policy->is_reached({}));
}

TEST_CASE("What is no policy is refused") {
    const std::string one = witness_line("one");
    const auto text = GENERATE_COPY(
        values<std::string>({"",
                             "quorum none\n",
                             log_line(),
                             log_line() + "quorum none",
                             log_line() + "quorum one\n",
                             log_line() + "quorum none\nquorum none\n",
                             log_line() + log_line() + "quorum none\n",
                             log_line() + one + one + "quorum one\n",
                             log_line() + "quorum one\n" + one,
                             log_line() + one + "group none any one\nquorum one\n",
                             log_line() + one + "group g 2 one\nquorum g\n",
                             log_line() + one + "group g 0 one\nquorum g\n",
                             log_line() + one + "group g 01 one\nquorum g\n",
                             log_line() + one + "group g any\nquorum g\n",
                             log_line() + one + "group g any one one\nquorum g\n",
                             log_line() + one + "group g any one\ngroup h any one\nquorum h\n",
                             log_line() + one + "group g any g\nquorum g\n",
                             log_line() + "\rquorum none\n",
                             log_line() + "quorum none\nwhat is this\n",
                             "log " + key("a/b", KeyType::cosigner, 'a') + "\nquorum none\n",
                             log_line() + "witness w " + key("w", KeyType::ed25519, 'a') + "\nquorum w\n"}));
    INFO(text);
    CHECK_FALSE(Policy::decode(text));
}
