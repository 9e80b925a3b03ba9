#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/messages/act_line.hpp"
#include "tests/scenario/language/fingerprint.hpp"
#include "tests/scenario/language/invariants.hpp"
#include "tests/scenario/language/stage.hpp"

using namespace yishi;

namespace {

/// A committee of nine in its sitting, with a vote that is ready to be opened: much can be reached from here in a line.
const scenario::Hall& beginning() {
    static scenario::Stage stage("include small-session.inc\ninclude small-vote.inc");
    return stage.hall();
}

/// The part before the first space; what follows stays.
std::string_view take_word(std::string_view& text) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

std::optional<unsigned> take_number(std::string_view& text) {
    const auto word = take_word(text);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return number;
}

/// `seat t-1: press budget 2`, without the language's error texts.
void press(scenario::Hall& hall, const std::string& device, std::string_view rest) {
    const auto vote = take_word(rest);
    const auto choice = take_number(rest);
    if (!choice || *choice == 0 || *choice > 99 || !messages::is_identifier(vote)) return;
    hall.press(device, std::string(vote), *choice, {});
}

void carry_out(scenario::Hall& hall, std::string_view line, unsigned number) {
    constexpr unsigned most_seconds = 100'000;
    const auto first = take_word(line);
    if (first == "restart") return hall.restart();
    if (first == "time") {
        if (const auto seconds = take_number(line)) hall.pass_time(std::min(*seconds, most_seconds) * 1'000);
        return;
    }
    const auto role = messages::enum_from<messages::Role>(first);
    auto who = take_word(line);
    if (!role || !who.ends_with(':')) return;
    who.remove_suffix(1);
    if (!messages::is_identifier(who)) return;
    const std::string name(who);
    if (*role == messages::Role::seat && line.starts_with("press ")) return press(hall, name, line.substr(6));
    const auto command = messages::parse_act(line);
    if (!command) return;
    const bool device = *role == messages::Role::seat || *role == messages::Role::display;
    messages::Actor actor{.role = *role, .person = {}, .device = {}};
    (device ? actor.device : actor.person) = messages::Identifier(name);
    const auto before = hall.state().next_position;
    const auto decided = hall.send(actor, command.value, "f-" + std::to_string(number));
    if (std::holds_alternative<messages::Rejection>(decided) && hall.state().next_position != before)
        throw std::logic_error("a rejected act changed something");
}

void play(std::string_view text) {
    scenario::Hall hall = beginning();
    scenario::Invariants invariants;
    for (unsigned number = 0; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto before = hall.state().next_position;
        carry_out(hall, text.substr(0, end), number);
        if (hall.state().next_position != before) invariants.check(hall);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto difference =
        scenario::first_difference(scenario::fingerprint(hall.state()), scenario::fingerprint(hall.replay()));
    if (!difference.empty()) throw std::logic_error("the replay differs: " + difference);
}

}  // namespace

/// Whatever is asked, a line an act as in the scenarios: decide never throws, a rejection changes nothing, the
/// invariants hold after each line, and in the end the log alone says the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        play({reinterpret_cast<const char*>(data), size});
    } catch (const std::exception& broken) {
        std::cerr << broken.what() << '\n';
        std::abort();
    }
    return 0;
}
