#include "tests/scenario/language/acts.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "protocol/messages/act_line.hpp"
#include "protocol/record/base64.hpp"
#include "server/views/views.hpp"
#include "tests/scenario/language/stage.hpp"

namespace yishi::scenario {
namespace {

using messages::Role;

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Failure("there is no file " + file.filename().string());
    return {std::istreambuf_iterator<char>(in), {}};
}

/// `+30s`, `+5m` or `+200ms` in milliseconds.
std::int64_t milliseconds_in(const std::string& word) {
    const auto unit = word.find_first_not_of("0123456789", 1);
    if (word.empty() || word[0] != '+' || unit == word.npos || unit == 1) throw Failure("not a time: " + word);
    const auto value = std::stoll(word.substr(1, unit - 1));
    const auto name = word.substr(unit);
    if (name == "ms") return value;
    if (name == "s") return value * 1'000;
    if (name == "m") return value * 60'000;
    throw Failure("not a unit of time: " + name);
}

BallotChanges changes_in(WordReader& words) {
    BallotChanges changes;
    while (!words.at_end()) {
        const auto& word = words.take();
        const auto equals = word.find('=');
        const auto name = word.substr(0, equals);
        const auto value = equals == word.npos ? std::string() : word.substr(equals + 1);
        if (name == "member")
            changes.member = value;
        else if (name == "device")
            changes.device = value;
        else if (name == "log")
            changes.log = value;
        else if (name == "seq")
            changes.seq = static_cast<std::uint32_t>(std::stoul(value));
        else if (word == "opening=other")
            changes.other_opening = true;
        else if (word == "prev=other")
            changes.other_prev = true;
        else if (word == "signature=forged")
            changes.forged = true;
        else
            throw Failure("a ballot has no " + word);
    }
    return changes;
}

}  // namespace

std::optional<std::string> Acts::carry_out(std::string_view line) {
    if (const auto colon = line.find(": "); colon != line.npos) {
        auto who = words_of(line.substr(0, colon));
        const auto role = who.empty() ? std::nullopt : messages::enum_from<Role>(who[0]);
        if (role && (who.size() == 2 || who.size() == 3)) {
            const auto what = trimmed(line.substr(colon + 2));
            if (who.size() == 2) return act(*role, who[1], what);
            const messages::Actor person{*role, messages::Identifier(who[1]), std::nullopt};
            return send({.actor = person}, what, who[2].substr(1, who[2].size() - 2));
        }
        const bool is_named = who.size() == 6 && who[4] == "called";
        if (role && (who.size() == 4 || is_named) && who[2] == "at") {
            const messages::Actor person{*role, messages::Identifier(who[1]), std::nullopt};
            const auto station = who[3] == "nowhere" ? std::nullopt : std::optional(messages::Identifier(who[3]));
            const auto name = is_named ? std::optional(messages::Name(who[5])) : std::nullopt;
            return send({.actor = person, .evidence = domain::Evidence::session, .station = station, .name = name},
                        trimmed(line.substr(colon + 2)), "c-" + std::to_string(++sent_));
        }
    }
    WordReader words(words_of(line));
    if (words.take_if("all seats")) return many(all_seats(), words);
    if (words.take_if("seats")) {
        const auto devices = identifiers_in(words.take());
        return many(devices, words);
    }
    if (words.take_if("notices of")) return record_notices(words);
    if (words.take_if("time"))
        hall_.pass_time(milliseconds_in(words.take()));
    else if (words.take_if("restart"))
        hall_.restart();
    else if (words.take_if("restore"))
        hall_.restore();
    else if (words.take_if("another terminal at"))
        hall_.replace_key(words.take());
    else if (words.take_if("rehearse"))
        hall_.rehearse();
    else if (words.take_if("the committee of a"))
        found(words.take());
    else if (words.take_if("disconnect"))
        for (const auto& device : identifiers_in(words.take())) hall_.disconnect(device);
    else if (words.take_if("connect"))
        for (const auto& device : identifiers_in(words.take())) hall_.connect(device);
    else
        throw Failure("nobody knows what that means");
    if (!words.at_end()) throw Failure("too many words");
    return std::nullopt;
}

