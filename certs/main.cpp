// yishi-certs: the certificate authority of a hall, in a directory.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <exception>
#include <iomanip>
#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "certs/ballot_key.hpp"
#include "certs/directory.hpp"
#include "certs/times.hpp"

namespace {

using namespace yishi::certs;

Time now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Seats whose clocks are a little behind must not find their certificate not valid yet.
constexpr std::chrono::minutes clock_tolerance{60};

Validity validity_of(int days) {
    return {now() - clock_tolerance, now() + std::chrono::days(days)};
}

/// Who looks at a terminal sees how far it is.
std::function<void(std::size_t)> progress_of(std::size_t total) {
    constexpr std::size_t worth_showing = 100;
    if (total < worth_showing || isatty(STDERR_FILENO) == 0) return {};
    return [total](std::size_t made) {
        if (made % worth_showing == 0 || made == total)
            std::fprintf(stderr, "\r%zu of %zu%s", made, total, made == total ? "\n" : "");
    };
}

struct Settings {
    std::string directory = "certs";
    std::string authority_name = "Yishi";
    std::vector<std::string> names;
    std::vector<std::string> addresses;
    std::vector<std::string> ids;
    std::string ballot_key;
    std::string prefix = "t-";
    int count = 0;
    int first = 1;
    int width = 3;
    int days = 730;
    int authority_days = 3650;
    bool revoke_old = false;
    bool json = false;
};

std::vector<std::string> numbered_ids(const Settings& settings) {
    std::vector<std::string> ids;
    for (int i = 0; i < settings.count; ++i) {
        std::string number = std::to_string(settings.first + i);
        const auto width = static_cast<std::size_t>(settings.width);
        if (number.size() < width) number.insert(0, width - number.size(), '0');
        ids.push_back(settings.prefix + number);
    }
    return ids;
}

void make_authority(const Settings& settings) {
    Directory::create(settings.directory, settings.authority_name,
                      {now() - clock_tolerance, now() + std::chrono::days(settings.authority_days)});
    std::cout << "made an authority in " << settings.directory
              << ". Keep ca.key apart from the server and back it up.\n";
}

/// The ballot key that --ballot-key names, for the one seat that is asked for.
std::optional<yishi::record::PublicKey> ballot_key_of(const Settings& settings, const std::vector<std::string>& ids) {
    if (settings.ballot_key.empty()) return std::nullopt;
    if (ids.size() != 1) throw CertsError("--ballot-key is the key of one seat: name just that one");
    return read_public_ballot_key(read_file(settings.ballot_key), ids.front());
}

void issue(const Settings& settings, Role role, const std::vector<std::string>& ids) {
    Directory directory(settings.directory);
    std::vector<Order> orders;
    const auto ballot_key = ballot_key_of(settings, ids);
    for (const std::string& id : ids) orders.push_back({role, id, {}, {}, ballot_key});
    directory.issue(orders, validity_of(settings.days), progress_of(orders.size()));
    std::cout << "made " << orders.size() << (orders.size() == 1 ? " certificate in " : " certificates in ")
              << directory.certificate_file(role, ids.front()).parent_path().string() << '\n';
}

void make_server(const Settings& settings) {
    Directory directory(settings.directory);
    directory.issue({{Role::server, settings.names.front(), settings.names, settings.addresses}},
                    validity_of(settings.days));
    std::cout << "made " << directory.certificate_file(Role::server, {}).string() << '\n';
}

void make_devices(const Settings& settings) {
    if ((settings.count > 0) == !settings.ids.empty()) {
        throw CertsError("say either --count, for numbered seats, or --ids, for named ones");
    }
    issue(settings, Role::seat, settings.ids.empty() ? numbered_ids(settings) : settings.ids);
}

void revoke(const Settings& settings) {
    Directory directory(settings.directory);
    const std::size_t count = directory.revoke(settings.ids, now());
    std::cout << "revoked " << count << (count == 1 ? " certificate" : " certificates") << "; let the server read "
              << (std::filesystem::path(settings.directory) / "crl.pem").string() << " again\n";
}

void renew(const Settings& settings) {
    Directory directory(settings.directory);
    const auto ballot_key = ballot_key_of(settings, settings.ids);
    for (const std::string& id : settings.ids) {
        directory.renew(id, validity_of(settings.days), settings.revoke_old, now(), ballot_key);
        std::cout << "renewed " << id << '\n';
    }
    if (!settings.revoke_old) std::cout << "the old certificates stay good until they expire or are revoked\n";
}

void list(const Settings& settings) {
    const Index index = Directory::read_index(settings.directory);
    if (!settings.json) {
        std::cout << std::left << std::setw(9) << "role" << std::setw(34) << "id" << std::setw(34) << "serial"
                  << std::setw(22) << "valid to"
                  << "state\n";
    }
    for (const Entry& entry : index.entries()) {
        const State state = index.state_of(entry, now());
        if (settings.json) {
            std::cout << json_of(entry, state) << '\n';
        } else {
            std::cout << std::left << std::setw(9) << name_of(entry.role) << std::setw(34) << entry.id << std::setw(34)
                      << entry.serial_hex << std::setw(22) << text_of(entry.validity.not_after) << name_of(state)
                      << '\n';
        }
    }
}

/// The keys of the record that certificates name: what a policy is made of, and what a scrutineer compares.
void print_keys(const Settings& settings) {
    const Index index = Directory::read_index(settings.directory);
    for (const Entry& entry : index.entries()) {
        // A certificate that was renewed stands in the index twice, and its file has the newest.
        if (index.newest(entry.id) != &entry || index.state_of(entry, now()) == State::revoked) continue;
        const std::string key =
            record_key_of(entry.role, read_file(Directory::certificate_file(settings.directory, entry.role, entry.id)));
        if (!key.empty()) std::cout << name_of(entry.role) << '\t' << entry.id << '\t' << key << '\n';
    }
}

CLI::App* add_command(CLI::App& app, Settings& settings, const std::string& name, const std::string& description,
                      const std::string& examples) {
    CLI::App* command = app.add_subcommand(name, description);
    command->footer("Examples:\n" + examples);
    command->add_option("--directory", settings.directory, "The authority's directory")->capture_default_str();
    return command;
}

void add_days(CLI::App* command, int& days) {
    command->add_option("--days", days, "Validity in days; it ends with the authority's at the latest")
        ->check(CLI::Range(1, 36500))
        ->capture_default_str();
}

/// For a seat whose ballot key is in a card or a TPM.
void add_ballot_key(CLI::App* command, Settings& settings) {
    command
        ->add_option("--ballot-key", settings.ballot_key,
                     "The seat's ballot key where a card or TPM has it: PEM of its public key, P-256 or Ed25519, or of "
                     "a PKCS #10 request, which also proves that the card has the private half")
        ->check(CLI::ExistingFile);
}

/// Commands that make one certificate for each id.
void add_people(CLI::App& app, Settings& settings, const std::string& name, Role role, const std::string& description,
                const std::string& example) {
    CLI::App* command = add_command(app, settings, name, description, example);
    command->add_option("ids", settings.ids, "Ids of 1 to 32 of a-z, 0-9, dot and hyphen")->required();
    add_days(command, settings.days);
    command->callback([&settings, role] { issue(settings, role, settings.ids); });
}

void add_commands(CLI::App& app, Settings& settings) {
    CLI::App* authority = add_command(app, settings, "authority", "Make a new authority in a directory",
                                      "  yishi-certs authority --directory certs --name \"杭州市人大常委会\"");
    authority->add_option("--name", settings.authority_name, "Its name, for people who look at certificates")
        ->capture_default_str();
    authority->add_option("--days", settings.authority_days, "Validity in days")
        ->check(CLI::Range(1, 36500))
        ->capture_default_str();
    authority->callback([&settings] { make_authority(settings); });

    CLI::App* server = add_command(app, settings, "server", "Make the server's certificate",
                                   "  yishi-certs server --name hall.example --address 10.0.0.1 --address 10.0.1.1");
    server->add_option("--name", settings.names, "Host name, the first one at most 32 characters; more may follow")
        ->required();
    server->add_option("--address", settings.addresses, "IP address by which seats reach the server");
    add_days(server, settings.days);
    server->callback([&settings] { make_server(settings); });

    CLI::App* devices = add_command(app, settings, "devices", "Make certificates for seat terminals",
                                    "  yishi-certs devices --count 200               t-001 to t-200\n"
                                    "  yishi-certs devices --count 5 --prefix spare-  spare-001 to spare-005\n"
                                    "  yishi-certs devices --ids podium,gallery\n"
                                    "  yishi-certs devices --ids t-009 --ballot-key t-009.csr    its card wrote this");
    devices->add_option("--count", settings.count, "How many")->check(CLI::Range(1, 100'000));
    devices->add_option("--prefix", settings.prefix, "What each id begins with")->capture_default_str();
    devices->add_option("--first", settings.first, "The first number")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    devices->add_option("--width", settings.width, "Digits at least")->check(CLI::Range(1, 9))->capture_default_str();
    devices->add_option("--ids", settings.ids, "Ids, with commas between")->delimiter(',');
    add_ballot_key(devices, settings);
    add_days(devices, settings.days);
    devices->callback([&settings] { make_devices(settings); });

    add_people(app, settings, "clerks", Role::clerk, "Make certificates for clerks",
               "  yishi-certs clerks wang.li zhao.min --days 365");
    add_people(app, settings, "chairs", Role::chair, "Make certificates for those who preside",
               "  yishi-certs chairs chen.guo");
    add_people(app, settings, "displays", Role::display, "Make certificates for the screens of the hall",
               "  yishi-certs displays wall-left wall-right");

    CLI::App* revocation = add_command(app, settings, "revoke", "Revoke all certificates of these ids",
                                       "  yishi-certs revoke t-017 wang.li");
    revocation->add_option("ids", settings.ids, "Ids")->required();
    revocation->callback([&settings] { revoke(settings); });

    CLI::App* renewal = add_command(app, settings, "renew", "Make new keys and certificates in place of the old",
                                    "  yishi-certs renew t-017\n  yishi-certs renew hall.example --revoke-old");
    renewal->add_option("ids", settings.ids, "Ids")->required();
    renewal->add_flag("--revoke-old", settings.revoke_old, "Revoke the certificates that these ids have now");
    add_ballot_key(renewal, settings);
    add_days(renewal, settings.days);
    renewal->callback([&settings] { renew(settings); });

    CLI::App* listing =
        add_command(app, settings, "list", "List all certificates: role, id, serial, valid to, state",
                    "  yishi-certs list\n  yishi-certs list --json | jq -r 'select(.state == \"expired\").id'");
    CLI::App* keys =
        add_command(app, settings, "keys", "List the keys of the record: role, id, key (docs/spec/record.md, \"Keys\")",
                    "  yishi-certs keys\n  yishi-certs keys | awk '$1 == \"server\" { print $3 }'");
    keys->callback([&settings] { print_keys(settings); });

    listing->add_flag("--json", settings.json, "One JSON object a line");
    listing->callback([&settings] { list(settings); });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("The certificate authority of a hall: who may connect, and as what", "yishi-certs");
    app.require_subcommand(1);
    app.footer("Every command has --help with examples.");
    Settings settings;
    add_commands(app, settings);
    try {
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& failure) {
        return app.exit(failure);
    } catch (const std::exception& failure) {
        std::cerr << "yishi-certs: " << failure.what() << '\n';
        return 1;
    }
}
