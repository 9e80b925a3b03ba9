#include "server/credentials/keyboard_sign_in.hpp"

#include <algorithm>

#include "server/credentials/errors.hpp"
#include "server/credentials/passwords.hpp"
#include "server/credentials/totp.hpp"

namespace yishi::credentials {
namespace {

/// Where attempts at this keyboard are counted: no page comes from such an address.
const std::string keyboard = "keyboard";

const std::filesystem::path& existing(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file))
        throw CredentialsUnavailable("There is no file of accounts " + file.string() + ".");
    return file;
}

}  // namespace

KeyboardSignIn::KeyboardSignIn(const std::filesystem::path& file)
    : file_(existing(file)), nobodys_password_(hash_password(new_token())) {}

std::size_t KeyboardSignIn::accounts() {
    const auto all = file_.accounts();
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [](const Account& each) { return !each.password.empty(); }));
}

bool KeyboardSignIn::proves(Account& account, const messages::Secret& proof, messages::Time wall) {
    if (!account.totp_secret.empty()) {
        if (const auto step = totp::step_of(account.totp_secret, proof, wall, account.totp_used)) {
            account.totp_used = *step;
            file_.put(account);
            return true;
        }
    }
    return file_.take_recovery_code(account.person, hash_code(proof));
}

std::variant<Account, messages::RejectionCode> KeyboardSignIn::sign_in(const messages::Identifier& person,
                                                                       const std::string& password,
                                                                       const messages::Secret& proof,
                                                                       messages::Time wall, std::int64_t steady) {
    if (attempts_.is_locked(person, keyboard, steady)) return messages::RejectionCode::sign_in_locked;
    auto account = file_.account(person);
    const bool has_password = account && !account->password.empty();
    const bool right = is_password(password, has_password ? account->password : nobodys_password_);
    if (!right || !has_password || !proves(*account, proof, wall)) {
        attempts_.note_wrong(person, keyboard, steady);
        return messages::RejectionCode::wrong_sign_in;
    }
    attempts_.note_right(person, keyboard);
    return std::move(*account);
}

}  // namespace yishi::credentials