/// Only before anything else was done: a committee does not change its level.
void Acts::found(const std::string& level) {
    const auto named = messages::enum_from<messages::BodyLevel>(level);
    if (!named || hall_.rows().size() > 1) throw Failure("no committee can be founded so");
    auto founded = founding();
    founded.level = *named;
    hall_ = Hall(founded);
}

std::string Acts::act(Role role, const std::string& who, std::string_view what) {
    if (role == Role::clerk || role == Role::chair)
        return send({.actor = {role, messages::Identifier(who), std::nullopt}}, what, "c-" + std::to_string(++sent_));
    WordReader words(words_of(what));
    if (role == Role::seat && what == "press again") return said(hall_.press_again(who));
    if (role == Role::seat && what == "press again signed anew") return said(hall_.press_signed_anew(who));
    if (role == Role::seat && words.take_if("press")) return press(who, words);
    if (role == Role::seat && what == "sign-in") return sign_in(who);
    if (role == Role::seat && words.take_if("sign-in by")) return sign_in_by(who, words);
    return send({.actor = {role, std::nullopt, messages::Identifier(who)}}, what, "c-" + std::to_string(++sent_));
}

std::string Acts::send(const domain::Principal& principal, std::string_view what, const std::string& id) {
    const auto command = messages::parse_act(filled_in(what));
    if (!command) throw Failure("the act: " + command.error->sentence());
    return said(hall_.send(principal, command.value, id));
}

std::string Acts::shown_digest(const std::vector<std::string>& words) const {
    const auto value_of = [&](std::string_view flag) -> std::optional<std::string> {
        const auto found = std::find(words.begin(), words.end(), flag);
        return found == words.end() || found + 1 == words.end() ? std::nullopt : std::optional(*(found + 1));
    };
    const auto name = value_of("--proposal");
    const auto& state = hall_.state();
    const domain::Proposal* proposal = nullptr;
    if (const auto of = value_of("--meeting")) {
        const auto* meeting = domain::find(state.meetings, *of);
        proposal = meeting && name ? domain::find(meeting->proposals, *name) : nullptr;
    } else if (name) {
        proposal = domain::find(state.proposals, *name);
    }
    return proposal ? proposal->digest.text : record::base64::encode(record::sha256("nothing is shown"));
}

std::string Acts::record_notices(WordReader& words) {
    messages::RecordNotice command;
    command.meeting = words.take();
    command.item = words.take();
    if (!words.take_if("on")) throw Failure("on which day?");
    command.on = words.take();
    const messages::Actor clerk{Role::clerk, messages::Identifier("li"), std::nullopt};
    std::string answer;
    messages::for_each_enumerator<messages::NoticeStep>([&](std::string_view, messages::NoticeStep step) {
        if (!answer.empty() && answer != "accepted") return;
        command.step = step;
        answer = said(hall_.send(clerk, command, "c-" + std::to_string(++sent_)));
    });
    return answer;
}

std::string Acts::filled_in(std::string_view what) const {
    std::string filled;
    auto words = words_of(what);
    if (!words.empty() && words[0] == "approve-proposal" &&
        std::find(words.begin(), words.end(), "--digest") == words.end()) {
        words.push_back("--digest");
        words.push_back(shown_digest(words));
    }
    for (std::size_t place = 0; place < words.size(); ++place) {
        auto word = words[place];
        if (place > 0 && words[place - 1] == "--seats" && word.find("..") != word.npos) word = pairs_in(word);
        if (word.starts_with('@')) word = content_of(folder_ / word.substr(1));
        filled += filled.empty() ? "\"" : " \"";
        for (const char each : word) {
            if (each == '"' || each == '\\') filled += '\\';
            filled += each;
        }
        filled += '"';
    }
    return filled;
}

