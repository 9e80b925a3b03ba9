#include "server/program/command_line.hpp"

#include <CLI/CLI.hpp>
#include <utility>
#include <vector>

#include "server/program/version.hpp"

namespace yishi::program {

namespace {

constexpr const char* examples = R"(
Examples:
  yishi-server --config yishi-server.toml
  yishi-server run --config yishi-server.toml --seats.port 0 --store.kind memory
  yishi-server events --json --store.file yishi.db --log hangzhou/register
  yishi-server check --store.file yishi.db
  yishi-server backup /mnt/backup/yishi-0307.db --store.file yishi.db
  yishi-server restore /mnt/backup/yishi-0307.db --config yishi-server.toml
  yishi-server restore /mnt/backup/yishi-0307.db --force --config yishi-server.toml
    --person-certificate li.crt --person-key li.key --person-certificate zhao.crt --person-key zhao.key
  yishi-server export 15-35 exports/meetings/15-35 --config yishi-server.toml
  yishi-server export register exports/register --config yishi-server.toml
  yishi-server credentials set-pin m-017 --credentials.file credentials.db
  yishi-server rehearse --copy rehearsal.db --store.file yishi.db
  yishi-server run --config yishi-server.toml --store.file rehearsal.db --seats.port 7444 --health.port 0

Every setting can stand in the settings file too: docs/guide/yishi-server.toml explains each.)";

/// The subcommands of `credentials`. The three acts must outlive the parsing.
void add_credentials(CLI::App& app, Act& act, EnrolAct& enrol, RemoveCredentialsAct& removal) {
    auto* credentials =
        app.add_subcommand("credentials", "Who signs in by which PIN or card; also while a server runs");
    credentials->require_subcommand(1);
    const auto add = [&](const char* name, const char* help) {
        auto* added = credentials->add_subcommand(name, help);
        added->fallthrough();
        return added;
    };
    const auto add_enrolment = [&](const char* name, messages::CredentialMethod method, const char* help) {
        auto* added = add(name, help);
        added->add_option("person", enrol.person, "Identifier of the person, as on the roster")->required();
        added->callback([&act, &enrol, method] {
            enrol.method = method;
            act = enrol;
        });
    };
    add_enrolment("set-pin", messages::CredentialMethod::pin,
                  "Gives a person a PIN, 6 to 12 digits: typed without an echo, or a line of standard input");
    add_enrolment("set-card", messages::CredentialMethod::card,
                  "Gives a person a card: swiped at a reader on this machine, or a line of standard input");
    auto* remove = add("remove", "Takes a person's PIN and card away");
    remove->add_option("person", removal.person, "Identifier of the person")->required();
    auto* pin = remove->add_flag("--pin", removal.pin, "The PIN alone");
    remove->add_flag("--card", removal.card, "The card alone")->excludes(pin);
    remove->callback([&act, &removal] { act = removal; });
    add("list", "Prints who has a PIN and who a card")->callback([&act] { act = ListCredentialsAct{}; });
    credentials->fallthrough();
}

}  // namespace

std::variant<CommandLine, int> read_command_line(int count, const char* const* arguments) {
    CLI::App app("The voting server of a people's congress.", "yishi-server");
    app.footer(examples);
    app.set_version_flag("--version", server_name);
    app.require_subcommand(0, 1);

    std::string config;
    app.add_option("--config", config, "Settings file (TOML)")->check(CLI::ExistingFile);
    std::vector<std::pair<std::string, std::string>> flags;
    for (const SettingDescription& each : describe_settings())
        app.add_option_function<std::string>(
               "--" + each.key, [&flags, key = each.key](const std::string& text) { flags.emplace_back(key, text); },
               each.help + (each.standard.empty() ? "" : " (" + each.standard + ")"))
            ->group("Settings")
            ->type_name("");

    CommandLine line;
    auto* run = app.add_subcommand("run", "Runs the server (as without a subcommand)");
    run->callback([&] { line.act = RunAct{}; });

    EventsAct events_act;
    bool json = false;
    auto* events = app.add_subcommand(
        "events", "Prints the logs as JSON lines, also while a server runs; ballots of undeclared votes withheld");
    events->add_flag("--json", json, "Print JSON lines")->required();
    events->add_option("--log", events_act.log, "Only this log, for example hangzhou/meeting/15-35");
    events->add_option("--from", events_act.from, "Position of the first entry");
    events->callback([&] { line.act = events_act; });

    auto* check = app.add_subcommand("check", "Checks a store from its first entry to its last");
    check->callback([&] { line.act = CheckAct{}; });

    BackupAct backup_act;
    auto* backup = app.add_subcommand("backup", "Copies a store, also while a server runs; not while a vote is open");
    backup->add_option("destination", backup_act.destination, "The file to make")->required();
    backup->callback([&] { line.act = backup_act; });

    RestoreAct restore_act;
    std::vector<std::string> certificates;
    std::vector<std::string> keys;
    auto* restore = app.add_subcommand(
        "restore",
        "Makes the store anew out of a backup, in a new epoch: two persons sign in here, or give their certificates");
    restore->add_option("backup", restore_act.backup, "The backup")->required();
    restore->add_flag("--force", restore_act.replace, "Set a store that stands there aside, under another name");
    restore
        ->add_option("--person-certificate", certificates,
                     "A clerk's certificate, instead of signing in; twice, of two different clerks")
        ->allow_extra_args(false);
    restore->add_option("--person-key", keys, "The key of that certificate; twice, in the same order")
        ->allow_extra_args(false);
    restore->callback([&] {
        if (certificates.size() != keys.size() || certificates.size() == 1 || certificates.size() > 2)
            throw CLI::ValidationError("--person-certificate and --person-key", "are given twice each, or not at all");
        for (std::size_t i = 0; i < certificates.size(); ++i) restore_act.persons.push_back({certificates[i], keys[i]});
        line.act = restore_act;
    });

    ExportAct export_act;
    auto* exporting = app.add_subcommand(
        "export", "Writes a signed log for those who check it, also while a server runs; not while its vote is open");
    exporting->add_option("log", export_act.which, "A meeting, for example 15-35, or register")->required();
    exporting->add_option("folder", export_act.folder, "The folder to make")->required();
    exporting->callback([&] { line.act = export_act; });

    RehearseAct rehearse_act;
    auto* rehearse = app.add_subcommand(
        "rehearse", "Makes a copy of the store to rehearse a meeting on (会前演练), also while a server runs");
    rehearse->add_option("--copy", rehearse_act.copy, "The file to make; run a server on it, on another port")
        ->required();
    rehearse->callback([&] { line.act = rehearse_act; });

    EnrolAct enrol_act;
    RemoveCredentialsAct remove_act;
    add_credentials(app, line.act, enrol_act, remove_act);

    for (auto* each : {run, events, check, backup, restore, exporting, rehearse}) each->fallthrough();

    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    }
    if (!config.empty()) read_settings_file(line.settings, config);
    for (const auto& [key, text] : flags) set_from_text(line.settings, key, text);
    return line;
}

}  // namespace yishi::program
