#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "protocol/messages/vocabulary.hpp"
#include "server/program/keyboard.hpp"
#include "server/program/settings.hpp"

namespace yishi::program {

/// Two different persons who prove at the server who they are, for an act that one alone must not do. Both functions
/// give the first and the second, and throw UpkeepRefused, which says why, where they are not two, or not who they say.

/// A certificate with its key.
struct PersonalFiles {
    std::filesystem::path certificate;
    std::filesystem::path key;
};

/// By account, password and second factor, one after the other; five wrong ones in a row end it, and the second person
/// has `limits::proposal_milliseconds` from when the first was in. Throws credentials::CredentialsUnavailable besides.
std::vector<messages::Identifier> two_by_account(const std::filesystem::path& accounts, Keyboard& keyboard,
                                                 const std::function<messages::Time()>& now);

/// By the certificates of two clerks: signed by the hall's authority, valid at this moment, not revoked, and each with
/// the key that belongs to it. Throws link::TlsError besides.
std::vector<messages::Identifier> two_by_certificate(const TlsSettings& tls, const std::vector<PersonalFiles>& persons);

}  // namespace yishi::program
