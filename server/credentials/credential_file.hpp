#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages/credential_frames.hpp"
#include "server/credentials/errors.hpp"
#include "server/credentials/hashing.hpp"

namespace yishi::credentials {

/// Who has what.
struct Enrolled {
    messages::Identifier person;
    bool pin = false;
    bool card = false;

    bool operator==(const Enrolled&) const = default;
};

/// The file in which PINs and cards stand, hashed: an SQLite database that its owner alone may read (mode 0600). One
/// PIN and one card a person. A server may check against it while a clerk enrols; what was enrolled holds at once.
///
/// Every function throws CredentialsUnavailable where the file cannot be read or written, is open to others than its
/// owner, or is no file of credentials. One thread.
class CredentialFile {
  public:
    /// Opens the file to change it, and makes it where there is none.
    static CredentialFile open_to_enrol(const std::filesystem::path& file);
    /// Opens the file to read it. Nothing where there is none: then nobody has a credential.
    static std::optional<CredentialFile> open_to_check(const std::filesystem::path& file);

    /// Gives the person a PIN; an older one no longer holds. Throws EnrolmentRefused where it is not of
    /// `limits::pin_digits_least` to `limits::pin_digits_most` digits.
    void set_pin(const messages::Identifier& person, const messages::Secret& pin);
    /// Gives the person a card; an older one no longer holds. Throws EnrolmentRefused where the number is no
    /// messages::Secret, or the card is another person's.
    void set_card(const messages::Identifier& person, const messages::Secret& card);
    /// Takes away what is asked for of the person's PIN and card, and says what that was. Throws EnrolmentRefused where
    /// there is nothing of it.
    Enrolled remove(const messages::Identifier& person, bool pin, bool card);
    /// Everybody who has something, in the order of the identifiers.
    std::vector<Enrolled> list();

    /// Whether it is the person's PIN. Takes as long as `is_pin_of`, unless the person has none.
    bool is_pin(const messages::Identifier& person, const messages::Secret& pin);
    /// Whose card it is, if anybody's.
    std::optional<messages::Identifier> holder_of(const messages::Secret& card);

  private:
    CredentialFile(const std::filesystem::path& file, int flags);

    void make();
    void read_key();
    bool erase(const char* statement, const messages::Identifier& person);
    std::optional<messages::Identifier> holder_of(const CardIndex& index);

    std::filesystem::path file_;
    SQLite::Database database_;
    CardKey key_{};
};

}  // namespace yishi::credentials
