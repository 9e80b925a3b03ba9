#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/engine/journal.hpp"

namespace spdlog {
class logger;
}

namespace yishi::net {

/// One line of the operator's log: a JSON object with `time` (UTC, RFC 3339 with milliseconds), `level`, `event` and
/// the fields.
std::string log_line(std::string_view time, engine::Severity severity, std::string_view event,
                     const std::vector<engine::Field>& fields);

/// The operator's log: JSON lines to standard error, or added to a file. Threads: any.
class JsonLog final : public engine::Journal {
  public:
    /// Throws std::runtime_error where the file cannot be opened. Lines below `least` are left out.
    JsonLog(const std::optional<std::filesystem::path>& file, engine::Severity least);
    ~JsonLog() override;

    void note(engine::Severity severity, std::string_view event, std::vector<engine::Field> fields = {}) override;

    /// Until it returns, everything noted before has reached the file.
    void flush();

  private:
    engine::Severity least_;
    std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace yishi::net
