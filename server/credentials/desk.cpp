#include "server/credentials/desk.hpp"

#include "protocol/messages/codec.hpp"
#include "server/credentials/credential_file.hpp"

namespace yishi::credentials {

using messages::CredentialMethod;

Verdict Desk::answer(const Question& question, Attempts::Milliseconds now) {
    const auto method = question.credential.method;
    if (attempts_.is_locked(question.device, method, now)) return {.finding = Finding::locked, .person = {}};
    Verdict verdict;
    try {
        verdict = look(question);
        was_unavailable_ = false;
    } catch (const std::exception& error) {
        // Whatever it is: it must not end the thread on which all others wait.
        if (!std::exchange(was_unavailable_, true))
            journal_.note(engine::Severity::error, "credentials_unavailable", {{"reason", std::string(error.what())}});
        return {.finding = Finding::unavailable, .person = {}};
    }
    if (verdict.finding == Finding::wrong)
        note_wrong(question, now);
    else if (verdict.person)
        attempts_.note_right(question.device, method);
    return verdict;
}

Verdict Desk::look(const Question& question) const {
    const auto& [method, secret] = question.credential;
    if (method == CredentialMethod::pin) {
        const auto planned = person_at_(question.where, question.device.text);
        if (!planned) return {.finding = Finding::right, .person = {}};
        auto file = CredentialFile::open_to_check(file_);
        const bool right = file && file->is_pin(*planned, secret);
        return right ? Verdict{Finding::right, planned} : Verdict{Finding::wrong, {}};
    }
    auto file = CredentialFile::open_to_check(file_);
    const auto holder = file ? file->holder_of(secret) : std::nullopt;
    return holder ? Verdict{Finding::right, holder} : Verdict{Finding::wrong, {}};
}

void Desk::note_wrong(const Question& question, Attempts::Milliseconds now) {
    const std::string method(messages::name_of(question.credential.method));
    const bool locks = attempts_.note_wrong(question.device, question.credential.method, now);
    journal_.note(locks ? engine::Severity::warning : engine::Severity::info,
                  locks ? "credential_locked" : "credential_wrong",
                  {{"device", question.device.text}, {"method", method}});
}

}  // namespace yishi::credentials
