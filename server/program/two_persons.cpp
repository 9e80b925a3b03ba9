#include "server/program/two_persons.hpp"

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>

#include "protocol/link/peer.hpp"
#include "protocol/link/pem_files.hpp"
#include "protocol/link/revocations.hpp"
#include "protocol/messages/limits.hpp"
#include "server/credentials/keyboard_sign_in.hpp"
#include "server/program/upkeep.hpp"

namespace yishi::program {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr const char* same_person =
    "须为两位不同的人，未作任何更改。 It takes two different persons: this is the first one again. "
    "Nothing was changed.";

/// "9:58".
std::string minutes(seconds left) {
    const auto rest = std::to_string(left.count() % 60);
    return std::to_string(left.count() / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

std::string countdown(Keyboard::Deadline deadline) {
    if (deadline == Keyboard::Deadline::max()) return "";
    const auto left = duration_cast<seconds>(deadline - steady_clock::now());
    return "[还剩 " + minutes(std::max(left, seconds::zero())) + " left] ";
}

messages::Identifier one_by_account(credentials::KeyboardSignIn& desk, Keyboard& keyboard, Keyboard::Deadline deadline,
                                    const std::function<messages::Time()>& now) {
    const auto typed = [&](std::optional<std::string> answer) {
        if (!answer || steady_clock::now() > deadline)
            throw UpkeepRefused("没有在时限内登录，未作任何更改。 Nobody has signed in in time. Nothing was changed.");
        return std::move(*answer);
    };
    for (;;) {
        const auto person = typed(keyboard.ask(countdown(deadline) + "账户 Account: ", deadline));
        const auto password = typed(keyboard.ask_secret(countdown(deadline) + "密码 Password: ", deadline));
        const auto proof = typed(keyboard.ask_secret(
            countdown(deadline) + "动态验证码或恢复码 Code of the app, or a recovery code: ", deadline));
        const auto steady = duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
        const auto result = desk.sign_in(person, password, proof, now(), steady);
        if (const auto* account = std::get_if<credentials::Account>(&result)) {
            keyboard.prompts() << "已登录 Signed in: " << account->name.text << " (" << account->person.text << ")"
                               << std::endl;
            return account->person;
        }
        const auto code = std::get<messages::RejectionCode>(result);
        const auto words = std::string(messages::chinese(code)) + " " + std::string(messages::english(code));
        if (code == messages::RejectionCode::sign_in_locked) throw UpkeepRefused(words + " Nothing was changed.");
        keyboard.prompts() << words << std::endl;
    }
}

std::string why_not_trusted(X509* certificate, X509* authority) {
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(), &X509_STORE_free);
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> check(X509_STORE_CTX_new(),
                                                                                &X509_STORE_CTX_free);
    if (!store || !check || X509_STORE_add_cert(store.get(), authority) != 1 ||
        X509_STORE_CTX_init(check.get(), store.get(), certificate, nullptr) != 1 ||
        X509_STORE_CTX_set_purpose(check.get(), X509_PURPOSE_SSL_CLIENT) != 1)
        return link::openssl_errors();
    if (X509_verify_cert(check.get()) == 1) return {};
    return X509_verify_cert_error_string(X509_STORE_CTX_get_error(check.get()));
}

messages::Identifier one_by_certificate(const PersonalFiles& files, X509* authority,
                                        const link::Revocations& revocations) {
    const auto refuse = [&](const std::string& why) {
        throw UpkeepRefused("The certificate " + files.certificate.string() + " " + why + " Nothing was changed.");
    };
    const auto certificate = link::read_certificate(files.certificate);
    const auto key = link::read_key(files.key);
    if (const auto why = why_not_trusted(certificate.get(), authority); !why.empty())
        refuse("is not one of this hall that is valid now: " + why + ".");
    const auto read = link::peer_of(certificate.get());
    if (const auto* nobody = std::get_if<link::NoPeer>(&read)) refuse("names nobody: " + nobody->words);
    const auto& peer = std::get<link::Peer>(read);
    if (peer.role != "clerk") refuse("is a " + peer.role + "'s. Two clerks restore a backup.");
    if (revocations.contains(peer.serial_hex)) refuse("has been revoked.");
    if (X509_check_private_key(certificate.get(), key.get()) != 1)
        refuse("does not belong to the key " + files.key.string() + ".");
    return peer.id;
}

}  // namespace

std::vector<messages::Identifier> two_by_account(const std::filesystem::path& accounts, Keyboard& keyboard,
                                                 const std::function<messages::Time()>& now) {
    credentials::KeyboardSignIn desk(accounts);
    if (desk.accounts() < 2)
        throw UpkeepRefused(
            "Fewer than two accounts stand in " + accounts.string() +
            ". Let two clerks prove themselves by their certificates: --person-certificate and --person-key, twice.");
    keyboard.prompts() << "第一人登录 The first person signs in" << std::endl;
    const auto first = one_by_account(desk, keyboard, Keyboard::Deadline::max(), now);
    const auto deadline = steady_clock::now() + milliseconds(messages::limits::proposal_milliseconds);
    keyboard.prompts()
        << "第二人登录，核对上面的文件和摘要 The second person checks file and digest above, and signs in" << std::endl;
    const auto second = one_by_account(desk, keyboard, deadline, now);
    if (second == first) throw UpkeepRefused(same_person);
    return {first, second};
}

std::vector<messages::Identifier> two_by_certificate(const TlsSettings& tls,
                                                     const std::vector<PersonalFiles>& persons) {
    if (persons.size() != 2)
        throw UpkeepRefused("It takes two persons: give --person-certificate and --person-key twice.");
    if (tls.authority.empty())
        throw UpkeepRefused("The hall's authority is needed to check certificates: give --config or --tls.authority.");
    const auto authority = link::read_certificate(tls.authority.path);
    link::Revocations revocations;
    if (!tls.revocations.empty()) revocations.load(tls.revocations.path, authority.get());
    const auto first = one_by_certificate(persons[0], authority.get(), revocations);
    const auto second = one_by_certificate(persons[1], authority.get(), revocations);
    if (second == first) throw UpkeepRefused(same_person);
    return {first, second};
}

}  // namespace yishi::program
