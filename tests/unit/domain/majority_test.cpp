#include "server/domain/majority.hpp"

#include <catch2/catch.hpp>

#include "protocol/messages/codec.hpp"
#include "tests/unit/domain/stages.hpp"

using namespace yishi;
using namespace yishi::domain;
using namespace yishi::domain::testing;

namespace {

messages::Rules rules(std::uint32_t numerator, std::uint32_t denominator, messages::Comparator comparator) {
    messages::Rules rules;
    rules.numerator = numerator;
    rules.denominator = denominator;
    rules.comparator = comparator;
    return rules;
}

/// base | fraction | comparator | needed
constexpr std::string_view needed_table = R"(
51 | 1/2 | more_than | 26
50 | 1/2 | more_than | 26
49 | 1/2 | more_than | 25
29 | 1/2 | more_than | 15
61 | 1/2 | more_than | 31
420 | 1/2 | more_than | 211
3000 | 1/2 | more_than | 1501
9 | 2/3 | at_least | 6
9 | 2/3 | more_than | 7
10 | 2/3 | at_least | 7
10 | 2/3 | more_than | 7
11 | 2/3 | at_least | 8
50 | 1/2 | at_least | 25
51 | 1/2 | at_least | 26
1 | 1/2 | more_than | 1
# Unanimity, and more than everybody, which nothing reaches.
7 | 1/1 | at_least | 7
7 | 1/1 | more_than | 8
# With nothing to measure against, one approval is still needed.
0 | 1/2 | more_than | 1
0 | 1/2 | at_least | 1
9 | 0/1 | at_least | 1
9 | 0/1 | more_than | 1
# No overflow at the largest base and denominator.
4294967295 | 999/1000 | more_than | 4290672328
)";

messages::VoteOpened opened(messages::Base base) {
    messages::VoteOpened opened;
    opened.all_members = 51;
    opened.serving_members = 49;
    opened.roll_size = 48;
    opened.present = 47;
    opened.rule_set.rules.base = base;
    return opened;
}

}  // namespace

TEST_CASE("how many approvals are needed") {
    for (const auto& row : rows_of(needed_table)) {
        INFO(row);
        const auto cells = cells_of(row);
        const auto slash = cells[1].find('/');
        const auto comparator = *messages::enum_from<messages::Comparator>(cells[2]);
        const auto with = rules(static_cast<std::uint32_t>(std::stoul(cells[1].substr(0, slash))),
                                static_cast<std::uint32_t>(std::stoul(cells[1].substr(slash + 1))), comparator);
        CHECK(needed(static_cast<std::uint32_t>(std::stoul(cells[0])), with) == std::stoul(cells[3]));
    }
}

TEST_CASE("each base measures against its own number") {
    const messages::Figures figures{24, 15, 6, 2, 1, 48};
    const auto base_of = [&](messages::Base base) { return outcome_of(opened(base), figures); };
    CHECK(base_of(messages::Base::all_members) == messages::Outcome{51, 26, false});
    CHECK(base_of(messages::Base::serving_members) == messages::Outcome{49, 25, false});
    CHECK(base_of(messages::Base::present_members) == messages::Outcome{47, 24, true});
    CHECK(base_of(messages::Base::ballots_cast) == messages::Outcome{45, 23, true});
    CHECK(base_of(messages::Base::approve_and_reject) == messages::Outcome{39, 20, true});
}

TEST_CASE("zero ballots never pass") {
    using enum messages::Base;
    for (const auto base : {all_members, serving_members, present_members, ballots_cast, approve_and_reject}) {
        for (const auto comparator : {messages::Comparator::more_than, messages::Comparator::at_least}) {
            auto with = opened(base);
            with.rule_set.rules.comparator = comparator;
            with.rule_set.rules.numerator = 0;
            CHECK_FALSE(outcome_of(with, messages::Figures{0, 0, 0, 47, 1, 48}).passed);
        }
    }
}
