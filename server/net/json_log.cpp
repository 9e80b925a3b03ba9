#include "server/net/json_log.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <stdexcept>
#include <utility>

#include "protocol/messages/codec.hpp"

namespace yishi::net {

namespace {

std::string_view word(engine::Severity severity) {
    switch (severity) {
        case engine::Severity::info:
            return "info";
        case engine::Severity::warning:
            return "warning";
        case engine::Severity::error:
            break;
    }
    return "error";
}

std::string time_now() {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const std::time_t calendar = std::chrono::system_clock::to_time_t(seconds);
    std::tm parts{};
    gmtime_r(&calendar, &parts);
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    return fmt::format("{}.{:03}Z", std::string_view(text, length), (now - seconds).count());
}

spdlog::sink_ptr make_sink(const std::optional<std::filesystem::path>& file) {
    if (!file) return std::make_shared<spdlog::sinks::stderr_sink_mt>();
    return std::make_shared<spdlog::sinks::basic_file_sink_mt>(file->string());
}

}  // namespace

std::string log_line(std::string_view time, engine::Severity severity, std::string_view event,
                     const std::vector<engine::Field>& fields) {
    std::string line = "{\"time\":";
    messages::write(line, std::string(time));
    line += ",\"level\":";
    messages::write(line, std::string(word(severity)));
    line += ",\"event\":";
    messages::write(line, std::string(event));
    for (const engine::Field& field : fields) {
        line += ',';
        messages::write(line, field.name);
        line += ':';
        std::visit([&](const auto& value) { messages::write(line, value); }, field.value);
    }
    line += '}';
    return line;
}

JsonLog::JsonLog(const std::optional<std::filesystem::path>& file, engine::Severity least) : least_(least) {
    try {
        logger_ = std::make_shared<spdlog::logger>("yishi", make_sink(file));
    } catch (const spdlog::spdlog_ex& error) {
        throw std::runtime_error(std::string("The log file cannot be opened: ") + error.what());
    }
    logger_->set_pattern("%v");
    logger_->set_level(spdlog::level::trace);
    // An operator who follows the file sees each line at once.
    logger_->flush_on(spdlog::level::info);
}

JsonLog::~JsonLog() {
    flush();
}

void JsonLog::note(engine::Severity severity, std::string_view event, std::vector<engine::Field> fields) {
    if (severity < least_) return;
    const std::string line = log_line(time_now(), severity, event, fields);
    // As a value: a line may contain braces.
    logger_->log(spdlog::level::info, spdlog::string_view_t(line.data(), line.size()));
}

void JsonLog::flush() {
    logger_->flush();
}

}  // namespace yishi::net
