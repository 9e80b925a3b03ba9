#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <string>
#include <type_traits>

namespace yishi::credentials {

/// Says of a file of secrets that it cannot be used, and why. `what` is the file's kind: "credentials", "accounts".
[[noreturn]] void throw_unavailable(std::string_view what, const std::filesystem::path& file, const std::string& why);

/// Makes an empty file that nobody else can read even for a moment, where there is none; SQLite's own would follow the
/// umask. Throws CredentialsUnavailable.
void make_private(std::string_view what, const std::filesystem::path& file);

/// Throws CredentialsUnavailable where others than the file's owner may use it.
void refuse_open_to_others(std::string_view what, const std::filesystem::path& file);

/// SQLite's errors as CredentialsUnavailable. They quote statements, never what is bound to them.
template <class Act>
std::invoke_result_t<Act> guarded(std::string_view what, const std::filesystem::path& file, Act act) {
    try {
        return act();
    } catch (const SQLite::Exception& error) {
        throw_unavailable(what, file, error.what());
    }
}

}  // namespace yishi::credentials
