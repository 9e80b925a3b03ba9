#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace yishi::engine {

enum class Severity { info, warning, error };

/// One thing that a line of the operator's log says beside the event.
struct Field {
    std::string name;
    std::variant<std::string, std::int64_t> value;
};

/// Where the server says what it does, for operators. Nobody writes a choice, a figure by option or the content of an
/// entry to it. Threads: any.
class Journal {
  public:
    virtual ~Journal() = default;

    /// `event` is a word of a fixed vocabulary, for example "degraded".
    virtual void note(Severity severity, std::string_view event, std::vector<Field> fields = {}) = 0;
};

}  // namespace yishi::engine
