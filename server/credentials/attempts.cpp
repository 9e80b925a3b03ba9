#include "server/credentials/attempts.hpp"

#include "protocol/messages/limits.hpp"

namespace yishi::credentials {

bool Attempts::is_locked(const messages::Identifier& device, messages::CredentialMethod method,
                         Milliseconds now) const {
    const auto found = wrong_.find({device, method});
    return found != wrong_.end() && now < found->second.locked_until;
}

bool Attempts::note_wrong(const messages::Identifier& device, messages::CredentialMethod method, Milliseconds now) {
    Wrong& wrong = wrong_[{device, method}];
    if (++wrong.in_a_row < messages::limits::wrong_credentials) return false;
    wrong = {.in_a_row = 0, .locked_until = now + messages::limits::credential_lock_milliseconds};
    return true;
}

void Attempts::note_right(const messages::Identifier& device, messages::CredentialMethod method) {
    wrong_.erase({device, method});
}

}  // namespace yishi::credentials
