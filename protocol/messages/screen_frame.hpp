#pragma once

#include <boost/describe.hpp>
#include <string_view>

namespace yishi::messages {

/// What a display's page shows: what the meeting is at (`following`), or one thing until it is told otherwise.
enum class ScreenContent { following, emblem, agenda, floor, vote, result, seat_map };
BOOST_DESCRIBE_ENUM(ScreenContent, following, emblem, agenda, floor, vote, result, seat_map)

/// To a display that came in through the listener `pages`: what it shows from now on. On connection, and whenever a
/// clerk sets it (`set_screen`). No other client gets it.
struct ScreenFrame {
    static constexpr std::string_view kind = "screen";
    ScreenContent content = ScreenContent::following;
};
BOOST_DESCRIBE_STRUCT(ScreenFrame, (), (content))

}  // namespace yishi::messages
