#include "server/domain/applying.hpp"

namespace yishi::domain {
namespace {

template <class Event>
StepRecord& record_of(const Applying& at, const Event& event) {
    auto* entry = at.in(at.state.meetings, event.meeting).item(event.item);
    if (!entry) at.contradiction("there is no such item");
    return entry->steps[event.step];
}

}  // namespace

void apply(const Applying& at, const messages::NoticeRecorded& event) {
    record_of(at, event).done = event;
}

void apply(const Applying& at, const messages::CheckOverridden& event) {
    record_of(at, event).overridden = event;
}

}  // namespace yishi::domain
