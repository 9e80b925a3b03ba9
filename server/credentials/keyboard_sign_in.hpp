#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

#include "protocol/messages/rejections.hpp"
#include "server/credentials/account_file.hpp"
#include "server/credentials/sign_in_attempts.hpp"

namespace yishi::credentials {

/// Signing in at the server's own keyboard, by the accounts of the pages: for acts while no server runs. A password and
/// a second factor, as on a page; a security key needs a browser, so who has no TOTP takes a recovery code.
///
/// Wrong ones are counted as those from an address of their own: five in a row lock the account here for a minute. One
/// thread.
class KeyboardSignIn {
  public:
    /// Throws CredentialsUnavailable where there is no file of accounts, or it cannot be used.
    explicit KeyboardSignIn(const std::filesystem::path& file);

    /// How many accounts could sign in here.
    std::size_t accounts();

    /// Who it is, or `sign_in_locked`, or `wrong_sign_in`, which never says what was wrong. `proof` is a TOTP code or a
    /// recovery code; it is used up. Wall time is that of the day; steady time does not go back. In milliseconds.
    std::variant<Account, messages::RejectionCode> sign_in(const messages::Identifier& person,
                                                           const std::string& password, const messages::Secret& proof,
                                                           messages::Time wall, std::int64_t steady);

  private:
    bool proves(Account& account, const messages::Secret& proof, messages::Time wall);

    AccountFile file_;
    SignInAttempts attempts_;
    std::string nobodys_password_;  ///< As in PageDesk: where there is no account, it takes as long.
};

}  // namespace yishi::credentials
