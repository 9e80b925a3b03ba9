#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/service_frames.hpp"
#include "server/domain/state.hpp"

namespace yishi::engine {

/// Which seats call the staff (呼叫服务). Nothing of it is an entry: it is forgotten when the server ends. No more than
/// one for each device, so no more than there are certificates. One thread, the writer's.
class ServiceCalls {
  public:
    /// The device calls, or no longer. A call that stands keeps its place.
    void set(std::string_view device, bool calling);
    bool calls(std::string_view device) const;
    bool empty() const { return devices_.empty(); }

    /// Whether clerks are to be told anew; once.
    bool take_changed();
    /// Those who call, in the order of calling, with who sits there as `state` says.
    messages::ServiceCallsFrame frame(const domain::State& state) const;

  private:
    std::vector<std::string> devices_;
    bool changed_ = false;
};

}  // namespace yishi::engine
