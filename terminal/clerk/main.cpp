#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "protocol/messages/codec.hpp"
#include "terminal/clerk/readable.hpp"
#include "terminal/clerk/script_runner.hpp"

namespace {

using namespace yishi;
using clerk::Ending;

constexpr const char* about = R"(yishi-clerk: 会务工作台（命令行） the clerks' and the chair's console for a shell

  yishi-clerk [OPTIONS] ACT [--flag value …]      one act or query; see `yishi-clerk acts`
  yishi-clerk [OPTIONS] script [FILE]             a meeting script, or lines from standard input as they come
  yishi-clerk [OPTIONS] test-seats                tests all seats; lists what is silent or faulty
  yishi-clerk [OPTIONS] put-paper FILE            uploads a PDF and says its SHA-256, for attach-paper --file
  yishi-clerk [OPTIONS] view                      what this role sees now
  yishi-clerk [OPTIONS] watch                     the same, live, until it is interrupted
  yishi-clerk acts | ACT --help                   every act and query with flags and types; one of them)";

constexpr const char* examples = R"(Options stand before the act. Values @FILE are read from a file.

Examples:
  yishi-clerk --server 127.0.0.1:7443 --identity certs/clerks/li open-vote --meeting 15-35 --vote report
  yishi-clerk --server 127.0.0.1:7443 --identity certs/clerks/li import-roster --term 15 --csv @roster.csv
  yishi-clerk --server 127.0.0.1:7443 --identity certs/clerks/li adopt-rule-set --rule-set default \
      --name 评议规则 --adopted-on 2025-01-01 --options approve_reject_abstain --deciding-votes report,responses
  yishi-clerk --server 127.0.0.1:7443 --identity certs/clerks/li --json case-history --case-id water
  yishi-clerk --server 127.0.0.1:7443 --identity certs/clerks/li --echo script meeting.txt

A script has one act or query a line, comments after #, and
  as ID: <act>                       under another certificate (given, or beside the first)
  expect rejected CODE: <act>        fails unless it is rejected so
  wait present N [in SITTING] | wait pressed VOTE N | wait connected N | wait state VOTE STATE   [within SECONDS]
  sleep MILLISECONDS                 say TEXT                 test-seats                 put-paper FILE

Exit codes: 0 done; 1 rejected, an expectation or wait failed, or a seat is silent or faulty; 2 no connection; 64 usage.)";

struct Settings {
    std::vector<std::string> servers;
    std::vector<std::string> identities;
    std::string authority;
    std::string certificate;
    std::string key;
    unsigned timeout = 30;
    bool json = false;
    bool echo = false;
};

int usage(const std::string& what) {
    std::cerr << "yishi-clerk: " << what << "\n";
    return static_cast<int>(Ending::usage);
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return {};
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (file.bad()) return {};
    return content;
}

clerk::DeskOptions desk_options(const Settings& settings) {
    clerk::DeskOptions options;
    options.timeout = std::chrono::seconds(settings.timeout);
    for (const std::string& text : settings.servers) {
        const auto address = agent::parse_server_address(text);
        if (!address) throw agent::IdentityError("--server " + text + " is not HOST:PORT.");
        options.servers.push_back(*address);
    }
    if (options.servers.empty()) throw agent::IdentityError("Say which server, for example --server 127.0.0.1:7443.");
    const std::optional<std::filesystem::path> authority =
        settings.authority.empty() ? std::nullopt : std::optional<std::filesystem::path>(settings.authority);
    if (!settings.certificate.empty()) {
        if (!authority || settings.key.empty()) throw agent::IdentityError("--cert needs --key and --ca beside it.");
        options.identities.push_back({settings.certificate, settings.key, *authority});
    }
    for (const std::string& identity : settings.identities)
        options.identities.push_back(agent::find_identity(identity, authority));
    if (options.identities.empty())
        throw agent::IdentityError("Say who you are, for example --identity certs/clerks/li.");
    return options;
}

int watch(clerk::Desk& desk, bool json) {
    if (json) desk.on_frame = [](std::string_view text) { std::cout << text << std::endl; };
    clerk::ClerkSession& session = desk.session({});
    std::uint64_t seen = 0;
    std::optional<messages::CountersFrame> counters;
    for (;;) {
        const bool new_counters = session.counters() && session.counters() != counters;
        if (!json && session.views_seen() != seen) std::cout << "\n" << clerk::readable(*session.view()) << std::endl;
        if (!json && new_counters) std::cout << clerk::readable(*session.counters()) << std::endl;
        seen = session.views_seen();
        counters = session.counters();
        desk.run_until(
            [&] {
                return session.views_seen() != seen || (session.counters() && session.counters() != counters) ||
                       session.goodbye();
            },
            clerk::Desk::Clock::now() + std::chrono::hours(1));
        if (session.goodbye() && session.goodbye()->reason == messages::Farewell::replaced)
            throw clerk::NoConnection(session.goodbye()->zh + " " + session.goodbye()->en);
    }
}

