#include <algorithm>
#include <variant>

#include "tests/scenario/language/expect_common.hpp"

namespace yishi::scenario {
namespace {

struct Seen {
    std::vector<messages::SittingView> sittings;
    messages::HallView hall;
    std::optional<messages::VoteView> vote;
    std::optional<messages::ResultView> result;
    std::vector<messages::AgendaItemView> agenda;
    std::optional<messages::ResultView> waiting;
    std::vector<messages::InterpellationOfferView> offers;
    std::vector<messages::ProposedOutcomeView> outcomes;
};

Seen seen_by(const Hall& hall, messages::Audience audience) {
    return std::visit(
        [](const auto& view) {
            Seen seen{view.sittings, view.hall, view.vote, view.result, view.agenda, std::nullopt, {}, {}};
            if constexpr (requires { view.undeclared; }) seen.waiting = view.undeclared;
            if constexpr (requires { view.interpellation_offers; }) seen.offers = view.interpellation_offers;
            if constexpr (requires { view.proposed_outcomes; }) seen.outcomes = view.proposed_outcomes;
            return seen;
        },
        views::view(hall.state(), audience));
}

void must_be_of(const std::optional<messages::ResultView>& figures, const std::string& vote) {
    must(figures.has_value(), "there are no figures");
    must_be("the figures' vote", figures->vote.text, vote);
}

/// "s1 in_session", "s1 in_session with water": its state, and what was taken up in it last.
void expect_sitting(const std::vector<messages::SittingView>& sittings, WordReader& words) {
    const auto name = words.take();
    const auto found =
        std::find_if(sittings.begin(), sittings.end(), [&](const auto& each) { return each.sitting.text == name; });
    must(found != sittings.end(), "there is no live sitting " + name);
    must_be("its state", found->state, messages::enum_from<messages::SittingState>(words.take()).value());
    if (words.take_if("with"))
        must_be("its item", found->item.value_or(messages::AgendaItem{}).item.text, words.take());
}

/// "none"; "q-2,q-5 against water": the questions that are offered for an interpellation.
void expect_offers(const std::vector<messages::InterpellationOfferView>& offers, WordReader& words) {
    if (words.take_if("none")) return must(offers.empty(), "a question is offered for an interpellation");
    std::vector<std::string> questions;
    for (const auto& each : offers) questions.push_back(each.question.text);
    must_be("the questions that are offered", questions, identifiers_in(words.take()));
    if (!words.take_if("against")) return;
    const auto department = words.take();
    for (const auto& each : offers)
        must_be("the department", each.department, std::optional(messages::Identifier(department)));
}

/// "none"; "q-2 answered,q-3 written_reply": the outcomes that wait for the chair.
void expect_outcomes(const std::vector<messages::ProposedOutcomeView>& outcomes, WordReader& words) {
    if (words.take_if("none")) return must(outcomes.empty(), "an outcome waits for the chair");
    std::string waiting;
    for (const auto& each : outcomes)
        waiting +=
            (waiting.empty() ? "" : ",") + each.question.text + ":" + std::string(messages::name_of(each.outcome));
    must_be("the outcomes that wait", waiting, words.take());
}

/// "t-3 at 1.3 chose 2", "t-3 nowhere chose nothing", "t-9 at north.1.1 absent": a line of the map of a result.
void expect_mapped(const std::vector<messages::SeatChoiceView>& seats, WordReader& words) {
    const auto device = words.take();
    const auto found = std::ranges::find_if(seats, [&](const auto& each) { return each.device.text == device; });
    must(found != seats.end(), "the map has no " + device);
    if (words.take_if("nowhere"))
        must(!found->row && !found->column, device + " has a place");
    else if (words.take_if("at"))
        must_be("the place of " + device,
                (found->venue ? found->venue->text + "." : "") + std::to_string(found->row.value_or(0)) + "." +
                    std::to_string(found->column.value_or(0)),
                words.take());
    if (words.take_if("of")) must_be("who sits at " + device, found->person.person.text, words.take());
    if (words.take_if("absent")) return must(!found->present, "somebody was present at " + device);
    if (!words.take_if("chose")) return;
    must(found->present, "nobody was present at " + device);
    must_be("the choice at " + device, found->choice ? std::to_string(*found->choice) : "nothing", words.take());
}

/// "water by none", "water by 吴建国 lays none", "water lays 报告,附表": who reports on an item, and its papers'
/// titles.
void expect_item(const std::vector<messages::AgendaItemView>& agenda, WordReader& words) {
    const auto name = words.take();
    const auto found = std::ranges::find_if(agenda, [&](const auto& each) { return each.item.text == name; });
    must(found != agenda.end(), "there is no item " + name);
    if (words.take_if("by"))
        must_be("who reports", found->report ? found->report->reporter.text : "none", words.take());
    if (!words.take_if("lays")) return;
    std::string titles;
    for (const auto& paper : found->papers) titles += (titles.empty() ? "" : ",") + paper.title.text;
    must_be("its papers", titles.empty() ? "none" : titles, words.take());
}

messages::SittingCounters counters_of(const messages::CountersFrame& counters, const std::string& name) {
    for (const auto& each : counters.sittings)
        if (each.sitting.text == name) return each;
    throw Failure("there are no counters of " + name);
}

/// "hall 40 attending 2", "north 7".
void expect_venue(const messages::SittingCounters& sitting, WordReader& words) {
    const auto name = words.take();
    messages::VenueCounters at;
    for (const auto& each : sitting.venues)
        if ((each.venue ? each.venue->text : "hall") == name) at = each;
    must_be("present at " + name, at.present, words.number());
    if (words.take_if("attending")) must_be("attending at " + name, at.attending, words.number());
}

}  // namespace

void expect_seen(const Hall& hall, messages::Audience audience, WordReader& words) {
    const auto seen = seen_by(hall, audience);
    while (!words.at_end()) {
        if (words.take_if("sittings")) {
            std::vector<std::string> names;
            for (const auto& each : seen.sittings) names.push_back(each.sitting.text);
            must_be("the sittings", names, identifiers_in(words.take()));
        } else if (words.take_if("sitting")) {
            expect_sitting(seen.sittings, words);
        } else if (words.take_if("item")) {
            expect_item(seen.agenda, words);
        } else if (words.take_if("offers"))
            expect_offers(seen.offers, words);
        else if (words.take_if("outcomes"))
            expect_outcomes(seen.outcomes, words);
        else if (words.take_if("no map"))
            must(!seen.result || seen.result->seats.empty(), "the result has a map of the seats");
        else if (words.take_if("a map of"))
            must_be("the seats on the map", seen.result ? seen.result->seats.size() : 0U, std::size_t{words.number()});
        else if (words.take_if("on the map"))
            expect_mapped(seen.result.value_or(messages::ResultView{}).seats, words);
        else if (words.take_if("no figures"))
            must(!seen.result, "figures are shown");
        else if (words.take_if("figures of"))
            must_be_of(seen.result, words.take());
        else if (words.take_if("no waiting figures"))
            must(!seen.waiting, "figures wait to be declared");
        else if (words.take_if("waiting figures of"))
            must_be_of(seen.waiting, words.take());
        else if (words.take_if("the emblem"))
            must(seen.hall.screens == messages::Screens::emblem, "the meeting is shown");
        else if (words.take_if("the meeting"))
            must(seen.hall.screens == messages::Screens::meeting, "the emblem is shown");
        else if (words.take_if("a rehearsal"))
            must(seen.hall.rehearsal, "no rehearsal is shown");
        else if (words.take_if("no rehearsal"))
            must(!seen.hall.rehearsal, "a rehearsal is shown");
        else if (words.take_if("a halt"))
            must(seen.hall.halted.has_value(), "the meeting is not halted");
        else if (words.take_if("no halt"))
            must(!seen.hall.halted, "the meeting is halted");
        else if (words.take_if("no vote"))
            must(!seen.vote, "a vote is shown");
        else if (words.take_if("vote")) {
            must(seen.vote.has_value(), "no vote is shown");
            must_be("the vote", seen.vote->vote.text, words.take());
            must_be("its state", seen.vote->state, messages::enum_from<messages::VoteState>(words.take()).value());
        } else
            throw Failure("nobody sees " + words.take());
    }
}

void expect_counters(const Hall& hall, messages::Audience audience, WordReader& words) {
    const auto counters = views::counters(hall.state(), audience);
    // Without a name the sitting that was opened last.
    auto sitting = counters.sittings.empty() ? messages::SittingCounters{} : counters.sittings.back();
    while (!words.at_end()) {
        if (words.take_if("of"))
            sitting = counters_of(counters, words.take());
        else if (words.take_if("members"))
            must_be("members", sitting.members, words.number());
        else if (words.take_if("present"))
            must_be("present", sitting.present, words.number());
        else if (words.take_if("attending"))
            must_be("attending", sitting.attending, words.number());
        else if (words.take_if("quorum"))
            must_be("quorum", sitting.quorum, words.number());
        else if (words.take_if("at"))
            expect_venue(sitting, words);
        else if (words.take_if("pressed hidden"))
            must(!counters.pressed && counters.vote, "the pressed figure is shown");
        else if (words.take_if("pressed"))
            must_be("pressed", counters.pressed, std::optional(words.number()));
        else if (words.take_if("should"))
            must_be("should press", counters.should_press, std::optional(words.number()));
        else if (words.take_if("no vote"))
            must(!counters.vote, "a vote is counted");
        else
            throw Failure("counters have no " + words.take());
    }
}

namespace {

/// "", "because joined_late".
void expect_no_press(const std::optional<messages::PersonalVote>& vote, WordReader& words) {
    must(vote && !vote->may_press && vote->no_press, "the seat may press");
    if (words.take_if("because")) must_be("why", vote->no_press, messages::enum_from<messages::NoPress>(words.take()));
}

}  // namespace

void expect_seat(const Hall& hall, const std::string& device, WordReader& words) {
    const auto told = views::personal_frame(hall.state(), device);
    while (!words.at_end()) {
        if (words.take_if("nobody"))
            must(!told.person, "somebody sits there");
        else if (words.take_if("in"))
            must_be("the sitting", told.sitting, std::optional(messages::Identifier(words.take())));
        else if (words.take_if("person"))
            must_be("the person", told.person.value_or(messages::PersonView{}).person.text, words.take());
        else if (words.take_if("may press"))
            must(told.vote && told.vote->may_press, "the seat may not press");
        else if (words.take_if("may not press"))
            expect_no_press(told.vote, words);
        else if (words.take_if("waits"))
            must_be("the place in the queue", told.request.value_or(messages::PersonalRequest{.place = 0}).place,
                    words.number());
        else if (words.take_if("does not wait"))
            must(!told.request, "the seat waits for the floor");
        else if (words.take_if("no vote"))
            must(!told.vote, "the seat is told of a vote");
        else if (words.take_if("seq"))
            must_be("the next seq", told.vote.value_or(messages::PersonalVote{}).next_seq, words.number());
        else if (const auto word = words.take(); !must_be_named("the attendance", word, told.attendance))
            throw Failure("a seat has no " + word);
    }
}

void expect_timer(const Hall& hall, WordReader& words) {
    const auto timer = views::timer(hall.state(), hall.now());
    if (words.take_if("none")) return must(!timer, "a timer runs");
    must(timer.has_value(), "there is no timer");
    must_be("the time left", std::to_string(timer->remaining / 1000) + "s", words.take());
    must(timer->running == words.take_if("running"), timer->running ? "the timer runs" : "the timer stands");
    if (!timer->running) must(words.take_if("stands"), "a timer runs or stands");
}

}  // namespace yishi::scenario
