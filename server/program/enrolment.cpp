#include "server/program/enrolment.hpp"

#include "protocol/messages/codec.hpp"
#include "server/credentials/credential_file.hpp"
#include "server/program/keyboard.hpp"

namespace yishi::program {

namespace {

using credentials::CredentialFile;
using credentials::EnrolmentRefused;
using messages::CredentialMethod;

messages::Secret read_secret(CredentialMethod method, std::istream& in, std::ostream& prompts) {
    Keyboard keyboard(in, prompts);
    const auto ask = [&](const char* words) { return keyboard.ask_secret(words).value_or(""); };
    if (method == CredentialMethod::card) return ask("请刷卡 Swipe the card: ");
    auto pin = ask("密码 PIN: ");
    if (keyboard.is_terminal() && ask("再输一次 Again: ") != pin)
        throw EnrolmentRefused("The two PINs are not the same.");
    return pin;
}

messages::Identifier person_of(const std::string& text) {
    if (!messages::is_identifier(text))
        throw EnrolmentRefused("\"" + text +
                               "\" is no identifier of a person: 1 to 32 characters out of a-z, 0-9, . and -.");
    return text;
}

/// Of a file that must be there.
CredentialFile open_existing(const std::filesystem::path& file) {
    auto opened = CredentialFile::open_to_check(file);
    if (!opened) throw credentials::CredentialsUnavailable("There is no file of credentials " + file.string() + ".");
    return std::move(*opened);
}

}  // namespace

void enrol(const std::filesystem::path& file, const std::string& person, CredentialMethod method, std::istream& in,
           std::ostream& out, std::ostream& prompts) {
    const auto who = person_of(person);
    const auto secret = read_secret(method, in, prompts);
    auto opened = CredentialFile::open_to_enrol(file);
    if (method == CredentialMethod::pin)
        opened.set_pin(who, secret);
    else
        opened.set_card(who, secret);
    out << "{\"person\":\"" << person << "\",\"set\":\"" << messages::name_of(method) << "\"}\n";
}

void remove_credentials(const std::filesystem::path& file, const std::string& person, bool pin, bool card,
                        std::ostream& out) {
    const auto who = person_of(person);
    const auto removed = open_existing(file).remove(who, pin, card);
    out << "{\"person\":\"" << person << "\",\"pin\":" << (removed.pin ? "true" : "false")
        << ",\"card\":" << (removed.card ? "true" : "false") << "}\n";
}

void list_credentials(const std::filesystem::path& file, std::ostream& out) {
    for (const auto& each : open_existing(file).list())
        out << "{\"person\":\"" << each.person.text << "\",\"pin\":" << (each.pin ? "true" : "false")
            << ",\"card\":" << (each.card ? "true" : "false") << "}\n";
}

}  // namespace yishi::program