int view(clerk::Desk& desk, bool json) {
    clerk::ClerkSession& session = desk.session({});
    std::cout << (json ? messages::encode(*session.view()) : clerk::readable(*session.view())) << std::endl;
    if (!json && session.counters()) std::cout << clerk::readable(*session.counters()) << std::endl;
    return 0;
}

int run_one(clerk::Desk& desk, const std::vector<std::string>& words, const clerk::FileReader& files,
            const clerk::Printing& printing) {
    auto request = clerk::parse_request(words, files);
    if (request.error) return usage(request.error->sentence());
    clerk::ScriptStep step;
    for (const std::string& word : words) step.text += (step.text.empty() ? "" : " ") + word;
    std::visit([&](auto& each) { step.what = std::move(each); }, request.value);
    return static_cast<int>(clerk::carry_out(desk, step, "", printing));
}

int test_seats(clerk::Desk& desk, const clerk::Printing& printing) {
    clerk::ScriptStep step;
    step.text = clerk::test_seats_word;
    step.what = clerk::TestSeats{};
    return static_cast<int>(clerk::carry_out(desk, step, "", printing));
}

int put_paper(clerk::Desk& desk, const std::vector<std::string>& words, const clerk::Printing& printing) {
    if (words.size() != 2) return usage("put-paper takes one file");
    auto content = read_file(words[1]);
    if (!content || content->empty()) return usage(words[1] + " cannot be read, or is empty");
    clerk::ScriptStep step;
    step.text = words[0] + " " + words[1];
    step.what = clerk::PutPaper{words[1], std::move(*content)};
    return static_cast<int>(clerk::carry_out(desk, step, "", printing));
}

int run_script(clerk::Desk& desk, const std::vector<std::string>& words, const clerk::Printing& printing) {
    if (words.size() > 2) return usage("script takes one file");
    if (words.size() == 1 || words[1] == "-") {
        const auto files = [](const std::string& name) { return read_file(name); };
        return static_cast<int>(clerk::run_lines(desk, std::cin, files, printing));
    }
    std::ifstream script(words[1]);
    if (!script) return usage("the script " + words[1] + " cannot be read");
    // Files that a script names stand beside it.
    const auto folder = std::filesystem::path(words[1]).parent_path();
    const auto files = [&](const std::string& name) { return read_file(folder / name); };
    return static_cast<int>(clerk::run_script(desk, script, words[1], files, printing));
}

int run(const Settings& settings, const std::vector<std::string>& words) {
    const clerk::Printing printing{std::cout, std::cerr, settings.json, settings.echo};
    const auto files = [](const std::string& name) { return read_file(name); };
    const std::string& what = words[0];
    const bool live = what == "view" || what == "watch" || what == "script" || what == clerk::test_seats_word ||
                      what == clerk::put_paper_word;
    if (live && what != "script" && what != clerk::put_paper_word && words.size() > 1)
        return usage(what + " takes no flags");
    // What cannot be said is found before a connection is made.
    if (!live)
        if (const auto request = clerk::parse_request(words, files); request.error)
            return usage(request.error->sentence());
    try {
        clerk::Desk desk(desk_options(settings));
        if (what == "view") return view(desk, settings.json);
        if (what == "watch") return watch(desk, settings.json);
        if (what == clerk::test_seats_word) return test_seats(desk, printing);
        if (what == "script") return run_script(desk, words, printing);
        if (what == clerk::put_paper_word) return put_paper(desk, words, printing);
        return run_one(desk, words, files, printing);
    } catch (const agent::IdentityError& error) {
        return usage(error.what());
    } catch (const std::exception& error) {
        std::cerr << "yishi-clerk: " << error.what() << "\n";
        return static_cast<int>(Ending::no_connection);
    }
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App app{about};
    app.footer(examples);
    app.prefix_command();
    Settings settings;
    app.add_option("--server", settings.servers, "host:port; several: the next is tried when one is lost");
    app.add_option("--identity", settings.identities, "certificate and key, CERTS/clerks/ID; several for `as ID:`");
    app.add_option("--ca", settings.authority, "the authority's certificate, where not ca.crt beside the identity");
    app.add_option("--cert", settings.certificate, "certificate, instead of --identity");
    app.add_option("--key", settings.key, "its key");
    app.add_option("--timeout", settings.timeout, "seconds for connecting, for an answer, for a wait")
        ->capture_default_str();
    app.add_flag("--json", settings.json, "one JSON object a line");
    app.add_flag("--echo", settings.echo, "print each line of a script before it is carried out");
    for (const char* each : {"--server", "--identity"}) app.get_option(each)->allow_extra_args(false);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(Ending::usage);
    }
    const std::vector<std::string> words = app.remaining();
    if (words.empty()) {
        std::cerr << app.help();
        return static_cast<int>(Ending::usage);
    }
    if (words[0] == "acts" || words[0] == "help") {
        std::cout << (words.size() > 1 ? messages::act_help(words[1]) : messages::acts_help());
        return 0;
    }
    if (std::ranges::find(words, "--help") != words.end()) {
        const std::string help = messages::act_help(words[0]);
        std::cout << (help.empty() ? app.help() : help);
        return 0;
    }
    return run(settings, words);
}
