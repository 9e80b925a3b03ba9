#pragma once

#include <filesystem>
#include <istream>
#include <ostream>
#include <string>

#include "protocol/messages/credential_frames.hpp"

namespace yishi::program {

/// What an operator does to the file of credentials, also while a server runs: it holds at once. Each prints what it
/// did as JSON to `out`, never a secret. They throw credentials::EnrolmentRefused or
/// credentials::CredentialsUnavailable.

/// Gives the person a PIN or a card, and makes the file where there is none. The secret is a line of `in`; where `in`
/// is standard input and a terminal it is asked for on `prompts` and not echoed, a PIN twice. An identifier that cannot
/// be one is refused; whether somebody of that name is on a roster is not asked.
void enrol(const std::filesystem::path& file, const std::string& person, messages::CredentialMethod method,
           std::istream& in, std::ostream& out, std::ostream& prompts);

/// Takes away what is named. Refused where the person has none of it.
void remove_credentials(const std::filesystem::path& file, const std::string& person, bool pin, bool card,
                        std::ostream& out);

/// Prints a line for everybody who has a PIN or a card.
void list_credentials(const std::filesystem::path& file, std::ostream& out);

}  // namespace yishi::program
