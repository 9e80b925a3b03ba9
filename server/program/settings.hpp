#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/limits.hpp"
#include "protocol/messages/vocabulary.hpp"

/// Everything that a server can be told, declared once: each member is a key of the TOML file (`[store] file = …`) and
/// a flag (`--store.file …`). What each means stands in docs/guide/yishi-server.toml and, in a line, in settings.cpp.
namespace yishi::program {

/// A file; one that is named in a settings file is taken from that file's folder.
struct Path {
    std::filesystem::path path;

    bool empty() const { return path.empty(); }
    bool operator==(const Path&) const = default;
};

struct BodySettings {
    std::string id;
    std::string name;
    std::string name_en;
    messages::BodyLevel level = messages::BodyLevel::city;

    bool operator==(const BodySettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(BodySettings, (), (id, name, name_en, level))

enum class StoreKind { sqlite, memory };
BOOST_DESCRIBE_ENUM(StoreKind, sqlite, memory)

struct StoreSettings {
    StoreKind kind = StoreKind::sqlite;
    Path file{"yishi.db"};

    bool operator==(const StoreSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(StoreSettings, (), (kind, file))

struct PaperSettings {
    Path folder{"papers"};

    bool operator==(const PaperSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(PaperSettings, (), (folder))

struct CredentialSettings {
    Path file{"credentials.db"};
    Path accounts{"accounts.db"};

    bool operator==(const CredentialSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(CredentialSettings, (), (file, accounts))

struct SeatsSettings {
    std::string address = "0.0.0.0";
    std::uint16_t port = 7443;
    std::uint32_t threads = 2;
    std::uint32_t max_connections = 12'000;
    std::uint32_t max_per_address = 0;
    std::uint32_t ping_milliseconds = messages::limits::heartbeat_milliseconds;
    std::uint32_t silent_milliseconds = messages::limits::silent_milliseconds;
    std::uint32_t dead_milliseconds = messages::limits::dead_milliseconds;
    std::uint32_t stop_milliseconds = 3'000;

    bool operator==(const SeatsSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatsSettings, (),
                      (address, port, threads, max_connections, max_per_address, ping_milliseconds, silent_milliseconds,
                       dead_milliseconds, stop_milliseconds))

struct PagesSettings {
    std::string host;  ///< Empty: there is no such listener.
    std::string address = "0.0.0.0";
    std::uint16_t port = 8443;
    Path files;
    std::uint32_t max_connections = 512;
    std::uint32_t max_per_address = 64;

    bool operator==(const PagesSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(PagesSettings, (), (host, address, port, files, max_connections, max_per_address))

enum class ResumptionKind { none, stateful, tickets };
BOOST_DESCRIBE_ENUM(ResumptionKind, none, stateful, tickets)

struct TlsSettings {
    Path certificate;
    Path key;
    Path authority;
    Path revocations;
    ResumptionKind resumption = ResumptionKind::stateful;
    std::uint32_t session_hours = 12;

    bool operator==(const TlsSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(TlsSettings, (), (certificate, key, authority, revocations, resumption, session_hours))

struct RecordSettings {
    Path log_key;  ///< Empty for "log.key" beside tls.key: see `log_key_file`.
    Path policy;   ///< Put into exports; empty for one that asks for no witness.

    bool operator==(const RecordSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(RecordSettings, (), (log_key, policy))

struct HealthSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 7480;

    bool operator==(const HealthSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(HealthSettings, (), (address, port))

enum class LogLevel { info, warning, error };
BOOST_DESCRIBE_ENUM(LogLevel, info, warning, error)

struct LogSettings {
    Path file;
    LogLevel level = LogLevel::info;

    bool operator==(const LogSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(LogSettings, (), (file, level))

struct EngineSettings {
    std::uint32_t waiting_commands = messages::limits::waiting_commands;
    std::uint32_t linger_microseconds = 1'000;
    std::uint32_t linger_from = 64;

    bool operator==(const EngineSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(EngineSettings, (), (waiting_commands, linger_microseconds, linger_from))

struct Settings {
    BodySettings body;
    StoreSettings store;
    PaperSettings papers;
    CredentialSettings credentials;
    SeatsSettings seats;
    PagesSettings pages;
    TlsSettings tls;
    RecordSettings record;
    HealthSettings health;
    LogSettings log;
    EngineSettings engine;

    bool operator==(const Settings&) const = default;
};
BOOST_DESCRIBE_STRUCT(Settings, (), (body, store, papers, credentials, seats, pages, tls, record, health, log, engine))

/// A setting is unknown, of the wrong type, out of range or missing. `what()` names its key, and the file where it
/// stands in one.
class SettingsError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Every setting by its key ("store.file"), in declared order, with a line that says what it is.
struct SettingDescription {
    std::string key;
    std::string help;
    std::string standard;  ///< Its value where nothing is said.
};
std::vector<SettingDescription> describe_settings();

/// Sets one setting from the text of a flag. Throws SettingsError.
void set_from_text(Settings& settings, std::string_view key, std::string_view text);

/// Reads a TOML file over `settings`: what it does not say stays as it is. Throws SettingsError.
void read_settings_file(Settings& settings, const std::filesystem::path& file);

/// The file of the log key: `record.log_key`, or `log.key` beside the server's TLS key.
std::filesystem::path log_key_file(const Settings& settings);

/// Throws SettingsError where something that `run` needs is missing or cannot be.
void require_runnable(const Settings& settings);

}  // namespace yishi::program
