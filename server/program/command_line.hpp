#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/messages/credential_frames.hpp"
#include "server/program/settings.hpp"
#include "server/program/two_persons.hpp"

namespace yishi::program {

struct RunAct {};

struct EventsAct {
    std::string log;         ///< Only this log; empty for all.
    std::uint64_t from = 0;  ///< Position of the first entry.
};

struct CheckAct {};

struct BackupAct {
    std::filesystem::path destination;
};

struct RestoreAct {
    std::filesystem::path backup;
    bool replace = false;
    std::vector<PersonalFiles> persons;  ///< Empty where two people sign in at the keyboard.
};

struct ExportAct {
    std::string which;  ///< A meeting, or "register".
    std::filesystem::path folder;
};

struct RehearseAct {
    std::filesystem::path copy;
};

/// Gives a person a PIN or a card.
struct EnrolAct {
    messages::CredentialMethod method = messages::CredentialMethod::pin;
    std::string person;
};

/// Takes a person's PIN, card, or both away.
struct RemoveCredentialsAct {
    std::string person;
    bool pin = false;
    bool card = false;
};

struct ListCredentialsAct {};

using Act = std::variant<RunAct, EventsAct, CheckAct, BackupAct, RestoreAct, ExportAct, RehearseAct, EnrolAct,
                         RemoveCredentialsAct, ListCredentialsAct>;

struct CommandLine {
    Settings settings;
    Act act;
};

/// Reads flags and, with `--config`, the settings file; flags stand over the file. Help and usage errors are printed
/// here: then the result is the exit status. Throws SettingsError.
std::variant<CommandLine, int> read_command_line(int count, const char* const* arguments);

}  // namespace yishi::program
