#include "server/program/export.hpp"

#include <fstream>
#include <iterator>
#include <optional>

#include "protocol/messages/codec.hpp"
#include "protocol/record/log_name.hpp"
#include "server/exports/export_log.hpp"
#include "server/program/log_key.hpp"
#include "server/program/reading_store.hpp"

namespace yishi::program {

namespace {

/// The body whose store it is: its first entry founded the register.
std::string body_of(engine::EventStore& store) {
    std::string body;
    store.read(0, [&](const engine::Row& row) {
        const auto name = record::parse_log_name(row.log);
        if (name) body = name->body;
        return false;
    });
    if (body.empty()) throw exports::ExportRefused("The store is empty. Run a server on it first.");
    return body;
}

std::optional<std::string> read_policy(const Settings& settings) {
    const auto& file = settings.record.policy.path;
    if (file.empty()) return std::nullopt;
    std::ifstream source(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(source), {}};
    if (!source) throw SettingsError("The policy " + file.string() + " (record.policy) cannot be read.");
    return text;
}

}  // namespace

void export_to(const Settings& settings, const std::string& which, const std::filesystem::path& folder,
               std::ostream& out) {
    const auto key = read_log_key(settings);
    const auto policy = read_policy(settings);
    ReadingStore store(stored_file(settings.store));
    const std::string body = body_of(store);
    const std::string log = which == "register" ? record::register_log(body) : record::meeting_log(body, which);
    out << messages::encode(exports::export_log(store, store, log, key, policy, folder)) << std::endl;
}

}  // namespace yishi::program
