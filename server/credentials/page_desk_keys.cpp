#include <algorithm>
#include <utility>

#include "protocol/messages/limits.hpp"
#include "server/credentials/page_desk.hpp"
#include "server/credentials/web_authn.hpp"

namespace yishi::credentials {

using messages::RejectionCode;
using messages::SessionStage;

namespace {

messages::PageAnswer refuse(RejectionCode code) {
    return messages::PageRefusal{messages::reject(code)};
}

std::vector<std::string> names_of(const std::vector<SecurityKey>& keys) {
    std::vector<std::string> names;
    for (const SecurityKey& each : keys) names.push_back(to_base64url(each.credential));
    return names;
}

}  // namespace

PageDesk::Answer PageDesk::take(const messages::BeginFido2&, Turn& turn) {
    const std::optional<Account> account = proving(turn);
    if (!account) return refuse(turn.session ? RejectionCode::wrong_stage : RejectionCode::session_needed);
    const std::vector<SecurityKey> keys = file_.keys_of(account->person);
    if (keys.empty()) return refuse(RejectionCode::wrong_stage);
    turn.session->challenge = new_token();
    return messages::Fido2Challenge{turn.session->challenge, parts_.host, names_of(keys)};
}

PageDesk::Answer PageDesk::take(const messages::ProveFido2& request, Turn& turn) {
    const std::optional<Account> account = proving(turn);
    if (!account) return refuse(turn.session ? RejectionCode::wrong_stage : RejectionCode::session_needed);
    const std::string challenge = std::exchange(turn.session->challenge, {});
    if (challenge.empty()) return refuse(RejectionCode::wrong_stage);
    if (is_locked(account->person, turn)) return refuse(RejectionCode::sign_in_locked);
    std::vector<SecurityKey> keys = file_.keys_of(account->person);
    const auto key = std::ranges::find(keys, request.credential,
                                       [](const SecurityKey& each) { return to_base64url(each.credential); });
    const auto counter = key == keys.end()
                             ? std::nullopt
                             : web_authn::asserted({parts_.host, parts_.origin(), challenge}, *key, request);
    if (!counter) return wrong(account->person, turn);
    key->counter = *counter;
    file_.put(*key);
    return sign_in(account->person, turn);
}

PageDesk::Answer PageDesk::take(const messages::BeginFido2Enrolment&, Turn& turn) {
    const std::optional<Account> account = enrolling(turn);
    if (!account) return refuse(turn.session ? RejectionCode::wrong_stage : RejectionCode::session_needed);
    const std::vector<SecurityKey> keys = file_.keys_of(account->person);
    if (keys.size() >= messages::limits::security_keys) return refuse(RejectionCode::too_many_security_keys);
    turn.session->challenge = new_token();
    return messages::Fido2Enrolment{turn.session->challenge, parts_.host, to_base64url(account->person.text),
                                    account->name, names_of(keys)};
}

PageDesk::Answer PageDesk::take(const messages::ConfirmFido2Enrolment& request, Turn& turn) {
    const std::optional<Account> account = enrolling(turn);
    if (!account) return refuse(turn.session ? RejectionCode::wrong_stage : RejectionCode::session_needed);
    const std::string challenge = std::exchange(turn.session->challenge, {});
    if (challenge.empty()) return refuse(RejectionCode::wrong_stage);
    auto key = web_authn::enrolled_key({parts_.host, parts_.origin(), challenge}, request);
    if (!key || file_.has_key(key->credential)) return refuse(RejectionCode::bad_security_key);
    if (file_.keys_of(account->person).size() >= messages::limits::security_keys)
        return refuse(RejectionCode::too_many_security_keys);
    key->person = account->person;
    key->label = request.label;
    // As with TOTP, the codes come before the factor.
    std::optional<Answer> codes;
    if (turn.session->stage == SessionStage::enrolling) codes = new_recovery_codes(account->person);
    file_.put(*key);
    return finish_enrolment(account->person, std::move(codes), "fido2", turn);
}

}  // namespace yishi::credentials
