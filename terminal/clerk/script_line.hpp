#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/messages/act_line.hpp"
#include "protocol/messages/rejections.hpp"
#include "terminal/clerk/clerk_session.hpp"

namespace yishi::clerk {

/// Waits until at least so many members are present in a sitting, have pressed in a vote, or devices are connected; or
/// until a vote has that state. Without `sitting` it is the one that is current whenever the view changes. Fails after
/// `within`, or what the program's `--timeout` says.
struct Wait {
    enum class For { present, pressed, connected, state };
    For what = For::present;
    std::uint32_t number = 0;
    messages::Identifier vote;
    std::optional<messages::Identifier> sitting;
    messages::VoteState state = messages::VoteState::draft;
    std::optional<std::chrono::milliseconds> within;
};

struct Sleep {
    std::chrono::milliseconds time{0};
};

/// A paper's file name and content.
struct PutPaper {
    std::string name;
    std::string content;
};

struct Say {
    std::string text;
};

/// One line of a meeting script:
///
///     # a comment
///     open-vote --meeting 15-35 --vote report            any act or query of act_line.hpp
///     as li: close-meeting --meeting 15-35                       under another person's certificate
///     expect rejected quorum_lost: open-vote --meeting 15-35 --vote report
///     as li: expect rejected sittings_still_open: close-meeting --meeting 15-35
///     test-seats                    fails where a seat is silent or faulty
///     put-paper report.pdf          uploads a paper and says its SHA-256, for attach-paper
///     wait present 47            wait present 12 in g1
///     wait pressed report 47     wait connected 51
///     wait state report counted within 20
///     sleep 500                  (milliseconds)
///     say 现在对报告进行电子表决评议，请按表决器。
struct ScriptStep {
    std::string text;  ///< The line without white space around it.
    std::optional<messages::Identifier> as;
    std::optional<messages::RejectionCode> expected;
    std::variant<messages::Command, messages::Query, TestSeats, PutPaper, Wait, Sleep, Say> what;
};

/// The content of the file that a value `@name` names, or nothing where it cannot be read.
using FileReader = std::function<std::optional<std::string>(const std::string& name)>;

/// Replaces values `@name` by the content of that file (one line feed at the end of a single line is taken off), and
/// `@@…` by `@…`. The first word stays.
messages::Decoded<std::vector<std::string>> with_files(std::vector<std::string> words, const FileReader& files);

/// The act or query that the words say; `path` of an error names the field.
messages::Decoded<std::variant<messages::Command, messages::Query>> parse_request(std::vector<std::string> words,
                                                                                  const FileReader& files);

/// One line. A value without a step is an empty line or a comment.
messages::Decoded<std::optional<ScriptStep>> parse_script_line(std::string_view line, const FileReader& files);

}  // namespace yishi::clerk
