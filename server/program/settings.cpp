#include "server/program/settings.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <type_traits>

#include "protocol/messages/codec.hpp"
#include "server/program/settings_access.hpp"

namespace yishi::program {

namespace {

const std::map<std::string, std::string, std::less<>>& helps() {
    static const std::map<std::string, std::string, std::less<>> texts{
        {"body.id", "Identifier of the body ([a-z0-9.-], at most 32); founds the store, then must match it"},
        {"body.name", "Name of the body in Chinese"},
        {"body.name_en", "Name of the body in English"},
        {"body.level", "Level of the body: province, city or county"},
        {"store.kind", "Where the record is kept: sqlite, or memory (nothing outlives the server)"},
        {"store.file", "The SQLite file of the record"},
        {"papers.folder", "The folder of the agenda's papers; back it up with the record"},
        {"credentials.file", "The file of PINs and cards; not part of the record"},
        {"credentials.accounts", "The file of accounts and devices of the pages; not part of the record"},
        {"seats.address", "IP address on which seats, clerks, chair and displays connect"},
        {"seats.port", "Its port; 0 for a free one"},
        {"seats.threads", "I/O threads, 1 to 64"},
        {"seats.max_connections", "Most connections in all"},
        {"seats.max_per_address", "Most connections from one IP address; 0 for no limit"},
        {"seats.ping_milliseconds", "A connection is pinged this often"},
        {"seats.silent_milliseconds", "Not heard of for so long, a seat is shown as silent"},
        {"seats.dead_milliseconds", "Not heard of for so long, a connection is closed"},
        {"seats.stop_milliseconds", "On stopping, connections have so long to close"},
        {"pages.host", "Host name under which browsers come; where none is said there are no pages"},
        {"pages.address", "IP address on which browsers connect"},
        {"pages.port", "Its port; 0 for a free one"},
        {"pages.files", "The folder of the pages, as built"},
        {"pages.max_connections", "Most connections of browsers in all"},
        {"pages.max_per_address", "Most of them from one IP address; 0 for no limit"},
        {"tls.certificate", "PEM file of the server's certificate"},
        {"tls.key", "PEM file of its private key"},
        {"tls.authority", "PEM file of the authority that signs all certificates"},
        {"tls.revocations", "The authority's list of revoked certificates; looked at again when the file changes"},
        {"tls.resumption", "How TLS sessions are resumed: none, stateful or tickets"},
        {"tls.session_hours", "How long a TLS session can be resumed, at most 168"},
        {"record.log_key", "PEM file of the key that signs checkpoints; log.key beside tls.key where none is said"},
        {"record.policy", "C2SP policy file put into exports; where none is said, one that asks for no witness"},
        {"health.address", "Loopback address of /healthz and /metrics, in plain HTTP"},
        {"health.port", "Its port; 0 for a free one"},
        {"log.file", "File of the log in JSON lines; standard error where none is said"},
        {"log.level", "Least level that is logged: info, warning or error"},
        {"engine.waiting_commands", "Most commands that wait for the writer; more are answered busy"},
        {"engine.linger_microseconds", "Under load, how long the writer waits for more before it commits"},
        {"engine.linger_from", "Load is when the commit before carried out at least so many"},
    };
    return texts;
}

template <class T>
std::string text_of(const T& value) {
    if constexpr (std::is_same_v<T, std::string>)
        return value;
    else if constexpr (std::is_same_v<T, Path>)
        return value.path.string();
    else if constexpr (std::is_enum_v<T>)
        return std::string(messages::name_of(value));
    else
        return std::to_string(value);
}

/// Returns what is wrong, or nothing.
template <class T>
std::string set(T& value, std::string_view text) {
    if constexpr (std::is_same_v<T, std::string>) {
        value = text;
    } else if constexpr (std::is_same_v<T, Path>) {
        value.path = text;
    } else if constexpr (std::is_enum_v<T>) {
        const auto named = messages::enum_from<T>(text);
        if (!named) return "must be one of " + messages::names_of<T>();
        value = *named;
    } else {
        T number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size())
            return "must be a whole number from 0 to " + std::to_string(std::numeric_limits<T>::max());
        value = number;
    }
    return {};
}

void require(bool good, std::string_view key, std::string_view what) {
    if (!good) throw SettingsError("The setting " + std::string(key) + " " + std::string(what) + ".");
}

/// Letters, digits, dots and hyphens, and not digits and dots alone.
bool is_host_name(std::string_view text) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
    return text.size() <= 253 && std::ranges::all_of(text, fits) && std::ranges::any_of(text, is_letter);
}

}  // namespace

std::vector<SettingDescription> describe_settings() {
    std::vector<SettingDescription> list;
    Settings standard;
    for_each_setting(standard, [&](const std::string& key, const auto& value) {
        list.push_back({.key = key, .help = helps().at(key), .standard = text_of(value)});
    });
    return list;
}

void set_from_text(Settings& settings, std::string_view key, std::string_view text) {
    bool known = false;
    std::string fault;
    for_each_setting(settings, [&](const std::string& each, auto& value) {
        if (each != key) return;
        known = true;
        fault = set(value, text);
    });
    require(known, key, "is not known");
    require(fault.empty(), key, fault + ", not \"" + std::string(text) + "\"");
}

std::filesystem::path log_key_file(const Settings& settings) {
    return settings.record.log_key.empty() ? settings.tls.key.path.parent_path() / "log.key"
                                           : settings.record.log_key.path;
}

void require_runnable(const Settings& settings) {
    require(messages::is_identifier(settings.body.id), "body.id",
            "must be 1 to 32 characters out of a-z, 0-9, . and -");
    require(messages::is_name(settings.body.name), "body.name", "must be a name of 1 to 400 bytes");
    require(messages::is_name(settings.body.name_en), "body.name_en", "must be a name of 1 to 400 bytes");
    require(settings.store.kind != StoreKind::sqlite || !settings.store.file.empty(), "store.file", "is missing");
    require(!settings.credentials.file.empty(), "credentials.file", "is missing");
    require(!settings.tls.certificate.empty(), "tls.certificate", "is missing");
    require(!settings.tls.key.empty(), "tls.key", "is missing");
    require(!settings.tls.authority.empty(), "tls.authority", "is missing");
    require(settings.tls.session_hours >= 1 && settings.tls.session_hours <= 168, "tls.session_hours",
            "must be from 1 to 168");
    require(settings.seats.threads >= 1 && settings.seats.threads <= 64, "seats.threads", "must be from 1 to 64");
    if (!settings.pages.host.empty()) {
        require(is_host_name(settings.pages.host), "pages.host",
                "must be a host name in small letters, not an IP address: security keys are bound to it");
        require(!settings.pages.files.empty(), "pages.files", "is missing");
        require(!settings.credentials.accounts.empty(), "credentials.accounts", "is missing");
        require(settings.credentials.accounts != settings.credentials.file, "credentials.accounts",
                "must be another file than credentials.file");
    }
    require(settings.engine.waiting_commands >= 1, "engine.waiting_commands", "must be at least 1");
}

}  // namespace yishi::program
