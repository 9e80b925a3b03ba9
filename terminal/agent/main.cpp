#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "terminal/agent/terminal.hpp"
#include "terminal/agent/witness.hpp"

namespace {

using namespace yishi;
using agent::TerminalEnding;

constexpr const char* about = "yishi-terminal: 席位表决终端 a seat's terminal, at a shell or by a script";

constexpr const char* examples =
    R"(At the shell: sign-in, press 1, press 赞成, request 追问停水时间, withdraw, status, quit, help.
pin, or card, and Enter: the next line is the PIN, or what the card reader types, and is not shown.

A script has one rule a line; where none names a vote the seat does not press:
  auto-sign-in
  on report press 1
  on 15-36/report press 赞成 after 300          milliseconds after the vote is seen open
  on responses press 反对 then 赞成 after 500
  until declared report                        leave then; also: until closed 15-36

The configuration file is TOML with the same names: server = ["10.0.0.1:7443", "10.0.0.2:7443"], identity = "...".

A display's device cosigns the record with the command witness: see yishi-terminal witness --help.

Examples:
  yishi-terminal --server 127.0.0.1:7443 --identity certs/seats/t-017 --state state/t-017
  yishi-terminal --server hall:7443 --identity certs/seats/t-017 --page-port 7500 --page-files terminal/web/dist
      serves the seat's page; its address is in yishi-terminal-state/page.url, for the kiosk browser
  yishi-terminal --config /etc/yishi/terminal.toml --script seat.txt --json

Exit codes: 0 it was told to leave; 1 the server was at fault or the script could not be followed; 2 the certificate
is not accepted; 3 another terminal uses this certificate; 64 usage, or a certificate or key
that it cannot begin with.)";

constexpr const char* about_witness = "yishi-terminal witness: 见证终端 a display's device that cosigns the record";

constexpr const char* witness_examples =
    R"(It stays connected as a display, with a certificate of its own (yishi-certs displays wall), and needs nobody. After
each declared vote, sitting and meeting the server shows it the signed head of the log; it checks that the log goes on
from the one that it has cosigned before, keeps the new one in its folder, and cosigns. What it has cosigned is put into
exports. Where the log is another than before it refuses, and says so.

Keep the folder: what it cosigned can be compared with an export by yishi-verify --against FOLDER/LOG.checkpoint.

Example:
  yishi-terminal witness --server 127.0.0.1:7443 --identity certs/displays/wall --state state/wall

Exit codes: 0 it was told to leave; 1 it refused a checkpoint, or the server was at fault; 2 the certificate is not
accepted; 3 another device uses this certificate; 64 usage, or a certificate, key or kept
checkpoint that it cannot begin with.)";

struct Settings {
    std::vector<std::string> servers;
    std::string identity;
    std::string authority;
    std::string certificate;
    std::string key;
    std::string state = "yishi-terminal-state";
    std::string self_check;
    std::string script;
    std::optional<std::uint16_t> page_port;
    std::string page_files;
    bool json = false;
};

agent::IdentityFiles identity_of(const Settings& settings) {
    const auto authority =
        settings.authority.empty() ? std::nullopt : std::optional<std::filesystem::path>(settings.authority);
    if (!settings.identity.empty()) return agent::find_identity(settings.identity, authority);
    if (settings.certificate.empty() || settings.key.empty() || !authority)
        throw agent::IdentityError("Say which seat: --identity certs/seats/t-017, or --ca, --cert and --key.");
    return {settings.certificate, settings.key, *authority};
}

std::vector<agent::ServerAddress> servers_of(const Settings& settings) {
    std::vector<agent::ServerAddress> servers;
    for (const std::string& text : settings.servers) {
        const auto address = agent::parse_server_address(text);
        if (!address) throw agent::IdentityError("--server " + text + " is not HOST:PORT.");
        servers.push_back(*address);
    }
    return servers;
}

agent::TerminalOptions options_of(const Settings& settings) {
    agent::TerminalOptions options;
    options.servers = servers_of(settings);
    options.identity = identity_of(settings);
    options.state = settings.state;
    options.self_check = settings.self_check;
    options.page_port = settings.page_port;
    options.page_files = settings.page_files;
    options.json = settings.json;
    options.prompt = !settings.json && ::isatty(STDIN_FILENO);
    if (!settings.script.empty()) {
        std::ifstream file(settings.script, std::ios::binary);
        if (!file) throw agent::ScriptError("the script " + settings.script + " cannot be read");
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        options.script.emplace(text, settings.script);
    }
    return options;
}

/// What terminal and witness are told alike.
void add_connection(CLI::App& app, Settings& settings, const char* identity, const char* state) {
    app.set_config("--config", "", "TOML file with these settings");
    app.add_option("--server", settings.servers, "host:port; several: the next is tried when one is lost")
        ->required()
        ->allow_extra_args(false);
    app.add_option("--identity", settings.identity, identity);
    app.add_option("--ca", settings.authority, "the authority's certificate");
    app.add_option("--cert", settings.certificate, "certificate, instead of --identity");
    app.add_option("--key", settings.key, "its key");
    app.add_option("--state", settings.state, state)->capture_default_str();
    app.add_flag("--json", settings.json, "one JSON object an event");
}

int witness(int count, char** arguments) {
    CLI::App app{about_witness, "yishi-terminal witness"};
    app.footer(witness_examples);
    Settings settings;
    settings.state = "yishi-witness-state";
    add_connection(app, settings, "certificate and key, CERTS/displays/ID, with CERTS/ca.crt",
                   "folder that keeps the newest checkpoint of each log; one for each witness, never deleted");
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(TerminalEnding::usage);
    }
    agent::Witness witness({servers_of(settings), identity_of(settings), settings.state, settings.json}, std::cout);
    return static_cast<int>(witness.run());
}

int terminal(int count, char** arguments) {
    CLI::App app{about};
    app.footer(examples);
    Settings settings;
    add_connection(app, settings, "certificate and key, CERTS/seats/ID, with CERTS/ca.crt",
                   "folder that keeps the ballot in flight and receipts; one for each seat");
    app.add_option("--script", settings.script, "what to do by itself; without it a shell on standard input");
    app.add_option("--self-check", settings.self_check,
                   "shell command of the seat test, for the keys: 0 is well, else its first line is told to the clerk");
    auto* page_port = app.add_option("--page-port", settings.page_port,
                                     "serve the seat's page on 127.0.0.1 at this port; 0: any that is free");
    auto* page_files = app.add_option("--page-files", settings.page_files, "folder of built pages: terminal/web/dist");
    page_port->needs(page_files);
    page_files->needs(page_port);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(TerminalEnding::usage);
    }
    agent::Terminal terminal(options_of(settings), std::cout);
    // With a page the member acts there, and the end of an input that nobody types at is no wish to leave.
    const bool at_a_shell = settings.script.empty() && (!settings.page_port || ::isatty(STDIN_FILENO) != 0);
    const auto ending = terminal.run(at_a_shell ? &std::cin : nullptr);
    std::cout.flush();
    // The thread that reads standard input may still wait for a line: leave without its consent.
    std::_Exit(static_cast<int>(ending));
}

}  // namespace

int main(int count, char** arguments) {
    try {
        const bool is_witness = count > 1 && std::string_view(arguments[1]) == "witness";
        return is_witness ? witness(count - 1, arguments + 1) : terminal(count, arguments);
    } catch (const std::exception& error) {
        std::cerr << "yishi-terminal: " << error.what() << "\n";
        return static_cast<int>(TerminalEnding::usage);
    }
}
