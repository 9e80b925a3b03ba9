#include "protocol/messages/act_line.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace yishi::messages {
namespace {

/// Fills every field of a command with something that its type allows; `variant` makes different ones.
struct Filler {
    unsigned variant = 0;
    unsigned count = 0;

    template <class T>
    void fill(T& value) {
        ++count;
        const std::string number = std::to_string(count);
        if constexpr (std::is_same_v<T, bool>) {
            value = (count + variant) % 2 == 0;
        } else if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(count + variant);
        } else if constexpr (std::is_same_v<T, Identifier>) {
            value = "id-" + number + ".x";
        } else if constexpr (std::is_same_v<T, Name>) {
            value = variant == 0 ? "名称" + number : variant == 1 ? "a, b: \"c\" 'd' \\e" : "[x]";
        } else if constexpr (std::is_same_v<T, Text>) {
            value = variant == 0 ? "" : variant == 1 ? "一行\n两行 'and' \"so\" \\n on" : "--flag @file";
        } else if constexpr (std::is_same_v<T, Document>) {
            value.text = "id,name\nm-1,\"王, 五\"\n";
        } else if constexpr (std::is_same_v<T, Date>) {
            value = "2025-02-28";
        } else if constexpr (std::is_same_v<T, DigestText>) {
            value.text = std::string(43, 'A') + "=";
        } else if constexpr (WireEnum<T>) {
            std::vector<T> all;
            for_each_enumerator<T>([&](std::string_view, T each) { all.push_back(each); });
            value = all[(count + variant) % all.size()];
        } else if constexpr (detail::is_optional<T>::value) {
            if (variant == 0)
                value.reset();
            else
                fill(value.emplace());
        } else if constexpr (detail::is_vector<T>::value) {
            value.resize(variant == 2 ? 0 : 2 + variant);
            for (auto& item : value) fill(item);
        } else {
            boost::mp11::mp_for_each<typename Member<T>::List>([&](auto described) { fill(value.*described.pointer); });
        }
    }
};

template <class T>
T parsed(std::string_view line) {
    const auto result = parse_act(line);
    INFO(line);
    if (result.error) FAIL(result.error->sentence());
    REQUIRE(std::holds_alternative<T>(result.value));
    return std::get<T>(result.value);
}

DecodeError refused(std::string_view line) {
    const auto result = parse_act(line);
    INFO(line);
    REQUIRE(result.error);
    return *result.error;
}

}  // namespace

TEST_CASE("every command can be said in a line and is read back the same") {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Command>>([](auto identity) {
        using Act = typename decltype(identity)::type;
        for (unsigned variant : {0u, 1u, 2u}) {
            Act act;
            Filler{variant}.fill(act);
            const Command command = act;
            const std::string line = render_act(command);
            INFO(line);
            const auto again = parse_act(line);
            if (again.error) FAIL(again.error->sentence());
            CHECK(encode(again.value) == encode(command));
            CHECK(line.find('\n') == line.npos);
        }
    });
}

TEST_CASE("a flag is unambiguous: no two fields of an act have one name") {
    for (const std::string& name : act_names()) {
        std::set<std::string> flags;
        for (std::string help = act_help(name); help.find("--") != help.npos;) {
            help.erase(0, help.find("--"));
            const std::string flag = help.substr(0, help.find_first_of(" \n]"));
            CAPTURE(name, flag);
            CHECK(flags.insert(flag).second);
            help.erase(0, 2);
        }
    }
}

TEST_CASE("members of a struct are flags, and what is left out has its default") {
    const auto draft = parsed<DraftVote>(
        "draft-vote --meeting 15-35 --sitting s1 --vote report --item i1 --rule-set default --question 同意吗？"
        " --settings.counter hidden --seconds 60 --test --recused m-1,m-2");
    CHECK(draft.settings.counter == Counter::hidden);
    CHECK(draft.settings.seconds == 60);
    CHECK(draft.settings.test);
    CHECK(draft.settings.press == PressRule::last);
    CHECK(draft.subject == Subject::report);
    CHECK_FALSE(draft.electorate);
    CHECK(draft.recused == std::vector<Identifier>{"m-1", "m-2"});

    const auto whole = parsed<DraftVote>(
        "draft-vote --meeting a --sitting s --vote v --item i --rule-set r --electorate ''"
        " --settings '{\"secrecy\":\"named\",\"press\":\"first\",\"medium\":\"paper\",\"counter\":\"shown\","
        "\"figures\":\"at_close\",\"choices\":\"hidden\",\"test\":false}'");
    CHECK(whole.settings.press == PressRule::first);
    REQUIRE(whole.electorate);
    CHECK(whole.electorate->empty());
}

