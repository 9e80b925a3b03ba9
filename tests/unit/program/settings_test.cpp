#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

#include "server/program/command_line.hpp"
#include "server/program/settings.hpp"

namespace yishi::program {

namespace {

struct SettingsFile {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("yishi-settings-" + std::to_string(getpid()) + ".toml");

    explicit SettingsFile(const std::string& text) { std::ofstream(path) << text; }
    ~SettingsFile() { std::filesystem::remove(path); }
};

Settings read(const std::string& text) {
    const SettingsFile file(text);
    Settings settings;
    read_settings_file(settings, file.path);
    return settings;
}

std::string fault_of(const std::string& text) {
    try {
        read(text);
    } catch (const SettingsError& error) {
        return error.what();
    }
    return "none";
}

CommandLine command_line(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "yishi-server");
    auto line = read_command_line(static_cast<int>(arguments.size()), arguments.data());
    REQUIRE(std::holds_alternative<CommandLine>(line));
    return std::get<CommandLine>(std::move(line));
}

std::string example_text() {
    std::ifstream in(YISHI_EXAMPLE_SETTINGS);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("the commented example runs, and names every setting") {
    Settings settings;
    read_settings_file(settings, YISHI_EXAMPLE_SETTINGS);
    CHECK_NOTHROW(require_runnable(settings));
    CHECK(settings.tls.certificate.path ==
          std::filesystem::path(YISHI_EXAMPLE_SETTINGS).parent_path() / "certs/server.crt");

    const std::string text = example_text();
    for (const auto& each : describe_settings()) {
        INFO(each.key);
        const auto member = each.key.substr(each.key.find('.') + 1);
        CHECK(std::regex_search(text, std::regex("(^|\n)(# )?" + member + " = ")));
    }
}

TEST_CASE("what the example comments out is what holds without it") {
    Settings bare;
    read_settings_file(bare, YISHI_EXAMPLE_SETTINGS);
    std::string text = std::regex_replace(example_text(), std::regex("(^|\n)# ([a-z_]+ = )"), "$1$2");
    // The log has no file where nothing is said: there is no value to show.
    text = std::regex_replace(text, std::regex("\nfile = \"yishi-server.log\""), "");
    const SettingsFile file(text);
    Settings said;
    read_settings_file(said, file.path);
    said.store.file = bare.store.file;
    said.papers = bare.papers;
    said.credentials = bare.credentials;
    // Without a host there are no pages, and so no folder of them.
    said.pages.host = bare.pages.host;
    said.pages.files = bare.pages.files;
    said.tls = bare.tls;
    // The log key's standard place depends on the TLS key's, and without a policy there is no file to show.
    said.record = bare.record;
    CHECK(said == bare);
}

TEST_CASE("a wrong setting is named with its line") {
    struct Row {
        std::string text;
        std::string named;
    };
    const auto row = GENERATE(values<Row>({
        {"[seats]\nprot = 1\n", "line 2: The setting seats.prot is not known"},
        {"[chairs]\nport = 1\n", "The setting chairs.port is not known"},
        {"port = 1\n", "The setting port must be a table"},
        {"[seats]\nport = \"7443\"\n", "The setting seats.port must be a whole number"},
        {"[seats]\nport = 65536\n", "The setting seats.port must be a whole number from 0 to 65535, not \"65536\""},
        {"[seats]\nthreads = -1\n", "The setting seats.threads must be a whole number from 0"},
        {"[store]\nkind = \"postgres\"\n", "The setting store.kind must be one of sqlite, memory"},
        {"[store]\nfile = 7\n", "The setting store.file must be a text in quotes"},
        {"[store\n", "line 1"},
    }));
    INFO(row.text);
    CHECK_THAT(fault_of(row.text), Catch::Contains(row.named));
}

TEST_CASE("flags stand over the file, before or after the subcommand") {
    const SettingsFile file("[seats]\nport = 1\nthreads = 3\n");
    const auto line = command_line({"--config", file.path.c_str(), "run", "--seats.port", "2"});
    CHECK(line.settings.seats.port == 2);
    CHECK(line.settings.seats.threads == 3);
    CHECK(std::holds_alternative<RunAct>(line.act));
    CHECK(std::holds_alternative<RunAct>(command_line({"--seats.port=3"}).act));
}

TEST_CASE("a wrong flag is named") {
    CHECK_THROWS_WITH(command_line({"--seats.port", "x"}), Catch::Contains("seats.port"));
    CHECK_THROWS_WITH(command_line({"--tls.resumption", "always"}), Catch::Contains("none, stateful, tickets"));
}

TEST_CASE("subcommands have their own arguments") {
    const auto events =
        command_line({"events", "--json", "--log", "a/register", "--from", "7", "--store.file", "x.db"});
    CHECK(std::get<EventsAct>(events.act).log == "a/register");
    CHECK(std::get<EventsAct>(events.act).from == 7);
    CHECK(events.settings.store.file.path == "x.db");
    CHECK(std::get<BackupAct>(command_line({"backup", "to.db"}).act).destination == "to.db");
    CHECK(std::get<RehearseAct>(command_line({"rehearse", "--copy", "copy.db"}).act).copy == "copy.db");
    CHECK(std::get<RestoreAct>(command_line({"restore", "from.db", "--force"}).act).replace);
    const auto set_card = command_line({"credentials", "set-card", "m-1", "--credentials.file", "c.db"});
    CHECK(std::get<EnrolAct>(set_card.act).method == messages::CredentialMethod::card);
    CHECK(std::get<EnrolAct>(set_card.act).person == "m-1");
    CHECK(set_card.settings.credentials.file.path == "c.db");
    CHECK(std::get<EnrolAct>(command_line({"credentials", "set-pin", "m-1"}).act).method ==
          messages::CredentialMethod::pin);
    const auto removal = std::get<RemoveCredentialsAct>(command_line({"credentials", "remove", "m-1", "--card"}).act);
    CHECK((removal.card && !removal.pin));
    CHECK(std::holds_alternative<ListCredentialsAct>(command_line({"credentials", "list"}).act));
}

TEST_CASE("what is missing to run is named") {
    Settings settings;
    CHECK_THROWS_WITH(require_runnable(settings), Catch::Contains("body.id"));
    read_settings_file(settings, YISHI_EXAMPLE_SETTINGS);
    settings.tls.key = {};
    CHECK_THROWS_WITH(require_runnable(settings), Catch::Contains("tls.key"));
}

}  // namespace yishi::program
