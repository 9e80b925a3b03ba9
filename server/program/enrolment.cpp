#include "server/program/enrolment.hpp"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "protocol/messages/codec.hpp"
#include "server/credentials/credential_file.hpp"

namespace yishi::program {

namespace {

using credentials::CredentialFile;
using credentials::EnrolmentRefused;
using messages::CredentialMethod;

/// While it lives, what is typed at the terminal is not shown.
class NoEcho {
  public:
    NoEcho() {
        ::tcgetattr(STDIN_FILENO, &before_);
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~NoEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

  private:
    termios before_{};
};

std::string read_line(std::istream& in) {
    std::string line;
    std::getline(in, line);
    // As a reader's or another system's line may end.
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

messages::Secret read_secret(CredentialMethod method, std::istream& in, std::ostream& prompts) {
    if (&in != &std::cin || ::isatty(STDIN_FILENO) == 0) return read_line(in);
    const NoEcho no_echo;
    const auto ask = [&](const char* words) {
        prompts << words << std::flush;
        auto answer = read_line(in);
        prompts << '\n';
        return answer;
    };
    if (method == CredentialMethod::card) return ask("请刷卡 Swipe the card: ");
    auto pin = ask("密码 PIN: ");
    if (ask("再输一次 Again: ") != pin) throw EnrolmentRefused("The two PINs are not the same.");
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