TEST_CASE("options are presets, items or JSON") {
    const std::string line = "adopt-rule-set --rule-set r --name 规则 --adopted-on 2025-01-01 --options ";
    CHECK(parsed<AdoptRuleSet>(line + "approve_reject_abstain").rules.options ==
          std::vector<Option>{{"赞成", "For", OptionClass::approve},
                              {"反对", "Against", OptionClass::reject},
                              {"弃权", "Abstain", OptionClass::abstain}});
    CHECK(parsed<AdoptRuleSet>(line + "satisfaction").rules.options.size() == 3);
    const auto satisfaction = parsed<AdoptRuleSet>(line + "satisfaction_abstain").rules.options;
    REQUIRE(satisfaction.size() == 4);
    CHECK(satisfaction[1].counts_as == OptionClass::approve);
    CHECK(satisfaction[2].counts_as == OptionClass::reject);
    CHECK(parsed<AdoptRuleSet>(line + "同意:Yes:approve,不同意:No:reject").rules.options[1] ==
          Option{"不同意", "No", OptionClass::reject});
    CHECK(parsed<AdoptRuleSet>(line + "'[{\"label\":\"a,b\",\"label_en\":\"c\",\"counts_as\":\"abstain\"}]'")
              .rules.options[0] == Option{"a,b", "c", OptionClass::abstain});
    CHECK(parsed<AdoptRuleSet>(line + "a:b:approve --comparator at-least --numerator 2 --denominator 3")
              .rules.comparator == Comparator::at_least);
}

TEST_CASE("a list may have an item a line, as a file has") {
    const auto plan = parsed<SetSeatPlan>("set-seat-plan --meeting a --sitting s --seats \"t-1:m-1\\nt-2:m-2\\n\"");
    CHECK(plan.seats == std::vector<SeatAssignment>{{"t-1", "m-1", {}, {}, {}}, {"t-2", "m-2", {}, {}, {}}});
}

TEST_CASE("optional members at the end of an item may be left out") {
    const auto plan = parsed<SetSeatPlan>("set-seat-plan --meeting a --sitting s --seats t-1:m-1,t-2:m-2:north");
    CHECK(plan.seats ==
          std::vector<SeatAssignment>{{"t-1", "m-1", {}, {}, {}}, {"t-2", "m-2", Identifier("north"), {}, {}}});
    CHECK(parsed<SetSeatPlan>(render_act(Command(plan))).seats == plan.seats);
    CHECK(refused("set-seat-plan --meeting a --sitting s --seats t-1:m-1:north:1:1:x")
              .problem.find("device:person[:venue[:row[:column]]]") != std::string::npos);
    CHECK(act_help("set-seat-plan").find("device:person[:venue[:row[:column]]],…") != std::string::npos);
}

TEST_CASE("an optional member before the end is left out by nothing between two colons") {
    const auto plan =
        parsed<SetSeatPlan>("set-seat-plan --meeting a --sitting s --seats t-1:m-1::2:3,t-2:m-2:north:1:1");
    CHECK(plan.seats ==
          std::vector<SeatAssignment>{{"t-1", "m-1", {}, 2, 3}, {"t-2", "m-2", Identifier("north"), 1, 1}});
    CHECK(parsed<SetSeatPlan>(render_act(Command(plan))).seats == plan.seats);
}

