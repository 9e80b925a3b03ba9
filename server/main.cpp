#include <chrono>
#include <iostream>
#include <stdexcept>
#include <variant>

#include "server/program/command_line.hpp"
#include "server/program/enrolment.hpp"
#include "server/program/events.hpp"
#include "server/program/export.hpp"
#include "server/program/reading_store.hpp"
#include "server/program/restore.hpp"
#include "server/program/run.hpp"
#include "server/program/two_persons.hpp"
#include "server/program/upkeep.hpp"

namespace {

using namespace yishi::program;

yishi::messages::Time time_of_day() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// Carries out what the command line asks for; the result is the exit status.
struct Perform {
    const Settings& settings;

    int operator()(const RunAct&) const { return run(settings); }

    int operator()(const EventsAct& act) const {
        ReadingStore store(stored_file(settings.store));
        print_events(store, act.log, act.from, std::cout);
        return 0;
    }

    int operator()(const CheckAct&) const {
        check_store(stored_file(settings.store), std::cout, std::cerr);
        return 0;
    }

    int operator()(const BackupAct& act) const {
        backup(stored_file(settings.store), act.destination, std::cout, std::cerr);
        return 0;
    }

    int operator()(const RestoreAct& act) const {
        const auto two_persons = [&] {
            if (!act.persons.empty()) return two_by_certificate(settings.tls, act.persons);
            Keyboard keyboard(std::cin, std::cerr);
            return two_by_account(settings.credentials.accounts.path, keyboard, time_of_day);
        };
        restore(act.backup, stored_file(settings.store), act.replace, two_persons, std::cout, std::cerr);
        return 0;
    }

    int operator()(const ExportAct& act) const {
        export_to(settings, act.which, act.folder, std::cout);
        return 0;
    }

    int operator()(const RehearseAct& act) const {
        rehearse(stored_file(settings.store), act.copy, time_of_day(), std::cout, std::cerr);
        return 0;
    }

    int operator()(const EnrolAct& act) const {
        enrol(settings.credentials.file.path, act.person, act.method, std::cin, std::cout, std::cerr);
        return 0;
    }

    int operator()(const RemoveCredentialsAct& act) const {
        // Without a word about which, both.
        remove_credentials(settings.credentials.file.path, act.person, act.pin || !act.card, act.card || !act.pin,
                           std::cout);
        return 0;
    }

    int operator()(const ListCredentialsAct&) const {
        list_credentials(settings.credentials.file.path, std::cout);
        return 0;
    }
};

}  // namespace

int main(int count, char** arguments) {
    std::ios::sync_with_stdio(false);
    try {
        const auto line = read_command_line(count, arguments);
        if (const int* status = std::get_if<int>(&line)) return *status;
        const auto& command = std::get<CommandLine>(line);
        return std::visit(Perform{command.settings}, command.act);
    } catch (const std::exception& error) {
        std::cerr << "yishi-server: " << error.what() << '\n';
        return 1;
    }
}
