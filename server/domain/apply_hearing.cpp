#include <algorithm>

#include "server/domain/applying.hpp"

namespace yishi::domain {
namespace {

template <class Event>
AgendaEntry& entry_of(const Applying& at, const Event& event) {
    auto* entry = at.in(at.state.meetings, event.meeting).item(event.item);
    if (!entry) at.contradiction("there is no such item");
    return *entry;
}

}  // namespace

void apply(const Applying& at, const messages::ReportDescribed& event) {
    entry_of(at, event).report = event.report;
}

void apply(const Applying& at, const messages::PaperAttached& event) {
    auto& papers = entry_of(at, event).papers;
    const auto known = std::ranges::find(papers, event.paper.file, &messages::Paper::file);
    if (known == papers.end())
        papers.push_back(event.paper);
    else
        known->title = event.paper.title;
}

void apply(const Applying& at, const messages::PaperRemoved& event) {
    std::erase_if(entry_of(at, event).papers, [&](const messages::Paper& each) { return each.file == event.file; });
}

}  // namespace yishi::domain