TEST_CASE("a yes or no is said by its flag alone or with a word") {
    CHECK(parsed<CloseVote>("close-vote --meeting a --confirm --vote v").confirm);
    CHECK(parsed<CloseVote>("close-vote --meeting a --vote v --confirm true").confirm);
    CHECK_FALSE(parsed<CloseVote>("close-vote --meeting=a --vote=v --confirm=false").confirm);
    CHECK_FALSE(parsed<CloseVote>("close_vote --meeting a --vote v").confirm);
}

TEST_CASE("an error names the field") {
    CHECK(refused("open-vote --meeting 15-35").path == "vote");
    CHECK(refused("open-vote --meeting 15-35 --vote").path == "vote");
    CHECK(refused("open-vote --meeting 15-35 --vote V").path == "vote");
    CHECK(refused("open-vote --meeting 15-35 --vote v --vote w").path == "vote");
    CHECK(refused("open-vote --meeting 15-35 --vote v --colour red").path == "colour");
    CHECK(refused("open-term --term x --congress c --fixed-members 51").path == "term");
    CHECK(refused("open-term --term -1 --congress c --fixed-members 51").path == "term");
    CHECK(refused("open-term --term 15 --congress c").path == "fixed_members");
    CHECK(refused("plan-meeting --term 15 --number 99999999999").path == "number");
    CHECK(refused("plan-meeting --term 15 --number 1 --date 2025-02-30").path == "date");
    CHECK(refused("draft-vote --meeting a --sitting s --vote v --item i --rule-set r --seconds soon").path ==
          "settings.seconds");
    CHECK(refused("draft-vote --meeting a --sitting s --vote v --item i --rule-set r --secrecy open").path ==
          "settings.secrecy");
    CHECK(refused("set-seat-plan --meeting a --sitting s --seats t-1:m-1,t-2").path == "seats");
    CHECK(refused("set-seat-plan --meeting a --sitting s --seats t-1:m-1,t-2:M").path == "seats[1].person");
    CHECK(refused("set-seat-plan --meeting a --sitting s --seats '[{]'").path == "seats");
    CHECK(refused("set-seat-plan --meeting a --sitting s --seats '[],\"x\":1'").path == "seats");
    CHECK(refused("adopt-rule-set --rule-set r --rules '{}' --name x").path == "rules.name");
}

TEST_CASE("an error of the line itself says what is wrong") {
    CHECK(refused("").problem == "the line is empty");
    CHECK(refused("open-voting --meeting a").problem == "there is no act \"open-voting\"");
    CHECK(refused("open-vote 15-35").problem == "expected a flag, not \"15-35\"");
    CHECK(refused("open-vote --meeting 'a").problem == "the quotation mark ' is not closed");
    CHECK(refused("open-vote --meeting a --vote \"\xff\"").path == "vote");
}

TEST_CASE("queries are read the same way") {
    const auto query = parse_query("vote-result --meeting 15-35 --vote report");
    REQUIRE(query);
    CHECK(encode(query.value) == R"({"kind":"vote_result","meeting":"15-35","vote":"report"})");
    CHECK(parse_query("case-history").error->path == "case_id");
    CHECK(parse_query("open-vote --meeting a").error);
    CHECK(query_names() == std::vector<std::string>{"case-history", "vote-result", "meeting-votes", "attendance",
                                                    "roster", "inquiry", "interpellations", "written-replies",
                                                    "agenda-checks", "register", "preparation"});
}

TEST_CASE("the help names every act, its types and the values an enumeration allows") {
    CHECK(act_names().size() == std::variant_size_v<Command>);
    for (const std::string& name : act_names())
        CHECK(("\n" + acts_help()).find("\n" + name + "\n") != std::string::npos);
    const std::string help = act_help("close-vote");
    CHECK(help == "close-vote\n    --meeting ID\n    --vote ID\n    [--confirm]\n");
    CHECK(act_help("record-decision").find("[--matter adopt_proposal|set_agenda|") != std::string::npos);
    CHECK(act_help("nothing").empty());
}

TEST_CASE("words are split as in a shell") {
    CHECK(split_words(R"(a 'b c' "d \"e\"" f\ g h'i'"j"  '')").value ==
          std::vector<std::string>{"a", "b c", "d \"e\"", "f g", "hij", ""});
    CHECK(split_words("").value.empty());
}

}  // namespace yishi::messages
