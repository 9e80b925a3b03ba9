#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages/page_requests.hpp"
#include "server/credentials/secrets.hpp"

namespace yishi::credentials {

/// An account as it stands in the file.
struct Account {
    messages::Identifier person;
    messages::Name name;
    std::vector<messages::AccountRole> roles;
    std::string password{};                  ///< Hashed; empty until the invitation is taken.
    std::string totp_secret{};               ///< As it is: a code cannot be computed from a hash. Empty without TOTP.
    std::int64_t totp_used = 0;              ///< The step of the last code that was taken.
    std::optional<SecretHash> invitation{};  ///< Of the code with which the account is taken over.
    messages::Time invited_until = 0;

    bool has(messages::AccountRole role) const;
};

/// A security key of an account, as its enrolment said.
struct SecurityKey {
    messages::Identifier person;
    std::string credential;  ///< Its identifier.
    int algorithm = 0;       ///< COSE.
    std::string public_key;  ///< In the form of libfido2.
    std::uint32_t counter = 0;
    messages::Name label;
};

/// A page that is in: a person's, or a device's.
struct KeptSession {
    std::int64_t number = 0;  ///< Of no other session of this file.
    SecretHash token{};
    std::optional<messages::Identifier> person{};
    std::optional<messages::Identifier> device{};
    messages::Time ends = 0;  ///< 0: when it is removed.
};

/// A device that was admitted.
struct PageDevice {
    messages::Identifier device;
    messages::Name name;
    messages::DevicePage page = messages::DevicePage::hall;
    std::optional<messages::Identifier> person{};
    messages::ScreenContent screen = messages::ScreenContent::following;
};

/// The file of accounts, their second factors, the devices that were admitted, and the sessions of both: an SQLite
/// database that its owner alone may read (mode 0600). Passwords, codes and tokens are hashed; the secrets of TOTP
/// cannot be.
///
/// What changes more than one table is one transaction. Every function throws CredentialsUnavailable where the file
/// cannot be read or written, is open to others than its owner, or is no file of accounts. One thread.
class AccountFile {
  public:
    /// Opens the file, and makes it where there is none.
    explicit AccountFile(const std::filesystem::path& file);

    std::vector<Account> accounts();
    std::optional<Account> account(const messages::Identifier& person);
    /// Adds the account, or puts it in the place of the one of that person.
    void put(const Account& account);
    /// The same, and the person's security keys and recovery codes hold no longer, and the sessions end.
    void put_anew(const Account& account);
    /// Removes the account and what belongs to it, its sessions too.
    void remove_account(const messages::Identifier& person);

    std::vector<SecurityKey> keys_of(const messages::Identifier& person);
    /// Whether the key is anybody's.
    bool has_key(const std::string& credential);
    /// Adds the key, or sets the counter of the one that has its identifier.
    void put(const SecurityKey& key);

    /// Puts these in the place of the person's recovery codes.
    void set_recovery_codes(const messages::Identifier& person, const std::vector<SecretHash>& codes);
    std::size_t recovery_codes_of(const messages::Identifier& person);
    /// Uses one up. False where the person has none such.
    bool take_recovery_code(const messages::Identifier& person, const SecretHash& code);

    std::vector<KeptSession> sessions();
    /// Adds a session; its number is given by the file. Returns it.
    std::int64_t add(const KeptSession& session);
    /// Gives a session another token.
    void renew_session(std::int64_t number, const SecretHash& token);
    void remove_session(std::int64_t number);

    std::vector<PageDevice> devices();
    std::optional<PageDevice> device(const messages::Identifier& device);
    /// Adds a device with its session, whose number is returned.
    std::int64_t admit(const PageDevice& device, const KeptSession& session);
    void set_screen(const messages::Identifier& device, messages::ScreenContent content);
    /// Removes the device and its session.
    void remove_device(const messages::Identifier& device);

  private:
    template <class Act>
    auto guarded(Act act);
    void make();
    void require_ours();
    void write(const Account& account);
    std::int64_t insert(const KeptSession& session);
    void execute(const char* statement, const std::string& text);

    std::filesystem::path file_;
    SQLite::Database database_;
};

}  // namespace yishi::credentials
