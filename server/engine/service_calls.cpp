#include "server/engine/service_calls.hpp"

#include <algorithm>
#include <utility>

#include "server/views/views.hpp"

namespace yishi::engine {

void ServiceCalls::set(std::string_view device, bool calling) {
    const auto found = std::ranges::find(devices_, device);
    if (calling == (found != devices_.end())) return;
    if (calling)
        devices_.emplace_back(device);
    else
        devices_.erase(found);
    changed_ = true;
}

bool ServiceCalls::calls(std::string_view device) const {
    return std::ranges::find(devices_, device) != devices_.end();
}

bool ServiceCalls::take_changed() {
    return std::exchange(changed_, false);
}

messages::ServiceCallsFrame ServiceCalls::frame(const domain::State& state) const {
    messages::ServiceCallsFrame frame;
    for (const std::string& device : devices_)
        frame.calls.push_back({messages::Identifier(device), views::personal_frame(state, device).person});
    return frame;
}

}  // namespace yishi::engine
