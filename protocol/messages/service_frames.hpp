#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/inquiry_views.hpp"

/// A member calls the staff (呼叫服务): water, a pen, a key that does not work. Nothing of it stands in a log.
namespace yishi::messages {

/// The seat calls, or no longer (seat). Answered by `service_call`.
struct CallServiceFrame {
    static constexpr std::string_view kind = "call_service";
    Identifier id;
    bool calling = true;
};
BOOST_DESCRIBE_STRUCT(CallServiceFrame, (), (id, calling))

/// Somebody goes to that seat (clerk): its call ends. Answered by `service_calls`, also where it does not call.
struct AttendServiceCallFrame {
    static constexpr std::string_view kind = "attend_service_call";
    Identifier id;
    Identifier device;
};
BOOST_DESCRIBE_STRUCT(AttendServiceCallFrame, (), (id, device))

/// To a seat: whether its call stands. Whenever that changes, and on connection where it does.
struct ServiceCallFrame {
    static constexpr std::string_view kind = "service_call";
    bool calling = false;

    bool operator==(const ServiceCallFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(ServiceCallFrame, (), (calling))

/// A seat that calls, and who sits there.
struct ServiceCall {
    Identifier device;
    std::optional<PersonView> person;

    bool operator==(const ServiceCall&) const = default;
};
BOOST_DESCRIBE_STRUCT(ServiceCall, (), (device, person))

/// To clerks: who calls, who called first before the others. Whenever that changes, and on connection where somebody
/// does. A server that starts anew knows of no calls.
struct ServiceCallsFrame {
    static constexpr std::string_view kind = "service_calls";
    std::vector<ServiceCall> calls;

    bool operator==(const ServiceCallsFrame&) const = default;
};
BOOST_DESCRIBE_STRUCT(ServiceCallsFrame, (), (calls))

}  // namespace yishi::messages