std::string Acts::sign_in(const std::string& device) {
    return sign_in_as({.actor = {Role::seat, std::nullopt, messages::Identifier(device)}}, std::nullopt);
}

std::string Acts::sign_in_by(const std::string& device, WordReader& words) {
    domain::Principal principal{.actor = {Role::seat, std::nullopt, messages::Identifier(device)}};
    const auto& method = words.take();
    if (method != "pin" && method != "card") throw Failure("nobody signs in by " + method);
    principal.evidence = method == "pin" ? domain::Evidence::pin : domain::Evidence::card;
    if (!words.take_if("of")) throw Failure("whose?");
    if (const auto& person = words.take(); person != "nobody") principal.proven = person;
    const auto sitting = words.take_if("in") ? std::optional(words.take()) : std::nullopt;
    if (!words.at_end()) throw Failure("too many words");
    return sign_in_as(principal, sitting);
}

std::string Acts::sign_in_as(const domain::Principal& principal, const std::optional<std::string>& sitting) {
    const auto told = views::personal_frame(hall_.state(), *principal.actor.device);
    messages::SignIn command;
    command.meeting = told.meeting.value_or("none");
    // A device that nobody has seated asks where the others sit.
    const auto live = views::seat_view(hall_.state()).sittings;
    command.sitting = told.sitting.value_or(live.empty() ? "none" : live.back().sitting);
    if (sitting) command.sitting = *sitting;
    return said(hall_.send(principal, command, "c-" + std::to_string(++sent_)));
}

unsigned Acts::choice(const std::string& vote, const std::string& option) const {
    if (!option.empty() && option.find_first_not_of("0123456789") == option.npos)
        return static_cast<unsigned>(std::stoul(option));
    for (const auto& [id, meeting] : hall_.state().meetings) {
        const auto* found = domain::find(meeting.votes, vote);
        if (!found || !found->opened) continue;
        const auto& options = found->opened->rule_set.rules.options;
        const auto place =
            std::find_if(options.begin(), options.end(), [&](const auto& each) { return each.label.text == option; });
        if (place != options.end()) return static_cast<unsigned>(place - options.begin()) + 1;
    }
    throw Failure("the vote " + vote + " was not opened with an option " + option);
}

std::string Acts::press(const std::string& device, WordReader& words) {
    const auto vote = words.take();
    const auto option = choice(vote, words.take());
    const auto changes = words.take_if("with") ? changes_in(words) : BallotChanges{};
    if (!words.at_end()) throw Failure("too many words");
    return said(hall_.press(device, vote, option, changes));
}

/// What the server says to the first seat that it refuses; accepted where it refuses none.
std::string Acts::many(const std::vector<std::string>& devices, WordReader& words) {
    const bool signs_in = words.take_if("sign in");
    if (!signs_in && !words.take_if("press")) throw Failure("seats sign in or press");
    const auto vote = signs_in ? std::string() : words.take();
    const auto option = signs_in ? 0 : choice(vote, words.take());
    if (!words.at_end()) throw Failure("too many words");
    for (const auto& device : devices) {
        const auto answer = signs_in ? sign_in(device) : said(hall_.press(device, vote, option, {}));
        if (answer != "accepted") return answer + " (" + device + ")";
    }
    return "accepted";
}

std::vector<std::string> Acts::all_seats() const {
    std::vector<std::string> devices;
    const auto& state = hall_.state();
    const auto* meeting = state.open_meeting ? domain::find(state.meetings, *state.open_meeting) : nullptr;
    if (!meeting) return devices;
    // Those of the sitting that was opened last.
    if (const auto live = meeting->live_sittings(); !live.empty())
        for (const auto& [device, person] : live.back()->person_at) devices.push_back(device);
    return devices;
}

}  // namespace yishi::scenario
