#include "tests/simulation/shown.hpp"

#include <charconv>

#include "protocol/messages/codec.hpp"
#include "server/views/views.hpp"
#include "tests/simulation/finding.hpp"

namespace yishi::simulation {
namespace {

constexpr std::string_view view_begins = "{\"kind\":\"view\",\"version\":";

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

}  // namespace

void Shown::view(messages::Audience audience, const engine::Frame& frame, const LogModel& log) {
    const auto place = static_cast<std::size_t>(audience);
    const std::string name(messages::name_of(audience));
    std::uint64_t version = 0;
    std::from_chars(frame->data() + view_begins.size(), frame->data() + frame->size(), version);
    const auto [same, is_new] = views_[place].emplace(version, frame);
    require(is_new || same->second == frame || *same->second == *frame, "views of equal version are equal",
            name + " " + std::to_string(version));
    require(version < log.end(), "a view's version is of an entry that is written", name);
    auto& newest = newest_[place];
    require(!newest.frame || version >= newest.version, "versions grow", name);
    newest = {version, frame};

    const auto* vote = log.tally().under_way();
    if (!vote) return;
    const bool open = vote->stage == TallyModel::Stage::open || vote->stage == TallyModel::Stage::held;
    const bool at_close = vote->draft.settings.figures == messages::FiguresShown::at_close;
    const bool of_the_hall = audience != messages::Audience::clerk && audience != messages::Audience::chair;
    if (open || (of_the_hall && !at_close))
        require(has(*frame, "\"result\":null"), "nobody is shown figures before their time", name);
    if (open && !of_the_hall)
        require(has(*frame, "\"undeclared\":null"), "nobody is shown figures before the close", name);
}

void Shown::counters(const std::string& frame) {
    const auto read = messages::decode<messages::ServerFrame>(frame);
    const auto& counters = std::get<messages::CountersFrame>(read.value);
    if (!counters.vote || !counters.pressed) return;
    auto& before = pressed_[counters.vote->text];
    require(*counters.pressed >= before, "the pressed figure never falls", counters.vote->text);
    require(*counters.pressed <= counters.should_press.value_or(0), "no more press than should", counters.vote->text);
    before = *counters.pressed;
}

void Shown::published(const engine::Outgoing& outgoing, const LogModel& log,
                      const std::map<ConnectionNumber, messages::Audience>& audience_of) {
    for (const auto& broadcast : outgoing.broadcasts) {
        if (broadcast.frame->starts_with(view_begins))
            view(broadcast.audience, broadcast.frame, log);
        else if (broadcast.frame->starts_with("{\"kind\":\"counters\""))
            counters(*broadcast.frame);
    }
    for (const auto& greeting : outgoing.greetings)
        for (const auto& frame : greeting.frames)
            if (frame->starts_with(view_begins)) view(audience_of.at(greeting.to.number), frame, log);
}

void Shown::check_newest(const domain::State& state,
                         const std::array<std::uint64_t, messages::audience_count>& connected) const {
    messages::for_each_enumerator<messages::Audience>([&](std::string_view name, messages::Audience audience) {
        const auto place = static_cast<std::size_t>(audience);
        const auto& newest = newest_[place];
        if (!newest.frame || connected[place] == 0) return;
        const auto now = messages::encode(views::view(state, audience)) + "}";
        require(newest.frame->ends_with(now), "everybody is shown what is so", std::string(name));
    });
}

}  // namespace yishi::simulation
